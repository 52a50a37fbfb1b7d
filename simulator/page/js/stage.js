// Which phones are shown, and what new events do to them.

import { el } from "./dom.js";
import { PhoneView } from "./phone.js";
import { on, phones, shown, tell } from "./store.js";

const stage = document.getElementById("stage");
const rail = document.getElementById("rail");
const followBox = document.getElementById("follow");
const views = new Map();
const used = new Map();
const FOLLOW_PAUSE = 1800;
let lastSwap = 0;

export function room() {
  if (innerWidth <= 760) return 1;
  const style = getComputedStyle(document.documentElement);
  const wide = parseInt(style.getPropertyValue("--phone-width"), 10) + 18;
  return Math.max(1, Math.min(5, Math.floor((stage.clientWidth - 14) / wide)));
}

export function showPhone(id) {
  used.set(id, performance.now());
  rail.classList.remove("is-open");
  if (shown.includes(id)) return;
  if (shown.length < room()) shown.push(id);
  else shown[shown.indexOf(leastUsed())] = id;
  draw();
}

export function showFirst() {
  if (!shown.length) for (const phone of phones.values()) { if (shown.length === room()) break; shown.push(phone.id); }
  draw();
}

export function redraw() {
  for (const view of views.values()) view.element.remove();
  views.clear();
  draw();
}

export function forgetGone() {
  for (const id of [...shown]) if (!phones.has(id)) shown.splice(shown.indexOf(id), 1);
}

function hide(id) {
  shown.splice(shown.indexOf(id), 1);
  draw();
}

function leastUsed() {
  return shown.reduce((oldest, id) => ((used.get(id) ?? 0) < (used.get(oldest) ?? 0) ? id : oldest));
}

function draw() {
  while (shown.length > room()) shown.splice(shown.indexOf(leastUsed()), 1);
  for (const [id, view] of views) if (!shown.includes(id)) { view.element.remove(); views.delete(id); }
  shown.forEach((id, place) => {
    const view = views.get(id) ?? open(id);
    if (stage.children[place] !== view.element) stage.insertBefore(view.element, stage.children[place] ?? null);
  });
  stage.querySelector(".stage-empty")?.remove();
  if (!shown.length) stage.append(empty());
  badges();
  tell("shown");
}

function open(id) {
  const view = new PhoneView(phones.get(id), () => hide(id), () => rail.classList.add("is-open"));
  views.set(id, view);
  view.element.addEventListener("pointerdown", () => used.set(id, performance.now()));
  view.open();
  return view;
}

function empty() {
  const words = phones.size ? ["Pilih ponsel", "Ketuk seorang pejabat di daftar untuk membuka ponselnya."] : ["Belum ada ponsel", "Ponsel pejabat muncul di sini begitu didaftarkan ke simulator."];
  return el("p", { class: "stage-empty" }, el("strong", { text: words[0] }), words[1]);
}

function badges() {
  for (const view of views.values()) view.updateBadge();
}

function followTo(event) {
  if (!followBox.checked || shown.includes(event.chat_id) || !phones.has(event.chat_id)) return;
  if (performance.now() - lastSwap < FOLLOW_PAUSE) return;
  lastSwap = performance.now();
  showPhone(event.chat_id);
}

for (const kind of ["message", "edit", "delete", "answer", "action", "status", "phone"]) {
  on(kind, (event) => {
    views.get(event.chat_id)?.take(event);
    if (kind === "message") { followTo(event); badges(); }
    if (kind === "phone" && shown.length < room() && !views.has(event.chat_id) && phones.size <= room()) showPhone(event.chat_id);
  });
}
on("commands", ({ scope }) => {
  for (const [id, view] of views) if (scope === "default" || scope === `chat:${id}`) view.loadCommands();
});
on("seen", badges);
addEventListener("resize", () => draw());
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") for (const view of views.values()) view.seen(); });
