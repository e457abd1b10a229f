/**
 * The page's line icons, drawn for it on a field of 20 by 20, and the bot's and people's pictures.
 */

import { el, svg } from "./dom.js";

const STROKES = {
  alert: "M10 2.5 18.5 17h-17zM10 8v4M10 14.500v.1",
  bolt: "M11 2 4 11.500h5L8.5 18 16 8.500h-5z",
  bulb: "M7.5 15h5M8.5 17.500h3M10 2.500a5 5 0 0 1 2.8 9.200c-.5.4-.8 1-.8 1.800H8c0-.8-.3-1.4-.8-1.800A5 5 0 0 1 10 2.500z",
  check: "m4.5 10.5 3.5 3.5 7.5-8",
  close: "m5 5 10 10M15 5 5 15",
  code: "m7 6-4 4 4 4M13 6l4 4-4 4",
  copy: "M7 7h9v9H7zM13 7V4H4v9h3",
  direct: "M3.5 4h13v9.500H9L5.5 16.500v-3h-2z",
  down: "m5 8 5 5 5-5",
  download: "M10 3v9M6 8.500l4 4 4-4M4 16.500h12",
  edit: "m4 16 .8-3.200L13.5 4l2.5 2.5-8.8 8.700z",
  eye: "M2 10c2-3.5 5-5.5 8-5.500s6 2 8 5.500c-2 3.5-5 5.5-8 5.500s-6-2-8-5.500zM10 12.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  file: "M5 2.500h7l3.5 3.500v11.500H5zM12 2.500V6h3.500M7.5 10h5.500M7.5 13h5.5",
  hash: "M8 3 6 17M14 3l-2 14M4 7.500h13M3 12.500h13",
  home: "M3 9.5 10 3.500l7 6V17h-4.500v-4.500h-5V17H3z",
  menu: "M3 5.500h14M3 10h14M3 14.500h14",
  moon: "M16.5 11.800A7 7 0 0 1 8.2 3.500a7 7 0 1 0 8.3 8.300z",
  more: "M10 4.500v.1M10 10v.1M10 15.500v.1",
  open: "M11.5 3.500h5v5M16.5 3.5 10 10M8 4.500H4v11.500h11.500V12",
  pre: "M3.5 4.500h13v11h-13zM6.5 8l2 2-2 2M10.5 12.500H13",
  quote: "M4 4v12M8 6h8M8 10h8M8 14h5",
  send: "M3.5 3.5 17 10 3.5 16.5 5.5 10zM5.5 10H11",
  slash: "M3.5 3.500h13v13h-13zM12 6.500l-4 7",
  sun: "M10 13.500a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM10 2v1.500M10 16.500V18M2 10h1.500M16.5 10H18M4.3 4.300l1.1 1.100M14.6 14.600l1.1 1.100M15.7 4.300l-1.1 1.100M5.4 14.600l-1.1 1.1",
  thread: "M3.5 4h13v9.500H9L5.5 16.500v-3h-2zM7 7.500h6M7 10.200h4",
  thumbDown: "M7 11 10.2 17.500c1.5.3 2.3-.8 2-2.200L11.8 12.500h3.700c1 0 1.6-.8 1.3-1.700L15.3 5c-.2-.8-.8-1.2-1.6-1.200H9.200L7 5zM3 4.500h4V11H3z",
  thumbUp: "M7 9 10.2 2.500c1.5-.3 2.3.8 2 2.200L11.8 7.500h3.700c1 0 1.6.8 1.3 1.700L15.3 15c-.2.8-.8 1.2-1.6 1.200H9.200L7 15zM3 9h4v6.500H3z",
};

/**
 * A line icon.
 * @param {keyof STROKES} name
 * @returns {SVGElement}
 */
export function icon(name) {
  return svg([["path", { d: STROKES[name] }]], { class: "icon" });
}

/**
 * A person's or the bot's picture: initials on their colour, or the medic's pulse.
 * @param {{name: string, color?: string, isMedic?: boolean}} who
 * @returns {HTMLElement}
 */
export function avatar(who) {
  if (who.isMedic) return el("span.avatar.bot", { "aria-hidden": "true" }, svg(PULSE, { viewBox: "0 0 36 36" }));
  const style = { background: /^#?[0-9a-f]{3,8}$/i.test(who.color ?? "") ? `#${who.color.replace("#", "")}` : colorOf(who.name) };
  return el("span.avatar", { "aria-hidden": "true", style }, initials(who.name));
}

const PULSE = [
  ["path", { d: "M14.5 6h7a1.5 1.5 0 0 1 1.5 1.500V13h5.500a1.5 1.5 0 0 1 1.5 1.500v7a1.5 1.5 0 0 1-1.5 1.500H23v5.500a1.5 1.5 0 0 1-1.5 1.500h-7a1.5 1.5 0 0 1-1.5-1.500V23H7.500A1.5 1.5 0 0 1 6 21.500v-7A1.5 1.5 0 0 1 7.5 13H13V7.500A1.5 1.5 0 0 1 14.5 6z", fill: "#fff" }],
  ["path", { d: "M8 18h5.500l2-4.5 3.5 9 2.5-6 1 1.500H28", fill: "none", stroke: "#0d7f7a", "stroke-width": 2.2, "stroke-linecap": "round", "stroke-linejoin": "round" }],
];

const COLORS = ["#2f7d6d", "#8a5a9e", "#b3563f", "#3f6fb3", "#9a7422", "#4a7a3a", "#a8456d"];

function colorOf(name) {
  return COLORS[[...name].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % COLORS.length];
}

function initials(name) {
  const words = name.split(/[\s._-]+/u).filter(Boolean);
  return words.slice(0, 2).map((word) => [...word][0].toUpperCase()).join("");
}
