/**
 * The table block: its first row is the header; wide tables scroll on their own.
 */

import { el } from "./dom.js";
import { withDrawnEmoji } from "./emoji.js";
import { richText } from "./richtext.js";

const ALIGNMENTS = ["left", "center", "right"];

/**
 * A table block.
 * @param {{rows: Object[][], column_settings?: Array<{align?: string, is_wrapped?: boolean}|null>}} block
 * @returns {HTMLElement}
 */
export function table(block) {
  const settings = block.column_settings ?? [];
  const [head = [], ...rows] = block.rows;
  const header = el("thead", {}, el("tr", {}, head.map((cell, column) => drawCell("th", cell, settings[column]))));
  const body = el("tbody", {}, rows.map((row) => el("tr", {}, row.map((cell, column) => drawCell("td", cell, settings[column])))));
  return el("div.table-scroll", { tabindex: 0 }, el("table", {}, header, body));
}

function drawCell(tag, cell, setting) {
  const align = ALIGNMENTS.includes(setting?.align) ? setting.align : cell?.type === "raw_number" ? "right" : "left";
  const node = el(`${tag}.align-${align}`, { scope: tag === "th" ? "col" : null }, content(cell));
  if (setting?.is_wrapped) node.classList.add("wrapped");
  return node;
}

function content(cell) {
  if (cell?.type === "rich_text") return richText(cell);
  return withDrawnEmoji(String(cell?.text ?? cell?.value ?? ""));
}
