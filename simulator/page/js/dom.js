// Small helpers to build elements; text always goes in as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  back: "M19 12H5M11 6l-6 6 6 6",
  call: "M6 3.5l3 1 1 4-2 1.5a13 13 0 0 0 6 6l1.5-2 4 1 1 3c-.5 1.5-2 2.5-3.5 2.5C10 20.5 3.5 14 3.5 7 3.5 5.5 4.5 4 6 3.5",
  video: "M3 7h12v10H3zM15 11l6-3.5v9L15 13",
  camera: "M3 8h4l2-3h6l2 3h4v11H3zM12 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7",
  smile: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M8.5 14.5c1.5 2.5 5.5 2.5 7 0M9 9.5v.1M15 9.5v.1",
  telegram: "M3 11.5 20 4.5 17 19.5l-5.5-4zM20 4.5l-8.5 11",
  whatsapp: "M4 20l1.300-4.200A8.5 8.5 0 1 1 8.300 19zM9 8.5c0 3.5 3 6.5 6.5 6.5l.8-1.800-2.200-1-1 .9a5 5 0 0 1-2.200-2.200l.9-1-1-2.200z",
  attach: "M20 11.5 11.8 19.7a5.2 5.2 0 0 1-7.4-7.4l8.6-8.6a3.4 3.4 0 0 1 4.9 4.9l-8.6 8.5a1.7 1.7 0 0 1-2.4-2.4l7.7-7.7",
  send: "M3.2 20.6 21.6 12 3.2 3.4 3 10.1l12 1.9-12 1.9z",
  close: "M6 6l12 12M18 6 6 18",
  more: "M12 5.2v.1M12 12v.1M12 18.8v.1",
  people: "M4 6h16M4 12h16M4 18h16",
  reply: "M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6",
  edit: "M4 20l1-4L16 5l3 3L8 19z",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  picture: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9v.1",
  contact: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5",
  place: "M12 21s7-6.2 7-11.5a7 7 0 0 0-14 0C5 14.8 12 21 12 21M12 9.5v.1",
  sticker: "M12 21a9 9 0 1 1 9-9c-5 0-9 4-9 9M9 10v.1M15 10v.1",
  voice: "M12 14a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v5a3 3 0 0 0 3 3M6 11a6 6 0 0 0 12 0M12 17v4",
  block: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M6 6l12 12",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
};

export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "text") element.textContent = value;
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

export function icon(name) {
  const svg = shape("0 0 24 24", ICONS[name], "icon");
  if (name === "more") svg.style.strokeWidth = "3";
  return svg;
}

export function shape(box, line, names) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of [["viewBox", box], ["class", names], ["aria-hidden", "true"]]) svg.setAttribute(name, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", line);
  svg.append(path);
  return svg;
}

export function iconButton(name, label, onclick) {
  return el("button", { type: "button", class: "icon-button", title: label, "aria-label": label, onclick }, icon(name));
}

export function initials(name) {
  return name.split(/\s+/).slice(0, 2).map((word) => [...word][0] ?? "").join("").toUpperCase();
}

const COLOURS = ["#e17076", "#e8994f", "#a695e7", "#6cb85a", "#57b8c9", "#5a9fe0", "#dd6fa4"];

export function avatar(name) {
  const disc = el("span", { class: "avatar", "aria-hidden": "true", text: initials(name) });
  const sum = [...name].reduce((total, letter) => (total * 31 + letter.codePointAt(0)) % 9973, 7);
  disc.style.setProperty("--disc", COLOURS[sum % COLOURS.length]);
  return disc;
}

export function messengerMark(phone) {
  const channel = phone.channel ?? "telegram";
  return el("span", { class: `mark is-${channel}`, "aria-hidden": "true" }, icon(channel));
}

export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  const unit = bytes < 1024 * 1024 ? ["KB", 1024] : ["MB", 1024 * 1024];
  return `${(bytes / unit[1]).toLocaleString("id-ID", { maximumFractionDigits: 1 })} ${unit[0]}`;
}
