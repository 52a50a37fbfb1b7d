// The lower end of a screen: START, typing, attaching, answering a message, the bot's reply keyboard.

import { act, sendFiles } from "./api.js";
import { el, iconButton } from "./dom.js";
import { openMenu } from "./menu.js";
import { preview } from "./store.js";

const ATTACH = [
  ["file", "Berkas", "pick-file"], ["picture", "Foto", "pick-photo"], ["contact", "Bagikan nomor saya", "contact"],
  ["place", "Lokasi", "location"], ["sticker", "Stiker", "sticker"], ["voice", "Pesan suara", "voice"],
];

export class Composer {
  constructor(phone, screen) {
    this.attachments = ATTACH;
    this.phone = phone;
    this.screen = screen;
    this.commands = [];
    this.picked = [];
    this.context = null;
    this.element = el("footer", { class: "composer" });
    this.area = el("textarea", { rows: 1, placeholder: "Pesan", "aria-label": "Tulis pesan", oninput: () => this.grow(), onkeydown: (event) => this.key(event), onpaste: (event) => this.paste(event) });
    this.input = el("input", { type: "file", multiple: true, hidden: true, "aria-label": "Pilih berkas", onchange: () => this.pick([...this.input.files], this.asPhoto) });
  }

  draw() {
    this.element.replaceChildren(...(this.gate() ?? this.parts()));
    this.grow();
  }

  gate() {
    if (this.phone.blocked) return [this.wide("Buka blokir bot", () => this.send("unblock"))];
    if (!this.phone.started) return [this.wide("MULAI", () => this.send("start"), "is-start")];
    return null;
  }

  wide(text, onclick, extra = "") {
    return el("button", { type: "button", class: `wide-button ${extra}`, text, onclick });
  }

  parts() {
    const menu = this.commands.length ? el("button", { type: "button", class: "commands-button", text: "Menu", onclick: () => this.commandMenu() }) : null;
    const line = el("div", { class: "composer-line" }, menu, iconButton("attach", "Lampirkan", () => this.attachMenu()), this.area, this.input, this.sendButton());
    return [this.contextBar(), this.pickedBar(), line, this.replyKeyboard()].filter(Boolean);
  }

  sendButton() {
    const button = iconButton("send", "Kirim", () => this.submit());
    button.classList.add("send");
    return button;
  }

  contextBar() {
    if (!this.context) return null;
    const words = el("div", { class: "context-words" }, el("b", { text: this.context.kind === "edit" ? "Ubah pesan" : "Balas" }), el("span", { text: preview(this.context.message) }));
    return el("div", { class: "context" }, words, iconButton("close", "Tidak jadi", () => this.setContext(null)));
  }

  setContext(context) {
    this.context = context;
    if (context?.kind === "edit") this.area.value = context.message.text;
    this.draw();
    this.area.focus();
  }

  pickedBar() {
    if (!this.picked.length) return null;
    const photo = el("input", { type: "checkbox", onchange: (event) => { this.asPhoto = event.target.checked; } });
    photo.checked = this.asPhoto;
    return el("div", { class: "picked" }, ...this.picked.map((file) => el("span", { text: file.name })),
      el("label", {}, photo, "sebagai foto"), iconButton("close", "Batal melampirkan", () => this.pick([])));
  }

  pick(files, asPhoto = false) {
    this.picked = files;
    this.asPhoto = asPhoto;
    this.input.value = "";
    this.draw();
    this.area.focus();
  }

  paste(event) {
    if (event.clipboardData.files.length) this.pick([...event.clipboardData.files]);
  }

  replyKeyboard() {
    if (!this.phone.keyboard?.keyboard) return null;
    const rows = this.phone.keyboard.keyboard.map((row) => el("div", {}, ...row.map((one) =>
      el("button", { type: "button", text: one.text, onclick: () => this.send(...(one.request_contact ? ["contact"] : ["text", { text: one.text, tapped: true }])) }))));
    return el("div", { class: "reply-keyboard" }, ...rows);
  }

  attachMenu() {
    return openMenu(this.screen, { bottom: 66, left: 10 }, this.attachments.map(([symbol, text, name]) => ({ symbol, text, run: () => this.attach(name) })));
  }

  attach(name) {
    if (!name.startsWith("pick")) return this.send(name);
    this.asPhoto = name === "pick-photo";
    this.input.accept = this.asPhoto ? "image/*" : "";
    this.input.click();
  }

  commandMenu() {
    openMenu(this.screen, { bottom: 66, left: 10 }, this.commands.map((one) => ({ text: `/${one.command}`, detail: one.description, run: () => this.send("text", { text: `/${one.command}`, tapped: true }) })));
  }

  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.submit(); }
    if (event.key === "Escape" && this.context) this.setContext(null);
  }

  async submit() {
    const text = this.area.value;
    if (!text.trim() && !this.picked.length) return;
    const { context, picked, asPhoto } = this;
    Object.assign(this, { context: null, picked: [] });
    this.area.value = "";
    this.draw();
    const reply = context?.kind === "reply" ? context.message.message_id : "";
    if (picked.length) await this.guard(sendFiles(this.phone.id, picked, { caption: text, as: asPhoto ? "photo" : "", reply_to: reply }));
    else if (context?.kind === "edit") await this.send("edit", { text, message_id: context.message.message_id });
    else await this.send("text", { text, reply_to: reply });
  }

  send(name, body = {}) {
    return this.guard(act(this.phone.id, name, body));
  }

  async guard(promise) {
    try {
      return await promise;
    } catch (error) {
      const note = el("p", { class: "problem", role: "alert", text: error.message });
      this.element.prepend(note);
      setTimeout(() => note.remove(), 5000);
      return null;
    }
  }

  grow() {
    this.area.style.height = "auto";
    if (this.area.value) this.area.style.height = `${Math.min(this.area.scrollHeight, 120)}px`;
  }
}
