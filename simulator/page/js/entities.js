// Telegram's text with entities as elements; offsets count UTF-16 units, as JavaScript's strings do.

import { el } from "./dom.js";

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote", expandable_blockquote: "blockquote" };

export function rich(text, entities = [], onCommand = null) {
  const fragment = document.createDocumentFragment();
  build(fragment, text, 0, text.length, [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length), onCommand);
  return fragment;
}

function build(parent, text, start, end, entities, onCommand) {
  let at = start;
  while (entities.length && entities[0].offset < end) {
    const entity = entities.shift();
    if (entity.offset < at) continue;
    parent.append(text.slice(at, entity.offset));
    const stop = Math.min(end, entity.offset + entity.length);
    const element = wrap(entity, text.slice(entity.offset, stop), onCommand);
    build(element, text, entity.offset, stop, entities, onCommand);
    parent.append(element);
    at = stop;
  }
  parent.append(text.slice(at, end));
}

function wrap(entity, words, onCommand) {
  if (entity.type === "bot_command" && onCommand) {
    return el("button", { type: "button", class: "command", onclick: () => onCommand(words) });
  }
  if (entity.type === "url" || entity.type === "text_link") return link(entity.url ?? words);
  if (entity.type === "spoiler") {
    return el("span", { class: "spoiler", onclick: (event) => event.currentTarget.classList.add("is-open") });
  }
  return el(TAGS[entity.type] ?? "span");
}

function link(address) {
  const href = /^https?:\/\//i.test(address) ? address : null;
  return el("a", { href, target: "_blank", rel: "noopener noreferrer" });
}
