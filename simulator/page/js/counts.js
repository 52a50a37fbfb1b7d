// What people had to do so far.

import { get } from "./api.js";

const PERIOD = 4000;
const line = document.getElementById("counts");

export async function count() {
  if (document.visibilityState === "visible") {
    const { offices } = await get("stats");
    const sum = (name) => Object.values(offices).reduce((total, one) => total + (one[name] ?? 0), 0).toLocaleString("id-ID");
    line.textContent = `${sum("taps")} ketukan · ${sum("typed")} huruf diketik · ${sum("files")} berkas`;
  }
  setTimeout(() => count().catch(() => setTimeout(count, PERIOD)), PERIOD);
}
