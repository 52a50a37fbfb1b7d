// Draws the board. Whatever people wrote becomes text, never markup.
import { Turning, lay } from "./turning.js";

const lists = {
  runs: new Turning("runs"),
  late: new Turning("late"),
  today: new Turning("today"),
};

export function show(board) {
  document.querySelector("main").hidden = false;
  document.querySelector("#office").textContent = board.office;
  document.title = `Papan Proses · ${board.office}`;
  for (const name of ["open", "late", "today"]) count(name, board[name]);
  next(board.next);
  lists.runs.fill(board.runs.map(run), board.open - board.runs.length);
  lists.late.fill(board.late_tasks.map(task));
  lists.today.fill(board.today_tasks.map(task));
  lay();
}

function count(name, number) {
  const shown = document.querySelector(`#count-${name}`);
  shown.textContent = number;
  shown.closest(".count").classList.toggle("some", number > 0);
}

function next(starts) {
  const list = document.querySelector("#next");
  list.replaceChildren(...starts.map((start) => {
    const line = made("li", "", start.name);
    line.append(made("b", "", start.when));
    return line;
  }));
  list.parentElement.hidden = starts.length === 0;
}

function run(one) {
  const row = made("article", `run ${one.standing}`);
  const head = made("div", "head");
  head.append(made("h3", "", one.procedure), ...(one.due ? [made("p", "due", due(one))] : []));
  const about = made("p", "about");
  about.append(made("b", "period", one.period || `Proses ${one.id}`), one.activity && ` · ${one.activity}`);
  row.append(head, about, steps(one), facts(one), ...(one.units.length ? [units(one)] : []));
  return row;
}

// Steps of one number, such as 5 and 5b, share its room, for they are counted as one.
function steps(one) {
  const line = made("div", "steps");
  const numbers = new Map();
  for (const segment of one.segments) {
    const number = parseInt(segment.no) || segment.no;
    if (!numbers.has(number)) numbers.set(number, made("span", "number"));
    numbers.get(number).append(made("span", `step ${segment.mark}`));
  }
  line.append(...numbers.values());
  line.setAttribute("role", "img");
  line.setAttribute("aria-label", one.progress);
  return line;
}

function due(one) {
  return one.standing === "late" || one.standing === "held" ? one.due : `batas ${one.due}`;
}

function facts(one) {
  const line = made("div", "facts");
  const holders = made("p", "holders", one.holders || (one.since ? "Belum ada pejabatnya" : "Menunggu dicatat selesai"));
  if (one.since) holders.append(made("span", "since", ` sejak ${one.since}`));
  line.append(holders, made("p", "progress", `Proses ${one.id} · ${one.progress}`));
  return line;
}

function units(one) {
  const line = made("div", "units");
  const marks = made("div", "marks");
  marks.append(...one.units.map((unit) => named(made("span", `mark ${unit.mark}`), unit.name)));
  const done = one.units.filter((unit) => unit.mark === "done").length;
  line.append(marks, made("b", "", `${done}/${one.units.length}`), ...(one.waiting ? [made("p", "waiting", `Belum: ${one.waiting}`)] : []));
  return line;
}

function task(one) {
  const row = made("article", `task ${one.late ? "late" : "today"}`);
  const when = made("p", "who");
  when.append(made("b", "when", one.when), ` · ${one.holders || "belum ada pejabatnya"}`);
  row.append(made("p", "activity", one.activity), when, made("p", "about", one.about));
  return row;
}

function named(element, words) {
  element.title = words;
  return element;
}

function made(tag, name, words = "") {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.textContent = words;
  return element;
}
