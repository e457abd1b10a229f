/**
 * Emoji: shortcodes and characters become drawings of our own where there is one, else the character.
 *
 * A machine without a colour-emoji font (most servers) would show empty boxes for the characters.
 */

import { el, svg } from "./dom.js";
import { DRAWINGS } from "./drawings.js";

/** Shortcode → character, for the emoji that operations people use. */
const CHARACTERS = {
  eyes: "👀", white_check_mark: "✅", heavy_check_mark: "✔", x: "❌", warning: "⚠", rotating_light: "🚨",
  mag: "🔍", mag_right: "🔎", hourglass_flowing_sand: "⏳", hourglass: "⌛", "+1": "👍", "-1": "👎", wave: "👋",
  bulb: "💡", memo: "📝", page_facing_up: "📄", link: "🔗", gear: "⚙", wrench: "🔧", hammer_and_wrench: "🛠",
  books: "📚", book: "📖", question: "❓", grey_question: "❔", exclamation: "❗", information_source: "ℹ", tada: "🎉",
  lock: "🔒", key: "🔑", stethoscope: "🩺", pill: "💊", ambulance: "🚑", chart_with_upwards_trend: "📈",
  chart_with_downwards_trend: "📉", bar_chart: "📊", clock3: "🕒", stopwatch: "⏱", alarm_clock: "⏰", fire: "🔥",
  rocket: "🚀", bell: "🔔", no_bell: "🔕", no_entry: "⛔", octagonal_sign: "🛑", arrow_right: "➡", arrow_left: "⬅",
  arrow_up: "⬆", arrow_down: "⬇", bug: "🐛", package: "📦", robot_face: "🤖", speech_balloon: "💬", pushpin: "📌",
  thinking_face: "🤔", slightly_smiling_face: "🙂", smile: "😄", heart: "❤", star: "⭐", sparkles: "✨", zap: "⚡",
  cloud: "☁", red_circle: "🔴", large_orange_circle: "🟠", large_yellow_circle: "🟡", large_green_circle: "🟢",
  large_blue_circle: "🔵", white_circle: "⚪", black_circle: "⚫", pray: "🙏", raised_hands: "🙌", clap: "👏",
  computer: "💻", floppy_disk: "💾", snake: "🐍", whale: "🐳", construction: "🚧", repeat: "🔁",
  arrows_counterclockwise: "🔄", mute: "🔇", see_no_evil: "🙈", handshake: "🤝", point_right: "👉", point_down: "👇",
};

const ALIASES = { thumbsup: "+1", thumbsdown: "-1", heavy_multiplication_x: "x", robot: "robot_face", stop_sign: "octagonal_sign" };

const SHORTCODES = new Map(Object.entries(CHARACTERS).map(([name, character]) => [character, name]));

/** The characters that have a drawing, with or without the selector that asks for colour. */
const IN_TEXT = new RegExp(`(${[...SHORTCODES.keys()].filter(isPictured).join("|")})\\uFE0F?`, "gu");

/**
 * One emoji by its shortcode.
 * @param {string} name without colons
 * @returns {Node} a drawing, the character, or the shortcode as it is written
 */
export function emoji(name) {
  const plain = name.replace(/::skin-tone-\d$/, "");
  const known = ALIASES[plain] ?? plain;
  if (DRAWINGS[known]) return drawing(known);
  if (CHARACTERS[known]) return el("span.emoji-char", { title: `:${known}:` }, CHARACTERS[known]);
  return document.createTextNode(`:${name}:`);
}

/** @param {string} name @returns {boolean} whether the shortcode is known */
export function isEmoji(name) {
  return (ALIASES[name] ?? name) in CHARACTERS;
}

/**
 * Text with its emoji characters drawn.
 * @param {string} text
 * @returns {Array<Node|string>}
 */
export function withDrawnEmoji(text) {
  const pieces = [];
  let end = 0;
  for (const found of text.matchAll(IN_TEXT)) {
    pieces.push(text.slice(end, found.index), drawing(SHORTCODES.get(found[1])));
    end = found.index + found[0].length;
  }
  pieces.push(text.slice(end));
  return pieces.filter((piece) => piece !== "");
}

function drawing(name) {
  const picture = svg(DRAWINGS[name], { class: "emoji", role: "img", "aria-label": name.replaceAll("_", " ") });
  picture.removeAttribute("aria-hidden");
  return picture;
}

/** ✔ and ℹ are also ordinary signs of text, and ordinary fonts hold them. */
function isPictured(character) {
  return SHORTCODES.get(character) in DRAWINGS && !"✔ℹ".includes(character);
}
