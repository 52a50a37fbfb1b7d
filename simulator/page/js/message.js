// One message as a bubble with its keyboard.

import { el, icon, iconButton, size } from "./dom.js";
import { rich } from "./entities.js";
import { preview } from "./store.js";

export function renderMessage(message, acts) {
  const mine = !message.from.is_bot;
  const row = el("div", { class: mine ? "row is-mine" : "row", "data-id": message.message_id });
  const box = bubble(message, acts);
  row.append(box);
  acts.messenger.addButtons(message, acts, row, box);
  const tools = [iconButton("reply", "Balas", () => acts.reply(message)), ...acts.messenger.tools(message, acts, mine)];
  row.append(el("div", { class: "row-acts" }, ...tools));
  return row;
}

function bubble(message, acts) {
  const words = message.text ?? message.caption;
  const box = el("div", { class: words || message.photo ? "bubble" : "bubble is-bare" });
  if (message.reply_to_message) box.append(quote(message.reply_to_message, acts));
  box.append(...content(message));
  if (message.header) box.append(el("div", { class: "bubble-header", text: message.header }));
  if (words) box.append(rich(words, message.entities ?? message.caption_entities, acts.command));
  const meta = acts.messenger.meta(message, acts.zone);
  box.append(message.footer ? el("div", { class: "bubble-footer" }, message.footer, meta) : meta);
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
    el("span", { class: "file-disc", "data-kind": ending }, ending || icon("file")),
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
