// A small menu that opens over a screen and closes with the next click.

import { el, icon } from "./dom.js";

export function openMenu(screen, place, entries) {
  screen.querySelector(".menu")?.remove();
  const menu = el("div", { class: "menu", role: "menu" }, ...entries.map((entry) => item(entry)));
  for (const [side, pixels] of Object.entries(place)) menu.style[side] = `${pixels}px`;
  screen.append(menu);
  const close = () => { menu.remove(); document.removeEventListener("click", close); };
  setTimeout(() => document.addEventListener("click", close));
  return menu;
}

function item({ symbol, text, detail, run }) {
  const words = el("span", {}, text, detail ? el("br") : null, detail ? el("small", { text: detail }) : null);
  return el("button", { type: "button", role: "menuitem", onclick: run }, symbol ? icon(symbol) : null, words);
}
