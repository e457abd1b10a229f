/**
 * Input blocks of modals, and reading what was filled in, in the shape of Slack's `view.state.values`.
 */

import { el } from "./dom.js";
import { allOptions, choiceList, chosenOf, selectButton } from "./elements.js";
import { openMenu, showChoice } from "./menu.js";
import { textObject } from "./mrkdwn.js";
import { press } from "./press.js";
import { t } from "./words.js";

/** Field node → {block_id, element, read, optional}; weak, so a closed modal is forgotten. */
const FIELDS = new WeakMap();

let count = 0;

/**
 * An input block.
 * @param {Object} block
 * @param {import("./press.js").Place} place
 * @returns {HTMLElement}
 */
export function inputBlock(block, place) {
  const id = `input-${++count}`;
  const { element } = block;
  const make = INPUTS[element.type];
  if (!make) return el("div.unknown", {}, t("unknownBlock", { type: element.type }));
  const field = make(element, () => block.dispatch_action && press(place, element, field.node, pressed(field.read())));
  const control = field.node.matches("input, textarea, button") ? field.node : null;
  if (control) control.id = id;
  else field.node.setAttribute("aria-labelledby", `${id}-label`);
  const row = el(
    "div.input-row",
    {},
    el("label", { for: control && id, id: `${id}-label` }, textObject(block.label), block.optional && el("span.optional", {}, ` ${t("optional")}`)),
    field.node,
    block.hint && el("div.hint", {}, textObject(block.hint)),
    el("div.input-error", { role: "alert", id: `${id}-error` }),
  );
  field.node.setAttribute("aria-describedby", `${id}-error`);
  FIELDS.set(row, { block_id: place.block_id, element, optional: block.optional, read: field.read });
  return row;
}

/**
 * What was filled in below a node.
 * @param {HTMLElement} root
 * @returns {Object} block_id → action_id → {type, value | selected_option | selected_options}
 */
export function readState(root) {
  const values = {};
  for (const row of root.querySelectorAll(".input-row")) {
    const { block_id: block, element, read } = FIELDS.get(row);
    values[block] = { [element.action_id ?? ""]: { type: element.type, ...read() } };
  }
  return values;
}

/**
 * Mark the fields that may not stay empty, and those that the bot refused.
 * @param {HTMLElement} root
 * @param {Object} errors block_id → sentence
 * @returns {boolean} whether there is nothing to mend
 */
export function showErrors(root, errors = {}) {
  let first = null;
  for (const row of root.querySelectorAll(".input-row")) {
    const { block_id: block, optional, read } = FIELDS.get(row);
    const sentence = errors[block] ?? (!optional && isEmpty(read()) ? t("mustFill") : "");
    row.querySelector(".input-error").textContent = sentence;
    row.classList.toggle("invalid", Boolean(sentence));
    if (sentence) first ??= row;
  }
  first?.querySelector("input, textarea, button")?.focus();
  return first === null;
}

function isEmpty(read) {
  return Object.values(read).every((value) => value === null || value === "" || value?.length === 0);
}

/** A press names what was given as `value` too: an option's own, or those of several. */
function pressed(read) {
  const { selected_option: one, selected_options: several } = read;
  const value = one?.value ?? several?.map((option) => option.value) ?? Object.values(read)[0];
  return { ...read, value };
}

const INPUTS = {
  plain_text_input: (element, changed) => textField(element, element.multiline ? "textarea" : "input", "text", changed),
  email_text_input: (element, changed) => textField(element, "input", "email", changed),
  url_text_input: (element, changed) => textField(element, "input", "url", changed),
  number_input: (element, changed) => textField(element, "input", "number", changed),
  datepicker: (element, changed) => dateField(element, "date", "date", changed),
  timepicker: (element, changed) => dateField(element, "time", "time", changed),
  static_select: selectField,
  external_select: selectField,
  multi_static_select: (element, changed) => choiceField(element, "checkbox", changed),
  checkboxes: (element, changed) => choiceField(element, "checkbox", changed),
  radio_buttons: (element, changed) => choiceField(element, "radio", changed),
};

function textField(element, tag, type, changed) {
  const props = {
    type: tag === "input" ? type : null,
    placeholder: element.placeholder?.text,
    maxlength: element.max_length,
    min: element.min_value,
    max: element.max_value,
    step: type === "number" && element.is_decimal_allowed ? "any" : null,
    rows: tag === "textarea" ? 6 : null,
    value: element.initial_value ?? "",
    autofocus: element.focus_on_load,
    on: { change: changed },
  };
  const node = el(`${tag}.field`, props);
  return { node, read: () => ({ value: node.value || null }) };
}

function dateField(element, type, kind, changed) {
  const node = el("input.field.short", { type, value: element[`initial_${kind}`] ?? "", on: { change: changed } });
  return { node, read: () => ({ [`selected_${kind}`]: node.value || null }) };
}

function selectField(element, changed) {
  let chosen = element.initial_option ?? null;
  const node = selectButton(element.placeholder, chosen);
  node.classList.add("wide");
  const pick = (option) => {
    chosen = option;
    showChoice(node, textObject(option.text));
    changed();
  };
  node.addEventListener("click", () => openMenu(node, allOptions(element).map((option) => entry(option, chosen, pick)), { role: "listbox" }));
  return { node, read: () => ({ selected_option: chosen }) };
}

function entry(option, chosen, pick) {
  return {
    label: textObject(option.text),
    note: option.description?.text,
    text: option.text?.text ?? "",
    chosen: option.value === chosen?.value,
    choose: () => pick(option),
  };
}

function choiceField(element, type, changed) {
  const node = choiceList(element, type, changed);
  const read = () => (type === "radio" ? { selected_option: chosenOf(node, element)[0] ?? null } : { selected_options: chosenOf(node, element) });
  return { node, read };
}
