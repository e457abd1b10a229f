/**
 * Interactive elements in messages: buttons, select menus, overflow menus, feedback buttons, choices.
 */

import { el, fragment, link } from "./dom.js";
import { icon } from "./icons.js";
import { openMenu, showChoice } from "./menu.js";
import { textObject } from "./mrkdwn.js";
import { picture } from "./picture.js";
import { press } from "./press.js";
import { channel, listed, visibleChannels } from "./names.js";
import { state } from "./store.js";
import { t } from "./words.js";

/**
 * An interactive element of a message or of App Home.
 * @param {Object} element
 * @param {import("./press.js").Place} place
 * @returns {Node} a labelled box where the type is not known
 */
export function interactive(element, place) {
  const draw = ELEMENTS[element?.type];
  return draw ? draw(element, place) : el("span.unknown", {}, t("unknownBlock", { type: element?.type ?? "?" }));
}

const ELEMENTS = {
  button,
  workflow_button: button,
  image: (element) => picture(element, "accessory"),
  overflow,
  static_select: select,
  external_select: select,
  users_select: (element, place) => select({ ...element, options: people() }, place, "selected_user"),
  channels_select: (element, place) => select({ ...element, options: channels() }, place, "selected_channel"),
  conversations_select: (element, place) => select({ ...element, options: channels() }, place, "selected_conversation"),
  checkboxes: (element, place) => choices(element, place, "checkbox"),
  radio_buttons: (element, place) => choices(element, place, "radio"),
  feedback_buttons: feedback,
  icon_button: (element, place) => iconButton(element, place, "more", element.text?.text ?? ""),
};

function button(element, place) {
  const style = ["primary", "danger"].includes(element.style) ? `.${element.style}` : "";
  if (element.url) return linkButton(element, place, style);
  const props = { type: "button", "aria-label": element.accessibility_label, data: { testid: "action", action: element.action_id ?? "" } };
  const node = el(`button.button${style}`, props, textObject(element.text));
  node.addEventListener("click", () => press(place, element, node, { value: element.value }));
  return node;
}

function linkButton(element, place, style) {
  const node = link(element.url, textObject(element.text));
  node.className = `button ${style.slice(1)}`;
  node.addEventListener("click", () => press(place, element, node, { value: element.value }));
  return node;
}

function overflow(element, place) {
  const node = el("button.button.icon-only", { type: "button", "aria-label": t("moreActions"), "aria-haspopup": "menu", data: { testid: "overflow" } }, icon("more"));
  const options = (element.options ?? []).map((option) => ({
    label: textObject(option.text),
    note: option.description?.text,
    text: option.text?.text ?? "",
    choose: () => (option.url ? window.open(option.url, "_blank", "noopener") : press(place, element, node, { selected_option: option, value: option.value })),
  }));
  node.addEventListener("click", () => openMenu(node, options));
  return node;
}

function select(element, place, field = "selected_option") {
  const node = selectButton(element.placeholder, element.initial_option);
  const options = allOptions(element).map((option) => ({
    label: textObject(option.text),
    note: option.description?.text,
    text: option.text?.text ?? "",
    choose: async () => {
      const choice = field === "selected_option" ? { selected_option: option } : { [field]: option.value };
      if (await press(place, element, node, { ...choice, value: option.value })) showChoice(node, textObject(option.text));
    },
  }));
  node.addEventListener("click", () => openMenu(node, options, { role: "listbox" }));
  return node;
}

/**
 * The closed face of a select menu.
 * @param {Object|undefined} placeholder
 * @param {Object|undefined} chosen option
 * @returns {HTMLElement}
 */
export function selectButton(placeholder, chosen) {
  const label = placeholder?.text ?? t("choose");
  const shown = el("span.select-shown", {}, chosen ? textObject(chosen.text) : label);
  const props = { type: "button", "aria-haspopup": "listbox", "aria-expanded": "false", data: { testid: "select" } };
  return el(`button.button.select${chosen ? "" : ".unchosen"}`, props, shown, icon("down"));
}

/** @param {Object} element @returns {Object[]} its options, groups laid flat */
export function allOptions(element) {
  return element.options ?? (element.option_groups ?? []).flatMap((group) => group.options);
}

function choices(element, place, kind) {
  const node = choiceList(element, kind, () => {
    const selected = chosenOf(node, element);
    const values = selected.map(({ value }) => value);
    const choice = kind === "radio" ? { selected_option: selected[0], value: values[0] } : { selected_options: selected, value: values };
    press(place, element, node, choice);
  });
  return node;
}

let groups = 0;

/**
 * Checkboxes or radio buttons.
 * @param {Object} element
 * @param {"checkbox"|"radio"} type
 * @param {() => void} changed
 * @returns {HTMLElement}
 */
export function choiceList(element, type, changed = () => {}) {
  const name = `choice-${++groups}`;
  const initial = (element.initial_options ?? [element.initial_option]).filter(Boolean).map(({ value }) => value);
  const rows = allOptions(element).map((option) => {
    const box = el("input", { type, name, checked: initial.includes(option.value), on: { change: changed } });
    const note = option.description && el("small", {}, textObject(option.description));
    return el("label.choice", {}, box, el("span", {}, textObject(option.text), note));
  });
  return el("div.choices", { role: type === "radio" ? "radiogroup" : "group" }, rows);
}

/** @param {HTMLElement} node from choiceList @param {Object} element @returns {Object[]} the chosen options */
export function chosenOf(node, element) {
  const boxes = [...node.querySelectorAll("input")];
  return allOptions(element).filter((_, index) => boxes[index].checked);
}

function feedback(element, place) {
  const vote = (face, name, words) => iconButton({ ...element, ...face, value: face?.value }, place, name, face?.text?.text || words);
  return fragment(vote(element.positive_button, "thumbUp", t("goodAnswer")), vote(element.negative_button, "thumbDown", t("badAnswer")));
}

function iconButton(element, place, name, label) {
  const node = el("button.icon-button.framed", { type: "button", "aria-label": label, title: label, data: { testid: "action", action: element.action_id ?? "" } }, icon(name));
  node.addEventListener("click", async () => {
    if (await press(place, element, node, { value: element.value })) node.classList.add("pressed");
  });
  return node;
}

function people() {
  return state.world.people.map(({ id }) => ({ text: { type: "plain_text", text: listed([id]) }, value: id }));
}

function channels() {
  return visibleChannels().filter(({ is_im: direct }) => !direct).map(({ id }) => ({ text: { type: "plain_text", text: `#${channel(id).name}` }, value: id }));
}
