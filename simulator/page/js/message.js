// One message as a bubble with its keyboard.

import { el, icon, iconButton, size } from "./dom.js";
import { clock } from "./time.js";
import { rich } from "./entities.js";
import { preview } from "./store.js";

export function renderMessage(message, acts) {
  const mine = !message.from.is_bot;
  const row = el("div", { class: mine ? "row is-mine" : "row", "data-id": message.message_id });
  row.append(bubble(message, acts));
  if (message.reply_markup) row.append(keyboard(message, acts));
  const tools = [iconButton("reply", "Balas", () => acts.reply(message))];
  if (mine && message.text) tools.push(iconButton("edit", "Ubah", () => acts.edit(message)));
  row.append(el("div", { class: "row-acts" }, ...tools));
  return row;
}

function bubble(message, acts) {
  const words = message.text ?? message.caption;
  const box = el("div", { class: words || message.photo ? "bubble" : "bubble is-bare" });
  if (message.reply_to_message) box.append(quote(message.reply_to_message, acts));
  box.append(...content(message));
  if (words) box.append(rich(words, message.entities ?? message.caption_entities, acts.command));
  const edited = message.edit_date ? "diedit " : "";
  box.append(el("span", { class: "meta", text: edited + clock(message.date, acts.zone) }));
  return box;
}

function quote(replied, acts) {
  const who = replied.from.is_bot ? "Alur" : replied.from.first_name;
  return el("button", { type: "button", class: "quote", onclick: () => acts.find(replied.message_id) },
    el("b", { text: who }), el("span", { text: preview(replied) }));
}

function content(message) {
  if (message.document) return [file(message.document)];
  if (message.photo) return [photo(message.photo.at(-1))];
  if (message.contact) return [line("contact", message.contact.first_name, message.contact.phone_number)];
  if (message.location) return [line("place", "Lokasi", `${message.location.latitude}, ${message.location.longitude}`)];
  if (message.voice) return [el("span", { class: "wave" }), `${message.voice.duration} detik`];
  if (message.sticker) return [el("span", { class: "sticker", text: `Stiker ${message.sticker.emoji ?? ""}` })];
  return [];
}

function file(document) {
  const name = document.file_name ?? "berkas";
  const ending = name.includes(".") ? name.split(".").pop().slice(0, 4).toUpperCase() : "";
  return el("a", { class: "file", href: `/sim/files/${encodeURIComponent(document.file_id)}`, download: name, title: "Unduh" },
    el("span", { class: "file-disc" }, ending || icon("file")),
    el("span", { class: "file-words" },
      el("span", { class: "file-name", text: name }),
      el("span", { class: "file-size", text: size(document.file_size) })));
}

function line(symbol, name, detail) {
  return el("span", { class: "file" }, el("span", { class: "file-disc" }, icon(symbol)),
    el("span", { class: "file-words" }, el("span", { class: "file-name", text: name }), el("span", { class: "file-size", text: detail })));
}

function photo(largest) {
  const image = el("img", { class: "photo", src: `/sim/files/${encodeURIComponent(largest.file_id)}`, alt: "Foto", loading: "lazy" });
  image.style.aspectRatio = `${largest.width} / ${largest.height}`;
  image.onerror = () => image.replaceWith(el("span", { class: "photo photo-missing", text: "Gambar ini tidak dapat ditampilkan." }));
  return image;
}

function keyboard(message, acts) {
  const rows = message.reply_markup.inline_keyboard.map((buttons) =>
    el("div", { class: "keyboard-row" }, ...buttons.map((button) => key(message, button, acts))));
  return el("div", { class: "keyboard" }, ...rows);
}

function key(message, button, acts) {
  if (button.url) return el("a", { href: /^https?:/i.test(button.url) ? button.url : null, target: "_blank", rel: "noopener noreferrer", text: button.text });
  return el("button", { type: "button", text: button.text, onclick: (event) => acts.press(message, button.callback_data, event.currentTarget) });
}
