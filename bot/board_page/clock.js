// The office's clock: the program's time, carried on by this screen between two answers.
const DAYS = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"];
const MONTHS = [
  "Januari", "Februari", "Maret", "April", "Mei", "Juni",
  "Juli", "Agustus", "September", "Oktober", "November", "Desember",
];

export class Clock {
  #ahead = 0; // of this screen's own clock
  #zone = "";
  #offset = 0;

  set(now, board) {
    this.#ahead = now - Date.now();
    if (board) [this.#zone, this.#offset] = [board.zone, board.offset * 60_000];
  }

  now() {
    return Date.now() + this.#ahead;
  }

  time() {
    return `${hours(this.#local(this.now()))} ${this.#zone}`;
  }

  date() {
    const at = this.#local(this.now());
    return `${DAYS[at.getUTCDay()]} ${day(at)} ${at.getUTCFullYear()}`;
  }

  // A past moment: its time, and its day where that is not today.
  brief(moment) {
    const at = this.#local(moment);
    const today = day(at) === day(this.#local(this.now()));
    return today ? hours(at) : `${day(at)} ${hours(at)}`;
  }

  #local(moment) {
    return new Date(moment + this.#offset);
  }
}

function hours(at) {
  return [at.getUTCHours(), at.getUTCMinutes()].map((part) => String(part).padStart(2, "0")).join(".");
}

function day(at) {
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]}`;
}
