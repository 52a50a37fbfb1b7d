// A list message's rows, in a sheet that comes up from below.

import { el, iconButton } from "./dom.js";

export function openSheet(screen, list, choose) {
  const close = () => sheet.remove();
  const row = ({ id, title, description }) => el("button", { type: "button", onclick: () => { close(); choose(id); } },
    el("span", { text: title }), description ? el("small", { text: description }) : null);
  const rows = list.sections.flatMap((section) => [section.title ? el("h3", { text: section.title }) : null, ...section.rows.map(row)]);
  const head = el("header", { class: "sheet-head" }, iconButton("close", "Tutup daftar pilihan", close), el("h2", { text: list.button }));
  const box = el("div", { class: "sheet-box", role: "dialog", "aria-label": list.button }, head, el("div", { class: "sheet-rows" }, ...rows.filter(Boolean)));
  const sheet = el("div", { class: "sheet", onclick: (event) => { if (event.target === sheet) close(); }, onkeydown: (event) => { if (event.key === "Escape") close(); } }, box);
  screen.querySelector(".sheet")?.remove();
  screen.append(sheet);
  head.querySelector("button").focus();
}
