// How WhatsApp looks: ticks, buttons inside the bubble, a list behind one button; nothing that was sent ever changes.

import { el, icon, shape } from "./dom.js";
import { openSheet } from "./sheet.js";
import { clock } from "./time.js";
import { WhatsAppComposer } from "./whatsapp_composer.js";

const ONE_TICK = "M3 6l3.5 3.5L14 2";
const TWO_TICKS = "M1 6l3.5 3.5L12 2M7.5 8l1.5 1.5L16.5 2";
const STATES = { sent: "Terkirim", delivered: "Sampai", read: "Dibaca" };

export const whatsapp = {
  name: "WhatsApp",
  theme: "theme-whatsapp",
  state: "akun bisnis",
  waiting: "Belum menulis",
  welcome: "Undangan dari kantor membuka percakapan ini dengan pesan yang sudah siap. Ketuk Kirim untuk bergabung.",
  answersPresses: false,
  Composer: WhatsAppComposer,

  head: () => ({ before: [icon("back")], after: [icon("video"), icon("call")] }),

  menu: () => [],

  meta(message, zone) {
    return el("span", { class: "meta" }, clock(message.date, zone), message.from.is_bot ? null : ticks(message.status));
  },

  addButtons(message, acts, row, box) {
    const replies = message.list ? [pick(message, acts)] : (message.reply_markup?.inline_keyboard ?? []).flat().map((button) =>
      reply("reply", button.text, (event) => acts.press(message, button.callback_data, event.currentTarget)));
    if (replies.length) box.append(el("div", { class: "replies" }, ...replies));
  },

  tools: () => [],
};

function ticks(status = "sent") {
  const drawn = shape("0 0 17.5 11.5", status === "sent" ? ONE_TICK : TWO_TICKS, `ticks is-${status}`);
  return el("span", { role: "img", "aria-label": STATES[status], title: STATES[status] }, drawn);
}

function pick(message, acts) {
  return reply("people", message.list.button, (event) =>
    openSheet(event.currentTarget.closest(".screen"), message.list, (id) => acts.press(message, id, event.target)));
}

function reply(symbol, text, onclick) {
  return el("button", { type: "button", onclick }, icon(symbol), el("span", { text }));
}
