/**
 * Suggestions while one writes: people after `@`, slash commands after `/` at the start.
 */

import { el, fill } from "./dom.js";
import { avatar, icon } from "./icons.js";
import { state } from "./store.js";
import { t } from "./words.js";

let count = 0;

/**
 * Suggestions for a field, which keeps the focus.
 * @param {HTMLTextAreaElement} field
 * @param {boolean} inThread slash commands are not suggested where Slack refuses them
 * @returns {{node: HTMLElement, close: Function}}
 */
export function completion(field, inThread) {
  const id = `completion-${++count}`;
  const node = el("div.completion", { id, role: "listbox", "aria-label": t("suggestions"), hidden: true });
  let options = [];
  let chosen = 0;

  for (const [name, value] of [["autocomplete", "list"], ["controls", id], ["expanded", "false"]]) field.setAttribute(`aria-${name}`, value);

  function update() {
    const word = wordBefore(field);
    options = word ? suggestionsFor(word, inThread) : [];
    chosen = 0;
    draw();
  }

  function draw() {
    node.hidden = options.length === 0;
    field.setAttribute("aria-expanded", String(!node.hidden));
    fill(node, options.map((option, index) => row(option, `${id}-${index}`, index === chosen, () => accept(option))));
    if (node.hidden) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", `${id}-${chosen}`);
  }

  function accept(option) {
    const end = field.selectionStart;
    const start = end - wordBefore(field).length;
    field.setRangeText(`${option.insert} `, start, end, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  }

  function close() {
    options = [];
    draw();
  }

  field.addEventListener("input", update);
  field.addEventListener("blur", () => setTimeout(() => document.activeElement !== field && close(), 150));
  field.addEventListener("keydown", (event) => {
    if (!options.length) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) chosen = (chosen + step + options.length) % options.length;
    else if (event.key === "Enter" || event.key === "Tab") accept(options[chosen]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
    if (step) draw();
  });
  return { node, close };
}

/** The word that the caret stands after, if it can be completed. */
function wordBefore(field) {
  if (field.selectionStart !== field.selectionEnd) return null;
  return field.value.slice(0, field.selectionStart).match(/(?:^|\s)(@[\p{L}\p{N}._-]*)$|^(\/[\w-]*)$/u)?.slice(1).find(Boolean) ?? null;
}

function suggestionsFor(word, inThread) {
  const known = word.startsWith("@") ? mentions() : inThread ? [] : commands();
  const wanted = word.toLowerCase();
  const fitting = known.filter(({ keys }) => keys.some((key) => key.toLowerCase().startsWith(wanted)));
  // A word that is complete needs no suggestion, and Enter should send it.
  return fitting.some(({ insert }) => insert.toLowerCase() === wanted) ? [] : fitting;
}

function mentions() {
  const { bot, people } = state.world;
  const medic = { keys: [`@${bot.name}`], insert: `@${bot.name}`, face: avatar({ name: bot.name, isMedic: true }), label: bot.name, note: t("bot") };
  return [
    medic,
    ...people.map((one) => ({
      keys: [`@${one.name}`, ...`${one.real_name ?? ""}`.split(" ").map((part) => `@${part}`)],
      insert: `@${one.name}`,
      face: avatar({ name: one.real_name || one.name, color: one.color }),
      label: one.real_name || one.name,
      note: one.name,
    })),
  ];
}

function commands() {
  return state.world.commands.map(({ command, usage, description }) => ({ keys: [command], insert: command, face: icon("slash"), label: `${command} ${usage}`, note: description }));
}

function row({ face, label, note }, id, selected, accept) {
  const props = { id, role: "option", "aria-selected": String(selected), on: { mousedown: (event) => event.preventDefault(), click: accept } };
  return el("div.suggestion", props, face.cloneNode(true), el("b", {}, label), el("small", {}, note ?? ""));
}
