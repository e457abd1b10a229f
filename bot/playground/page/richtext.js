/**
 * The rich_text block: sections, lists, preformatted text and quotes, with all styles.
 *
 * Its texts are not escaped, so nothing here is unescaped or parsed.
 */

import { preformatted } from "./code.js";
import { el, fragment, link } from "./dom.js";
import { emoji, isEmoji, withDrawnEmoji } from "./emoji.js";
import { broadcastMention, channelMention, userMention } from "./names.js";
import { filledDate } from "./times.js";

/**
 * A rich_text block.
 * @param {{elements: Object[]}} block
 * @returns {HTMLElement}
 */
export function richText(block) {
  return el("div.rich", {}, (block.elements ?? []).map(part));
}

function part(element) {
  const draw = PARTS[element.type];
  return draw ? draw(element) : el("div", {}, inlines(element));
}

const PARTS = {
  rich_text_section: (element) => el("div.rich-section", {}, inlines(element)),
  rich_text_preformatted: (element) => preformatted(fragment(inlines(element))),
  rich_text_quote: (element) => el("blockquote", {}, inlines(element)),
  rich_text_list: list,
};

function list(element) {
  const ordered = element.style === "ordered";
  const indent = Math.min(element.indent ?? 0, 8);
  const props = { start: ordered && element.offset ? element.offset + 1 : null };
  const items = (element.elements ?? []).map((item) => el("li", {}, inlines(item)));
  const drawn = el(ordered ? "ol" : "ul", props, items);
  drawn.classList.add(`indent-${indent}`, `marker-${indent % 3}`);
  if (element.border) drawn.classList.add("bordered");
  return drawn;
}

function inlines(element) {
  return (element.elements ?? []).map((one) => withStyle(inline(one), one.style));
}

function inline(one) {
  const draw = INLINES[one.type];
  return draw ? draw(one) : String(one.text ?? one.fallback ?? "");
}

const INLINES = {
  text: ({ text, style }) => fragment(style?.code ? String(text ?? "") : withDrawnEmoji(String(text ?? ""))),
  link: ({ url, text }) => link(String(url), text || String(url)),
  user: ({ user_id: id }) => userMention(id),
  channel: ({ channel_id: id }) => channelMention(id),
  usergroup: ({ usergroup_id: id }) => el("span.mention", {}, `@${id}`),
  team: ({ team_id: id }) => el("span.mention", {}, id),
  broadcast: ({ range }) => broadcastMention(range),
  emoji: ({ name, unicode }) => (isEmoji(name) || !unicode ? emoji(name) : characters(unicode)),
  color: ({ value }) => fragment(el("span.swatch", { style: { background: value } }), value),
  date: ({ timestamp, format, fallback, url }) => {
    const shown = Number.isFinite(timestamp) ? filledDate(timestamp, format ?? "{date_short}") : fallback ?? "";
    return url ? link(url, shown) : el("time", {}, shown);
  },
};

const STYLES = { code: "code", bold: "b", italic: "i", strike: "s", underline: "u", highlight: "mark", client_highlight: "mark" };

function withStyle(node, style = {}) {
  return Object.entries(STYLES).reduce((inner, [name, tag]) => (style[name] ? el(tag, {}, inner) : inner), node);
}

/** `1f468-1f4bb` → the character. */
function characters(unicode) {
  return String.fromCodePoint(...unicode.split("-").map((code) => Number.parseInt(code, 16)));
}
