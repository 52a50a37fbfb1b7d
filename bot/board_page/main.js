// Asks for the board every few seconds, and says honestly since when nobody has answered.
import { Clock } from "./clock.js";
import { show } from "./draw.js";

const EVERY = 5_000;
const PATIENCE = 8_000; // for one answer
const SILENCE = 12_000; // two questions without an answer

const clock = new Clock();
let tag = "";
let page = "";
let heard = 0; // by the office's clock
let timer = 0;

async function ask() {
  clearTimeout(timer);
  try {
    const answer = await fetch("keadaan", {
      headers: tag ? { "If-None-Match": tag } : {},
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.status === 404) return location.reload();
    if (answer.ok || answer.status === 304) await take(answer);
  } catch (error) {
    // Cut off, or an answer that broke off: the next question may get through.
    console.warn(error);
  }
  timer = setTimeout(ask, EVERY);
  tick();
}

async function take(answer) {
  const board = answer.status === 304 ? null : await answer.json();
  const now = Number(answer.headers.get("alur-now"));
  if (page && page !== answer.headers.get("alur-page")) return location.reload();
  page = answer.headers.get("alur-page");
  clock.set(now, board);
  heard = now;
  if (!board) return;
  show(board);
  tag = answer.headers.get("etag");
}

function tick() {
  const silent = heard === 0 || clock.now() - heard > SILENCE;
  const words = heard ? `Terputus sejak ${clock.brief(heard)}; yang tampak adalah keadaan saat itu` : "Belum terhubung";
  const bar = document.querySelector("#cut-off");
  bar.hidden = !silent;
  if (silent && bar.textContent !== words) bar.textContent = words;
  document.body.classList.toggle("cut-off", silent);
  if (!heard) return;
  document.querySelector("#clock").textContent = clock.time();
  document.querySelector("#date").textContent = clock.date();
}

addEventListener("online", ask);
document.addEventListener("visibilitychange", () => document.hidden || ask());
setInterval(tick, 1_000);
ask();
