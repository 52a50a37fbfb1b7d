// How Telegram looks: rows of buttons below the bubble, a press is answered in place, a message may be edited.

import { Composer } from "./composer.js";
import { el, iconButton } from "./dom.js";
import { clock } from "./time.js";

export const telegram = {
  name: "Telegram",
  theme: "theme-telegram",
  state: "bot",
  waiting: "Belum mulai",
  welcome: "Alur mengantar langkah SOP ke ponsel ini. Ketuk MULAI untuk masuk dengan undangan Anda.",
  answersPresses: true,
  Composer,

  head: () => ({ before: [], after: [] }),

  menu: (composer) => [{ symbol: "contact", text: "Bagikan nomor saya", run: () => composer.send("contact") }],

  meta: (message, zone) => el("span", { class: "meta", text: (message.edit_date ? "diedit " : "") + clock(message.date, zone) }),

  addButtons(message, acts, row) {
    const rows = (message.reply_markup?.inline_keyboard ?? []).map((buttons) =>
      el("div", { class: "keyboard-row" }, ...buttons.map((button) => key(message, button, acts))));
    if (rows.length) row.append(el("div", { class: "keyboard" }, ...rows));
  },

  tools(message, acts, mine) {
    return mine && message.text ? [iconButton("edit", "Ubah", () => acts.edit(message))] : [];
  },
};

function key(message, button, acts) {
  if (button.url) return el("a", { href: /^https?:/i.test(button.url) ? button.url : null, target: "_blank", rel: "noopener noreferrer", text: button.text });
  return el("button", { type: "button", text: button.text, onclick: (event) => acts.press(message, button.callback_data, event.currentTarget) });
}
