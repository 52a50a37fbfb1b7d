// The drawer of faults: what may go wrong with the messengers, one switch each.

import { get, post, remove } from "./api.js";
import { el, iconButton } from "./dom.js";
import { on } from "./store.js";

const drawer = document.getElementById("faults");
const opener = document.getElementById("faults-open");
const KINDS = [
  ["429", "Terlalu banyak pesan", "Pesan ditolak dan diminta menunggu (Telegram 429, WhatsApp 130429).", { retry_after: 3 }],
  ["500", "Galat server", "Telegram atau WhatsApp menjawab dengan galat (500).", {}],
  ["lost_reply", "Balasan hilang", "Pesan diterima, tetapi jawabannya tidak sampai ke program.", { delay: 0 }],
  ["slow", "Lambat", "Setiap panggilan tertahan dua detik.", { delay: 2 }],
  ["download", "Unduhan rusak", "Berkas terputus di tengah unduhan.", {}],
  ["offline", "Luring", "Telegram dan WhatsApp tidak dapat dihubungi sama sekali.", {}],
  ["refuse", "Token ditolak", "WhatsApp menolak token akses (190); pemilik harus diberi tahu.", { code: 190 }],
  ["fail", "Tidak sampai", "WhatsApp menerima pesan, lalu melapor bahwa pesan itu tidak sampai (131026).", { code: 131026 }],
  ["duplicate", "Kiriman ganda", "Setiap kabar dari WhatsApp datang dua kali.", {}],
  ["reorder", "Urutan tertukar", "Kabar dari WhatsApp datang setelah kabar berikutnya.", {}],
  ["batch", "Kiriman terkumpul", "Kabar dari WhatsApp ditahan dua detik, lalu datang sekaligus.", { delay: 2 }],
];
const SPANS = [["", "sampai dimatikan"], ["count:1", "satu kali"], ["count:5", "lima kali"], ["seconds:30", "30 detik"], ["seconds:120", "2 menit"]];
const switches = new Map();
const span = el("select", {}, ...SPANS.map(([value, text]) => el("option", { value, text })));

export async function setUpFaults() {
  drawer.append(
    el("header", { class: "drawer-head" }, el("h2", { text: "Gangguan" }), iconButton("close", "Tutup gangguan", () => { drawer.hidden = true; })),
    el("p", { text: "Nyalakan gangguan untuk melihat Alur tetap tidak kehilangan apa pun. Berlaku bagi semua ponsel." }),
    el("label", { class: "drawer-span" }, "Lama gangguan", span),
    ...KINDS.map(fault),
  );
  opener.addEventListener("click", () => { drawer.hidden = !drawer.hidden; refresh(); });
  await refresh();
}

function fault([kind, name, words, fields]) {
  const box = el("input", { type: "checkbox", role: "switch", "aria-label": name, onchange: () => turn(kind, fields, box.checked) });
  switches.set(kind, { box, ids: [] });
  return el("label", { class: "fault" }, el("b", { text: name }), el("span", { text: words }), box);
}

async function turn(kind, fields, wanted) {
  const [unit, amount] = span.value.split(":");
  if (wanted) await post("faults", { kind, ...fields, ...(unit ? { [unit]: Number(amount) } : {}) });
  else for (const id of switches.get(kind).ids) await remove(`faults/${id}`);
  await refresh();
}

async function refresh() {
  const { faults } = await get("faults");
  for (const [kind, one] of switches) {
    one.ids = faults.filter((active) => active.kind === kind).map((active) => active.id);
    one.box.checked = one.ids.length > 0;
  }
  opener.classList.toggle("is-on", faults.length > 0);
  opener.textContent = faults.length ? `Gangguan (${faults.length})` : "Gangguan";
  if (faults.length) setTimeout(refresh, 2000);
}

on("faults", refresh);
