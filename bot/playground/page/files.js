/**
 * Files in messages: a card with the first lines, or the picture itself.
 */

import { el } from "./dom.js";
import { openFile } from "./fileview.js";
import { icon } from "./icons.js";
import { picture } from "./picture.js";
import { currentLanguage, t } from "./words.js";

/** How many lines of a text file stand in the message. */
const PREVIEW_LINES = 6;

/**
 * A file under a message.
 * @param {{id, name, title, size, url, preview, mimetype?}} file
 * @returns {HTMLElement}
 */
export function fileCard(file) {
  const isPicture = /^image\//.test(file.mimetype ?? "") || /\.(png|jpe?g|gif|webp|svg)$/i.test(file.name ?? "");
  return isPicture ? pictureCard(file) : textCard(file);
}

function pictureCard(file) {
  const image = picture({ image_url: file.url, alt_text: file.alt_txt || file.title || file.name }, "block");
  return el("figure.file-picture", { data: { testid: "file", file: file.id } }, el("figcaption", {}, file.title || file.name, " ", download(file)), image);
}

function textCard(file) {
  const open = el("button.icon-button", { type: "button", "aria-label": t("viewFile"), title: t("viewFile") }, icon("open"));
  const about = [file.title && file.title !== file.name ? file.name : "", size(file.size)].filter(Boolean).join(" · ");
  const name = el("button.file-name", { type: "button", data: { testid: "open-file" } }, file.title || file.name);
  for (const opener of [open, name]) opener.addEventListener("click", () => openFile(file));
  return el(
    "section.file",
    { data: { testid: "file", file: file.id }, "aria-label": file.name },
    el("header.file-head", {}, icon("file"), el("span.file-title", {}, name, el("small", {}, about)), open, download(file)),
    file.preview && preview(file.preview, () => openFile(file)),
  );
}

function preview(text, open) {
  const lines = text.split("\n");
  const shown = lines.slice(0, PREVIEW_LINES).map((line, index) => el("div.code-line", {}, el("span.line-number", {}, index + 1), el("span", {}, line)));
  const more = el("button.file-more", { type: "button", on: { click: open } }, t("viewFile"));
  return el("div.file-preview", {}, el("div.code-lines", { tabindex: 0 }, shown), more);
}

/** @param {Object} file @returns {HTMLElement} a link that saves it */
export function download(file) {
  return el("a.icon-button", { href: file.url, download: file.name, "aria-label": t("download"), title: t("download") }, icon("download"));
}

/** @param {number} bytes @returns {string} e.g. `12 kB` */
export function size(bytes) {
  if (!Number.isFinite(bytes)) return "";
  const step = bytes < 1000 ? 0 : bytes < 1e6 ? 1 : 2;
  const unit = ["byte", "kilobyte", "megabyte"][step];
  const number = bytes / 1000 ** step;
  return new Intl.NumberFormat(currentLanguage(), { style: "unit", unit, maximumFractionDigits: number < 10 && step ? 1 : 0 }).format(number);
}
