// Draws the board. Whatever people wrote becomes text, never markup.
import { Turning } from "./turning.js";

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
  lists.runs.fill(board.runs.map(run), board.open - board.runs.length);
  lists.late.fill(board.late_tasks.map(task));
  lists.today.fill(board.today_tasks.map(task));
}

function count(name, number) {
  const shown = document.querySelector(`#count-${name}`);
  shown.textContent = number;
  shown.parentElement.classList.toggle("some", number > 0);
}

function run(one) {
  const row = made("article", `run ${one.standing}`);
  const title = made("h3", "");
  title.append(made("span", "name", one.procedure), made("span", "period", [one.period, `proses ${one.id}`].filter(Boolean).join(" · ")));
  const head = made("div", "head");
  head.append(title, ...(one.due ? [made("p", "due", due(one))] : []));
  const steps = made("div", "steps");
  steps.append(...one.segments.map((segment) => made("span", `step ${segment.mark}`)));
  steps.setAttribute("role", "img");
  steps.setAttribute("aria-label", one.progress);
  row.append(head, steps, facts(one), ...(one.units.length ? [units(one)] : []));
  return row;
}

function due(one) {
  return one.standing === "late" || one.standing === "held" ? one.due : `batas ${one.due}`;
}

function facts(one) {
  const line = made("div", "facts");
  const holders = made("p", "holders", one.holders || (one.since ? "Belum ada pejabatnya" : "Menunggu dicatat selesai"));
  if (one.since) holders.append(made("span", "since", ` sejak ${one.since}`));
  line.append(holders, made("p", "progress", one.progress));
  return line;
}

function units(one) {
  const line = made("div", "units");
  const marks = made("div", "marks");
  marks.append(...one.units.map((unit) => named(made("span", `mark ${unit.mark}`), unit.name)));
  line.append(marks, ...(one.waiting ? [made("p", "waiting", `Belum: ${one.waiting}`)] : []));
  return line;
}

function task(one) {
  const row = made("article", `task ${one.late ? "late" : "today"}`);
  row.append(made("p", "when", one.when), made("p", "activity", one.activity));
  row.append(made("p", "about", [one.holders, one.about].filter(Boolean).join(" · ")));
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
