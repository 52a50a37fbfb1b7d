// A list that shows as many rows as fit and turns its pages; on a phone it shows all of them.
// How much room one list has depends on what stands in the others: `lay` comes after all are filled.
const EVERY = 12_000;
const narrow = matchMedia("(max-width: 899px)");
const all = [];

export class Turning {
  #list;
  #none;
  #pages;
  #rows = [];
  #more = 0;
  #first = []; // the place of the first row of each page
  #page = 0;

  constructor(name) {
    this.#list = document.querySelector(`#${name}`);
    this.#none = document.querySelector(`#${name}-none`);
    this.#pages = document.querySelector(`#${name}-pages`);
    all.push(this);
  }

  // `more` are rows that exist and were not brought.
  fill(rows, more = 0) {
    this.#rows = rows;
    this.#more = more;
    this.#list.replaceChildren(...rows);
    this.#none.hidden = rows.length > 0;
  }

  get turns() {
    return this.#first.length > 1;
  }

  isBeside(element) {
    return element.parentElement.contains(this.#list);
  }

  turn() {
    this.#page = (this.#page + 1) % this.#first.length;
    this.#show();
  }

  lay() {
    for (const row of this.#rows) row.hidden = false;
    this.#first = narrow.matches ? [0] : this.#cut();
    this.#page = Math.min(this.#page, this.#first.length - 1);
    this.#show();
  }

  #cut() {
    const room = this.#list.clientHeight;
    const first = [0];
    for (const [place, row] of this.#rows.entries()) {
      const begun = this.#rows[first.at(-1)];
      if (place > first.at(-1) && row.offsetTop + row.offsetHeight - begun.offsetTop > room) first.push(place);
    }
    return first;
  }

  #show() {
    const from = this.#first[this.#page];
    const to = this.#first[this.#page + 1] ?? this.#rows.length;
    for (const [place, row] of this.#rows.entries()) row.hidden = place < from || place >= to;
    const turns = this.turns ? [`${from + 1}${to > from + 1 ? `–${to}` : ""} dari ${this.#rows.length}`] : [];
    this.#pages.textContent = [...turns, ...(this.#more > 0 ? [`+${this.#more} lainnya`] : [])].join(" · ");
  }
}

// What starts next gives its room to a list that would have to turn for it.
export function lay() {
  const next = document.querySelector(".next");
  next.classList.remove("crowded");
  all.forEach((one) => one.lay());
  if (!all.some((one) => one.turns && one.isBeside(next))) return;
  next.classList.add("crowded");
  all.forEach((one) => one.lay());
}

setInterval(() => all.forEach((one) => one.turn()), EVERY);
// The head grows with its words, and comes with the line that says that nobody answers.
new ResizeObserver(lay).observe(document.querySelector("main"));
