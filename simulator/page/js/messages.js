// The list of messages of one chat: only the latest are drawn, older ones come when one scrolls up.

import { get } from "./api.js";
import { el } from "./dom.js";
import { renderMessage } from "./message.js";
import { day } from "./time.js";

const DRAWN = 60;
const NEAR = 120;

export class MessageList {
  constructor(phone, acts) {
    this.phone = phone;
    this.acts = acts;
    this.messages = new Map();
    this.complete = false;
    this.element = el("div", { class: "messages", onscroll: () => this.scrolled() });
    this.stuck = true;
    new ResizeObserver(() => { if (this.stuck) this.toEnd(); }).observe(this.element);
  }

  async load() {
    const chat = await get(`phones/${this.phone}/chat?last=${DRAWN}`);
    this.complete = chat.messages.length < DRAWN;
    this.messages = byId(chat.messages);
    this.draw();
    this.toEnd();
    return chat;
  }

  draw() {
    this.element.replaceChildren();
    let last = null;
    for (const message of this.messages.values()) {
      this.append(message, last);
      last = message;
    }
    this.latest = last;
    this.welcome();
  }

  append(message, last) {
    const [today, before] = [message, last].map((one) => one && day(one.date, this.acts.zone));
    if (today !== before) this.element.append(el("p", { class: "day", "data-date": message.date, text: today }));
    const row = renderMessage(message, this.acts);
    row.classList.toggle("is-first", today !== before || last.from.is_bot !== message.from.is_bot);
    this.element.append(row);
    return row;
  }

  welcome() {
    if (this.messages.size) return;
    this.element.replaceChildren(el("p", { class: "welcome" }, el("strong", { text: "Belum ada pesan" }),
      this.acts.messenger.welcome));
  }

  add(message) {
    if (this.messages.has(message.message_id)) return this.replace(message);
    if (!this.messages.size) this.element.replaceChildren();
    const stay = this.isAtEnd() || !message.from.is_bot;
    this.append(message, this.latest).classList.add("is-new");
    this.messages.set(message.message_id, message);
    this.latest = message;
    this.trim();
    if (stay) this.toEnd();
  }

  replace(message) {
    const row = this.row(message.message_id);
    if (!row) return;
    const stay = this.isAtEnd();
    this.messages.set(message.message_id, message);
    row.replaceWith(renderMessage(message, this.acts));
    if (stay) this.toEnd();
  }

  setStatus(id, status) {
    const message = this.messages.get(id);
    if (!message) return;
    message.status = status;
    this.row(id).querySelector(".meta").replaceWith(this.acts.messenger.meta(message, this.acts.zone));
  }

  note(text) {
    const stay = this.isAtEnd();
    this.element.append(el("p", { class: "notice", role: "status", text }));
    if (stay) this.toEnd();
  }

  drop(id) {
    this.row(id)?.remove();
    this.messages.delete(id);
    this.welcome();
  }

  find(id) {
    const row = this.row(id);
    row?.scrollIntoView({ block: "center", behavior: "smooth" });
    const bubble = row?.querySelector(".bubble");
    bubble?.classList.add("is-flash");
    bubble?.addEventListener("animationend", () => bubble.classList.remove("is-flash"), { once: true });
  }

  row(id) {
    return this.element.querySelector(`[data-id="${Number(id)}"]`);
  }

  isAtEnd() {
    return this.element.scrollHeight - this.element.scrollTop - this.element.clientHeight < NEAR;
  }

  toEnd() {
    this.element.scrollTop = this.element.scrollHeight;
  }

  trim() {
    while (this.messages.size > 3 * DRAWN && this.isAtEnd()) {
      const oldest = this.messages.keys().next().value;
      this.row(oldest)?.remove();
      this.messages.delete(oldest);
      this.complete = false;
    }
  }

  async scrolled() {
    this.stuck = this.isAtEnd();
    if (this.complete || this.fetching || this.element.scrollTop > NEAR || !this.messages.size) return;
    this.fetching = true;
    const before = this.messages.keys().next().value;
    const chat = await get(`phones/${this.phone}/chat?last=${DRAWN}&before=${before}`);
    this.complete = chat.messages.length < DRAWN;
    this.prepend(chat.messages);
    this.fetching = false;
  }

  prepend(older) {
    const height = this.element.scrollHeight;
    this.messages = new Map([...byId(older), ...this.messages]);
    this.draw();
    this.element.scrollTop += this.element.scrollHeight - height;
  }
}

function byId(messages) {
  return new Map(messages.map((one) => [one.message_id, one]));
}
