/**
 * Slack's mrkdwn as nodes: *bold* _italic_ ~strike~ `code`, fences, quotes, mentions, links, emoji.
 */

import { preformatted } from "./code.js";
import { el, fragment, link } from "./dom.js";
import { emoji, isEmoji, withDrawnEmoji } from "./emoji.js";
import { broadcastMention, channelMention, userMention } from "./names.js";
import { filledDate } from "./times.js";

const FENCE = /```\n?([\s\S]*?)\n?```\n?/g;

/** A mark opens after a non-word and closes before one, as Slack has it; `2*3*4` stays as it is. */
const styled = (mark) => `(?<![\\p{L}\\p{N}${mark}])${mark}(?=[^\\s${mark}])([^${mark}\\n]*[^\\s${mark}\\n])${mark}(?![\\p{L}\\p{N}])`;

const INLINE = new RegExp(
  [
    "<([^<>\\n]+)>", // a reference
    "`([^`\\n]+)`",
    styled("\\*"),
    styled("_"),
    styled("~"),
    ":([a-z0-9_+'-]+(?:::skin-tone-\\d)?):",
    "(https?://[^\\s<>|`]*[^\\s<>|`.,;:!?)\\]'\"])", // an address that nobody marked up
  ].join("|"),
  "gu",
);

/**
 * Text in mrkdwn, as Slack shows it.
 * @param {string} text escaped as Slack escapes: &amp; &lt; &gt;
 * @returns {DocumentFragment}
 */
export function mrkdwn(text) {
  const nodes = [];
  let end = 0;
  for (const fence of text.matchAll(FENCE)) {
    nodes.push(paragraphs(text.slice(end, fence.index).replace(/\n$/, "")));
    nodes.push(preformatted(fragment(references(fence[1]))));
    end = fence.index + fence[0].length;
  }
  nodes.push(paragraphs(text.slice(end)));
  return fragment(nodes);
}

/**
 * Slack's plain text: only its emoji are drawn.
 * @param {string} text
 * @param {boolean} shortcodes whether `:name:` is an emoji too
 * @returns {DocumentFragment}
 */
export function plain(text, shortcodes = true) {
  if (!shortcodes) return fragment(withDrawnEmoji(unescaped(text)));
  const pieces = unescaped(text).split(/:([a-z0-9_+'-]+):/);
  return fragment(pieces.map((piece, index) => (index % 2 ? emojiOrText(piece) : withDrawnEmoji(piece))));
}

/**
 * A text object of Block Kit, or a bare string.
 * @param {{type: string, text: string, emoji?: boolean}|string|undefined} text
 * @returns {DocumentFragment}
 */
export function textObject(text) {
  if (!text) return fragment();
  if (typeof text === "string") return plain(text);
  return text.type === "mrkdwn" ? mrkdwn(text.text ?? "") : plain(text.text ?? "", text.emoji !== false);
}

/** @param {string} text @returns {string} without Slack's escapes */
export function unescaped(text) {
  return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}

function paragraphs(text) {
  if (!text) return [];
  const nodes = [];
  const lines = text.split("\n");
  while (lines.length) nodes.push(isQuoted(lines[0]) ? quote(lines) : prose(lines));
  return nodes;
}

function isQuoted(line) {
  return /^(&gt;|>)/.test(line);
}

/** Takes the quoted lines off the front; `>>>` quotes all that follows. */
function quote(lines) {
  if (/^(&gt;|>){3}/.test(lines[0])) {
    const rest = lines.splice(0).join("\n");
    return el("blockquote", {}, inline(rest.replace(/^(&gt;|>){3} ?/, "")));
  }
  const quoted = [];
  while (lines.length && isQuoted(lines[0])) quoted.push(lines.shift().replace(/^(&gt;|>) ?/, ""));
  return el("blockquote", {}, inline(quoted.join("\n")));
}

function prose(lines) {
  const taken = [];
  while (lines.length && !isQuoted(lines[0])) taken.push(lines.shift());
  return el("span.prose", {}, inline(taken.join("\n")));
}

function inline(text) {
  const nodes = [];
  let end = 0;
  for (const found of text.matchAll(INLINE)) {
    nodes.push(withDrawnEmoji(unescaped(text.slice(end, found.index))), marked(found));
    end = found.index + found[0].length;
  }
  nodes.push(withDrawnEmoji(unescaped(text.slice(end))));
  return nodes;
}

function marked([whole, reference, code, bold, italic, strike, shortcode, address]) {
  if (reference !== undefined) return referred(reference);
  if (code !== undefined) return el("code", {}, references(code));
  if (bold !== undefined) return el("b", {}, inline(bold));
  if (italic !== undefined) return el("i", {}, inline(italic));
  if (strike !== undefined) return el("s", {}, inline(strike));
  if (shortcode !== undefined) return emojiOrText(shortcode);
  return address === undefined ? whole : link(unescaped(address));
}

/** Inside code nothing is styled, but Slack still resolves references. */
function references(text) {
  const pieces = text.split(/<([^<>\n]+)>/);
  return pieces.map((piece, index) => (index % 2 ? referred(piece) : unescaped(piece)));
}

function referred(reference) {
  const [target, label] = splitOnce(reference, "|");
  const shown = label === undefined ? undefined : unescaped(label);
  if (target.startsWith("@")) return userMention(target.slice(1), shown);
  if (target.startsWith("#")) return channelMention(target.slice(1), shown);
  if (target.startsWith("!date^")) return date(target, shown);
  if (target.startsWith("!subteam^")) return el("span.mention", {}, shown ?? `@${target.slice(9)}`);
  if (target.startsWith("!")) return broadcastMention(target.slice(1));
  if (/^(https?:|mailto:)/i.test(target)) return shown ? link(unescaped(target), shown) : link(unescaped(target));
  return unescaped(`<${reference}>`);
}

function date(target, fallback) {
  const [, seconds, format] = target.split("^");
  const known = Number.isFinite(Number(seconds)) && format;
  return el("time", {}, known ? filledDate(Number(seconds), format) : fallback ?? "");
}

function emojiOrText(name) {
  return isEmoji(name.replace(/::skin-tone-\d$/, "")) ? emoji(name) : `:${name}:`;
}

function splitOnce(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
