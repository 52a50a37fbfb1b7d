// The time on the page, and the buttons that move it on.

import { get, post } from "./api.js";
import { on } from "./store.js";
import { clock, clocks, date, day, now, setNow } from "./time.js";

const section = document.getElementById("clock");
const moves = document.getElementById("clock-moves");
const problem = document.getElementById("clock-problem");
const bar = document.getElementById("clock-bar");

export async function setUpClock() {
  for (const button of moves.children) button.addEventListener("click", () => move(button.dataset.to));
  setInterval(draw, 1000);
  show(await get("clock"));
}

async function move(to) {
  try {
    await post("clock", { to });
  } catch (error) {
    problem.textContent = error.message;
  }
}

function show(state) {
  setNow(state.now);
  moves.hidden = !state.available;
  for (const button of moves.children) button.disabled = state.moving;
  section.classList.toggle("is-moving", state.moving);
  problem.textContent = state.problem;
  draw();
}

function draw() {
  const seconds = now();
  document.getElementById("clock-day").textContent = date(seconds);
  document.getElementById("clock-time").textContent = clocks(seconds);
  bar.textContent = `${date(seconds)} · ${clocks(seconds)}`;
  for (const one of document.querySelectorAll(".status-bar span")) one.textContent = clock(seconds, zoneOf(one));
  for (const one of document.querySelectorAll(".day")) one.textContent = day(Number(one.dataset.date), zoneOf(one));
}

function zoneOf(element) {
  return element.closest(".slot").dataset.zone;
}

on("clock", show);
