/**
 * A whole file with line numbers. Only the lines in sight are drawn, so a log of 50 MB scrolls as a short one.
 */

import { fileText } from "./api.js";
import { copyButton } from "./code.js";
import { openDialog } from "./dialog.js";
import { el, fill } from "./dom.js";
import { download, size } from "./files.js";
import { attempt } from "./toast.js";
import { t } from "./words.js";

/** The height of a line in pixels; the stylesheet's `--line` is the same. */
const LINE = 20;
/** Lines drawn above and below those in sight, so that quick scrolling shows no gap. */
const MARGIN = 30;

/**
 * Show a file.
 * @param {{id, name, title, size, url}} file
 */
export async function openFile(file) {
  const field = el("input.field", { type: "search", placeholder: t("findLines"), "aria-label": t("findLines") });
  const count = el("span.muted", { role: "status" });
  const listing = el("div.whole-file", { tabindex: 0, role: "document", "aria-label": file.name }, el("p.muted", {}, t("loading")));
  const tools = [download(file)];
  const dialog = openDialog({
    title: file.title || file.name,
    kind: "file-view",
    testid: "file-view",
    tools,
    body: el("div.file-view-body", {}, el("div.file-view-bar", {}, field, count), listing),
  });
  listing.focus();
  const text = await attempt(() => fileText(file.url));
  if (text === null) return dialog.close();
  dialog.querySelector(".dialog-tools").prepend(copyButton(() => text));
  show(listing, field, count, text.replace(/\r?\n$/, "").split(/\r?\n/), file);
}

function show(listing, field, count, lines, file) {
  const all = lines.map((line, index) => [index + 1, line]);
  const longest = Math.min(Math.max(...chunkedLengths(lines)), 20_000);
  let shown = all;
  const window = el("div.code-lines");
  const canvas = el("div.file-canvas", { style: { minWidth: `${longest + 8}ch` } }, window);
  const draw = () => {
    const first = Math.max(0, Math.floor(listing.scrollTop / LINE) - MARGIN);
    const last = first + Math.ceil(listing.clientHeight / LINE) + 2 * MARGIN;
    window.style.transform = `translateY(${first * LINE}px)`;
    fill(window, shown.slice(first, last).map(numbered));
  };
  const narrow = () => {
    const wanted = field.value.toLowerCase();
    shown = wanted ? all.filter(([, line]) => line.toLowerCase().includes(wanted)) : all;
    canvas.style.height = `${shown.length * LINE}px`;
    count.textContent = `${wanted ? t("linesOf", { n: shown.length, all: all.length }) : t("lines", { n: all.length })} · ${size(file.size)}`;
    listing.scrollTop = 0;
    draw();
  };
  field.addEventListener("input", narrow);
  listing.addEventListener("scroll", draw, { passive: true });
  new ResizeObserver(draw).observe(listing);
  fill(listing, canvas);
  narrow();
}

function numbered([number, line]) {
  return el("div.code-line", {}, el("span.line-number", {}, number), el("span", {}, line || " "));
}

/** `Math.max` takes only so many arguments; a long log has more lines. */
function chunkedLengths(lines) {
  const lengths = [0];
  for (let start = 0; start < lines.length; start += 10_000) {
    lengths.push(Math.max(...lines.slice(start, start + 10_000).map((line) => line.length)));
  }
  return lengths;
}
