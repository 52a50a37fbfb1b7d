// The list of officials by office, with what they have not read.

import { avatar, el, messengerMark } from "./dom.js";
import { messengerOf } from "./messengers.js";
import { showPhone } from "./stage.js";
import { on, phones, preview, shown } from "./store.js";

const offices = document.getElementById("offices");
const search = document.getElementById("search");
const rows = new Map();
const dirty = new Set();

export function drawRail() {
  rows.clear();
  const groups = Map.groupBy ? Map.groupBy(phones.values(), (one) => one.office) : grouped();
  offices.replaceChildren(...[...groups].map(([name, people]) =>
    el("section", { class: "office", "data-office": name }, el("h2", { text: name || "Lainnya", title: name }), ...people.map(row))));
  filter();
}

function grouped() {
  const groups = new Map();
  for (const phone of phones.values()) groups.set(phone.office, [...(groups.get(phone.office) ?? []), phone]);
  return groups;
}

function row(phone) {
  const parts = { latest: el("span", { class: "person-latest" }), badge: el("span", { class: "badge" }) };
  parts.element = el("button", { type: "button", class: "person", onclick: () => showPhone(phone.id) }, el("span", { class: "face", title: messengerOf(phone).name }, avatar(phone.name), messengerMark(phone)),
    el("span", { class: "person-words" }, el("span", { class: "person-name", text: phone.name, title: phone.title }), parts.latest), parts.badge);
  rows.set(phone.id, parts);
  update(phone.id);
  return parts.element;
}

function update(id) {
  const phone = phones.get(id);
  const parts = rows.get(id);
  if (!phone || !parts) return;
  const waiting = !phone.started && !phone.blocked;
  parts.latest.textContent = phone.blocked ? "Bot diblokir" : waiting ? messengerOf(phone).waiting : preview(phone.latest);
  parts.latest.classList.toggle("is-waiting", waiting);
  parts.element.classList.toggle("is-blocked", phone.blocked);
  parts.element.setAttribute("aria-pressed", shown.includes(id));
  parts.badge.textContent = phone.unread || "";
}

function soon(id) {
  if (!dirty.size) requestAnimationFrame(flush);
  dirty.add(id);
}

function flush() {
  if ([...dirty].some((id) => phones.has(id) && !rows.has(id))) drawRail();
  else dirty.forEach(update);
  dirty.clear();
}

function filter() {
  const wanted = search.value.trim().toLowerCase();
  for (const [id, { element }] of rows) {
    const phone = phones.get(id);
    element.hidden = !`${phone.name} ${phone.title} ${phone.office} ${messengerOf(phone).name}`.toLowerCase().includes(wanted);
  }
  for (const section of offices.children) section.hidden = !section.querySelector(".person:not([hidden])");
}

search.addEventListener("input", filter);
for (const kind of ["message", "edit", "phone"]) on(kind, (event) => soon(event.chat_id));
on("seen", soon);
on("shown", () => { for (const id of rows.keys()) update(id); });
