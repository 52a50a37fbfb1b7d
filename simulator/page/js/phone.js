// One phone on the stage: its owner, its device, its chat.

import { act, get } from "./api.js";
import { el, iconButton, messengerMark, shape } from "./dom.js";
import { openMenu } from "./menu.js";
import { MessageList } from "./messages.js";
import { messengerOf } from "./messengers.js";
import { tell, unreadElsewhere } from "./store.js";
import { clock, now } from "./time.js";

const WRITING_SECONDS = 5;
const PRESS_SECONDS = 15;
const TOAST_SECONDS = 4.5;

export class PhoneView {
  constructor(phone, onClose, onSwitch) {
    this.phone = phone;
    this.messenger = messengerOf(phone);
    this.screen = el("div", { class: `screen ${this.messenger.theme}` });
    this.list = new MessageList(phone.id, this.acts());
    this.composer = new this.messenger.Composer(phone, this.screen);
    this.waiting = new Set();
    this.state = el("p", { class: "chat-state", text: this.messenger.state });
    this.badge = el("span", { class: "badge" });
    this.screen.append(statusBar(phone.zone), this.head(), this.list.element, this.composer.element, el("div", { class: "home-bar" }));
    this.element = el("section", { class: "slot", "data-phone": phone.id, "data-zone": phone.zone, "aria-label": `Ponsel ${phone.name}, ${this.messenger.name}` }, this.owner(onClose, onSwitch), el("div", { class: "device" }, this.screen));
    this.acceptDrops();
  }

  acts() {
    return {
      zone: this.phone.zone,
      messenger: this.messenger,
      press: (message, data, button) => this.press(message, data, button),
      reply: (message) => this.composer.setContext({ kind: "reply", message }),
      edit: (message) => this.composer.setContext({ kind: "edit", message }),
      find: (id) => this.list.find(id),
      command: (text) => this.composer.send("text", { text, tapped: true }),
    };
  }

  owner(onClose, onSwitch) {
    const change = iconButton("people", "Ganti ponsel", onSwitch);
    change.classList.add("owner-switch");
    change.append(this.badge);
    const close = iconButton("close", "Simpan ponsel ini", onClose);
    close.classList.add("owner-close");
    const words = el("div", { class: "owner-words" }, el("span", { class: "owner-name", text: this.phone.name }),
      el("span", { class: "owner-office", text: [this.phone.title, this.phone.office].filter(Boolean).join(" · ") }));
    return el("header", { class: "owner" }, change, messengerMark(this.phone), words, close);
  }

  head() {
    const logo = el("img", { src: "/page/icon.svg", alt: "", width: 38, height: 38 });
    const words = el("div", {}, el("p", { class: "chat-title", text: "Alur" }), this.state);
    const { before, after } = this.messenger.head();
    return el("header", { class: "chat-head" }, ...before, logo, words, ...after, iconButton("more", "Menu percakapan", () => this.menu()));
  }

  menu() {
    const entry = this.phone.blocked
      ? { symbol: "block", text: "Buka blokir bot", run: () => this.composer.send("unblock") }
      : { symbol: "block", text: "Blokir bot", run: () => this.composer.send("block") };
    openMenu(this.screen, { top: 84, right: 10 }, [entry, ...this.messenger.menu(this.composer)]);
  }

  // What happens while the chat is being fetched waits for it: the chat that comes may not hold it yet.
  open() { this.loaded = this.load(); }

  async load() {
    const chat = await this.list.load();
    this.composer.commands = chat.commands;
    this.composer.draw();
    this.seen();
  }

  async loadCommands() {
    this.composer.commands = (await get(`phones/${this.phone.id}/chat?last=1`)).commands;
    this.composer.draw();
  }

  seen() {
    if (!this.phone.unread) return;
    this.phone.unread = 0;
    act(this.phone.id, "seen");
    tell("seen", this.phone.id);
  }

  async take(event) {
    await this.loaded;
    const kinds = { message: "onMessage", edit: "onEdit", delete: "onDelete", answer: "onAnswer", action: "onAction", status: "onStatus", phone: "onPhone" };
    if (kinds[event.kind]) this[kinds[event.kind]](event);
  }

  onMessage({ message }) {
    this.writing(false);
    this.list.add(message);
    if (document.visibilityState === "visible") this.seen();
  }

  onEdit({ message }) { this.list.replace(message); }

  onDelete(event) { this.list.drop(event.message_id); }

  onStatus({ message_id: id, status, code, title }) {
    if (status === "failed") this.list.note(`Tidak sampai: ${code} ${title}`);
    else this.list.setStatus(id, status);
  }

  onAction() { this.writing(true); }

  onPhone() {
    const asked = this.list.messages.get(this.phone.keyboard?.force_reply && this.phone.keyboard.message_id);
    if (asked) this.composer.setContext({ kind: "reply", message: asked });
    else this.composer.draw();
  }

  onAnswer({ text, show_alert: alert }) {
    for (const button of this.waiting) button.classList.remove("is-waiting");
    this.waiting.clear();
    if (text) alert ? this.alert(text) : this.toast(text);
  }

  async press(message, data, button) {
    if (this.messenger.answersPresses) this.wait(button);
    await this.composer.send("press", { message_id: message.message_id, data });
  }

  wait(button) {
    button.classList.add("is-waiting");
    this.waiting.add(button);
    setTimeout(() => button.classList.remove("is-waiting"), PRESS_SECONDS * 1000);
  }

  toast(text) {
    this.screen.querySelector(".toast")?.remove();
    const note = el("p", { class: "toast", role: "status", text });
    this.screen.append(note);
    setTimeout(() => note.remove(), TOAST_SECONDS * 1000);
  }

  alert(text) {
    const box = el("div", { class: "alert", role: "alertdialog" }, el("div", { class: "alert-box" }, text, el("button", { type: "button", text: "OK", onclick: () => box.remove() })));
    this.screen.append(box);
    box.querySelector("button").focus();
  }

  writing(on) {
    clearTimeout(this.writingTimer);
    this.state.textContent = on ? "sedang mengetik…" : this.messenger.state;
    this.state.classList.toggle("is-writing", on);
    if (on) this.writingTimer = setTimeout(() => this.writing(false), WRITING_SECONDS * 1000);
  }

  updateBadge() {
    this.badge.textContent = unreadElsewhere(this.phone.id) || "";
  }

  acceptDrops() {
    const cover = el("div", { class: "drop", hidden: true }, "Lepaskan berkas di sini");
    this.screen.append(cover);
    const show = (on) => (event) => { event.preventDefault(); cover.hidden = !on; };
    this.screen.addEventListener("dragover", show(true));
    this.screen.addEventListener("dragleave", show(false));
    this.screen.addEventListener("drop", (event) => { show(false)(event); this.composer.pick([...event.dataTransfer.files]); });
  }
}

function statusBar(zone) {
  const battery = shape("0 0 46 13", "M0 9h3v4H0zM5 6h3v7H5zM10 3h3v10h-3zM15 0h3v13h-3zM24 1h18a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H24a2 2 0 0 1-2-2V3a2 2 0 0 1 2-2M45 5h1v3h-1z", "icon");
  return el("div", { class: "status-bar", "aria-hidden": "true" }, el("span", { text: clock(now(), zone) }), battery);
}
