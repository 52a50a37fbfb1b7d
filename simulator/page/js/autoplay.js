// The button that lets every official be played.

import { get, post } from "./api.js";
import { on } from "./store.js";

const section = document.getElementById("autoplay");
const button = document.getElementById("autoplay-start");
const text = document.getElementById("autoplay-text");
const follow = document.getElementById("follow");

export async function setUpAutoplay() {
  button.addEventListener("click", start);
  show(await get("autoplay"));
}

async function start() {
  follow.checked = true;
  try {
    await post("autoplay");
  } catch (error) {
    text.textContent = error.message;
  }
}

function show(state) {
  section.hidden = !state.available;
  button.disabled = state.state === "running";
  button.textContent = state.state === "running" ? "Sedang berjalan…" : state.state === "done" ? "Jalankan lagi" : "Jalankan otomatis";
  text.dataset.state = state.state;
  text.textContent = state.text;
}

on("autoplay", show);
