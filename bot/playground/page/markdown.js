/**
 * The markdown block: standard Markdown as far as Slack shows it.
 */

import { preformatted } from "./code.js";
import { el, fragment, link } from "./dom.js";
import { emoji, isEmoji, withDrawnEmoji } from "./emoji.js";

const INLINE = new RegExp(
  [
    "(`+)([^`](?:[^\\n]*?[^`])?)\\1(?!`)",
    "!?\\[([^\\]\\n]*)\\]\\(([^)\\s]+)\\)",
    "\\*\\*(?=\\S)([^\\n]*?\\S)\\*\\*",
    "(?<![*\\w])\\*(?=[^\\s*])([^*\\n]*[^\\s*])\\*(?!\\w)",
    "(?<![\\p{L}\\p{N}_])_(?=[^\\s_])([^_\\n]*[^\\s_])_(?![\\p{L}\\p{N}])",
    "~~(?=\\S)([^\\n]*?\\S)~~",
    "<?(https?://[^\\s<>)`]*[^\\s<>)`.,;:!?])>?",
    ":([a-z0-9_+-]+):",
    "\\\\([\\\\`*_{}\\[\\]()#+.!~>|-])",
  ].join("|"),
  "gu",
);

/** Quotes and lists nest so far; what lies deeper is shown as it is written. */
const DEEPEST = 8;

/** How each kind of block begins, in the order in which they are tried. */
const KINDS = [
  [/^(`{3,}|~{3,})/, fence],
  [/^#{1,6} /, heading],
  [/^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/, rule],
  [/^> ?/, quote],
  [/^\s*[-*+] /, list],
  [/^\s*\d+[.)] /, list],
  [/^\|.*\|\s*$/, table],
];

/**
 * Markdown as nodes.
 * @param {string} text
 * @param {number} depth how many quotes and lists it stands in
 * @returns {HTMLElement}
 */
export function markdown(text, depth = 0) {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const nodes = [];
  while (lines.length) {
    if (!lines[0].trim()) lines.shift();
    else nodes.push(((depth < DEEPEST && kindOf(lines[0])) || paragraph)(lines, depth));
  }
  return el("div.markdown", {}, nodes);
}

function kindOf(line) {
  return KINDS.find(([start]) => start.test(line))?.[1];
}

/** Takes lines off the front while they belong together. */
function take(lines, belongs) {
  const taken = [];
  while (lines.length && belongs(lines[0])) taken.push(lines.shift());
  return taken;
}

function fence(lines) {
  const mark = lines.shift().match(/^(`{3,}|~{3,})/)[0];
  const code = take(lines, (line) => !line.startsWith(mark));
  lines.shift();
  return preformatted(code.join("\n"));
}

function heading(lines) {
  const [, marks, text] = lines.shift().match(/^(#+) +(.*)$/) ?? [null, "#", ""];
  return el(`h${Math.min(marks.length + 2, 6)}`, {}, inline(text.replace(/ #+$/, "")));
}

function rule(lines) {
  lines.shift();
  return el("hr");
}

function quote(lines, depth) {
  const quoted = take(lines, (line) => line.startsWith(">"));
  return el("blockquote", {}, markdown(quoted.map((line) => line.replace(/^> ?/, "")).join("\n"), depth + 1));
}

function list(lines, depth) {
  const [, indent, marker] = lines[0].match(/^(\s*)([-*+]|\d+[.)]) /);
  const ordered = /\d/.test(marker);
  const items = [];
  while (lines.length && itemOf(lines[0], indent.length, ordered)) {
    const first = lines.shift().replace(/^\s*(?:[-*+]|\d+[.)]) /, "");
    const inner = take(lines, (line) => line.trim() && indentOf(line) > indent.length);
    items.push(item(first, inner, depth));
  }
  return el(ordered ? "ol" : "ul", { start: ordered ? Number.parseInt(marker, 10) : null }, items);
}

function item(first, inner, depth) {
  const task = first.match(/^\[([ xX])\] (.*)$/);
  const box = task && el("input", { type: "checkbox", disabled: true, checked: task[1] !== " " });
  const cut = Math.min(...inner.filter((line) => line.trim()).map(indentOf));
  const rest = inner.length ? markdown(inner.map((line) => line.slice(cut)).join("\n"), depth + 1) : null;
  return el("li", {}, box, inline(task ? task[2] : first), rest);
}

function itemOf(line, indent, ordered) {
  return indentOf(line) === indent && (ordered ? /^\s*\d+[.)] / : /^\s*[-*+] /).test(line);
}

function indentOf(line) {
  return line.length - line.trimStart().length;
}

function table(lines) {
  const rows = take(lines, (line) => /^\|.*\|\s*$/.test(line)).map(cells);
  const body = rows.filter((row) => !row.every((cell) => /^:?-+:?$/.test(cell)));
  const drawn = body.map((row, index) => el("tr", {}, row.map((cell) => el(index ? "td" : "th", {}, inline(cell)))));
  return el("div.table-scroll", { tabindex: 0 }, el("table", {}, drawn));
}

function cells(line) {
  return line.trim().slice(1, -1).split(/(?<!\\)\|/).map((cell) => cell.trim());
}

function paragraph(lines) {
  const first = lines.shift();
  const rest = take(lines, (line) => line.trim() && !kindOf(line));
  return el("p", {}, inline([first, ...rest].join("\n")));
}

function inline(text) {
  const nodes = [];
  let end = 0;
  for (const found of text.matchAll(INLINE)) {
    nodes.push(withDrawnEmoji(text.slice(end, found.index)), marked(found));
    end = found.index + found[0].length;
  }
  nodes.push(withDrawnEmoji(text.slice(end)));
  return fragment(nodes);
}

function marked([whole, , code, label, address, strong, starred, underscored, struck, bare, shortcode, escaped]) {
  if (code !== undefined) return el("code", {}, code.trim() || code);
  if (address !== undefined) return link(address, inline(label || address));
  if (strong !== undefined) return el("b", {}, inline(strong));
  if (starred ?? underscored) return el("i", {}, inline(starred ?? underscored));
  if (struck !== undefined) return el("s", {}, inline(struck));
  if (bare !== undefined) return link(bare);
  if (shortcode !== undefined) return isEmoji(shortcode) ? emoji(shortcode) : whole;
  return escaped ?? whole;
}
