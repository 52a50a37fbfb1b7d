// Who there is, and how many messages each has not seen.

import { get } from "./api.js";

export const phones = new Map();
export const shown = [];
export const changes = new EventTarget();

export async function load() {
  const { phones: list, cursor } = await get("phones");
  phones.clear();
  for (const phone of list) phones.set(phone.id, phone);
  return cursor;
}

export function unreadElsewhere(id) {
  let sum = 0;
  for (const phone of phones.values()) if (phone.id !== id) sum += phone.unread;
  return sum;
}

export function tell(kind, detail) {
  changes.dispatchEvent(new CustomEvent(kind, { detail }));
}

export function on(kind, listener) {
  changes.addEventListener(kind, (event) => listener(event.detail));
}

export function preview(message) {
  if (!message) return "";
  if (message.text) return message.text.replace(/\s+/g, " ").slice(0, 120);
  if (message.document) return message.document.file_name ?? "Berkas";
  return message.caption ?? { photo: "Foto", contact: "Kontak", sticker: "Stiker", voice: "Pesan suara", location: "Lokasi" }[kindOf(message)] ?? "";
}

export function kindOf(message) {
  return ["text", "document", "photo", "contact", "sticker", "voice", "location"].find((kind) => kind in message);
}
