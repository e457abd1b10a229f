/**
 * The row of buttons that put marks around the selected words.
 */

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

const MARKS = [
  ["formatBold", "*", "*", el("b", {}, "B")],
  ["formatItalic", "_", "_", el("i", {}, "I")],
  ["formatStrike", "~", "~", el("s", {}, "S")],
  ["formatQuote", "> ", "", "quote"],
  ["formatCode", "`", "`", "code"],
  ["formatPre", "```\n", "\n```", "pre"],
];

/**
 * Format buttons for a field.
 * @param {HTMLTextAreaElement} field
 * @returns {HTMLElement}
 */
export function formatBar(field) {
  const buttons = MARKS.map(([word, before, after, face]) => {
    const shown = typeof face === "string" ? icon(face) : face.cloneNode(true);
    const listener = () => surround(field, before, after);
    return el("button.icon-button", { type: "button", "aria-label": t(word), title: t(word), tabindex: -1, on: { click: listener } }, shown);
  });
  return el("div.format-bar", { role: "group" }, buttons);
}

function surround(field, before, after) {
  const { selectionStart: start, selectionEnd: end, value } = field;
  field.setRangeText(`${before}${value.slice(start, end)}${after}`, start, end, "end");
  if (start === end) field.setSelectionRange(start + before.length, start + before.length);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}
