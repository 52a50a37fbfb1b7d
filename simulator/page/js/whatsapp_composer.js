// The lower end of a WhatsApp screen: a round field, the microphone that becomes the send button, an invitation ready to send.

import { Composer } from "./composer.js";
import { el, icon, iconButton } from "./dom.js";

const ATTACH = [
  ["file", "Dokumen", "pick-file"], ["picture", "Galeri", "pick-photo"], ["place", "Lokasi", "location"],
  ["contact", "Kontak", "contact"], ["sticker", "Stiker", "sticker"],
];

export class WhatsAppComposer extends Composer {
  constructor(phone, screen) {
    super(phone, screen);
    this.attachments = ATTACH;
    this.area.placeholder = "Ketik pesan";
    this.voice = iconButton("voice", "Pesan suara", () => this.send("voice"));
    this.submitButton = iconButton("send", "Kirim", () => this.submit());
    this.camera = iconButton("camera", "Kamera", () => this.attach("pick-photo"));
    this.voice.classList.add("voice");
    for (const button of [this.voice, this.submitButton]) button.classList.add("send");
    if (!phone.started && phone.start) this.area.value = phone.start;
  }

  draw() {
    if (this.phone.started && this.area.value === this.phone.start) this.area.value = "";
    super.draw();
  }

  gate() {
    return this.phone.blocked ? [this.wide("Buka blokir", () => this.send("unblock"))] : null;
  }

  parts() {
    const field = el("div", { class: "field" }, icon("smile"), this.area, this.input,
      iconButton("attach", "Lampirkan", () => this.attachMenu()), this.camera);
    return [this.contextBar(), this.pickedBar(), el("div", { class: "composer-line" }, field, this.voice, this.submitButton)].filter(Boolean);
  }

  attachMenu() {
    super.attachMenu().classList.add("is-grid");
  }

  grow() {
    const something = Boolean(this.area.value.trim() || this.picked.length);
    this.voice.hidden = this.camera.hidden = something;
    this.submitButton.hidden = !something;
    super.grow();
  }
}
