// What time it is in the simulator, as the offices write it.

const ZONES = [["Asia/Jakarta", "WIB"], ["Asia/Makassar", "WITA"]];
const HOME = ZONES[0][0]; // of whoever has no zone of their own
let ahead = 0;

export function setNow(seconds) {
  ahead = seconds - Date.now() / 1000;
}

export function now() {
  return Date.now() / 1000 + ahead;
}

export function clock(seconds, zone) {
  return written(seconds, { hour: "2-digit", minute: "2-digit" }, zone);
}

export function clocks(seconds) {
  return ZONES.map(([zone, name]) => `${clock(seconds, zone)} ${name}`).join(" · ");
}

export function date(seconds) {
  return written(seconds, { weekday: "long", day: "numeric", month: "long", year: "numeric" }).replace(",", "");
}

export function day(seconds, zone) {
  const parts = { day: "numeric", month: "long", year: "numeric" };
  const words = written(seconds, parts, zone);
  return words === written(now(), parts, zone) ? "Hari ini" : words;
}

function written(seconds, parts, zone) {
  return new Date(seconds * 1000).toLocaleString("id-ID", { ...parts, timeZone: zone || HOME });
}
