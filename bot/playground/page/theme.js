/**
 * Dark and light: the system's wish, until the person chooses.
 */

import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

const REMEMBERED = "medic-theme";
const system = matchMedia("(prefers-color-scheme: dark)");

/** Put the right theme on the page, now and when the system's changes. */
export function followTheme() {
  apply();
  system.addEventListener("change", apply);
}

/** @returns {HTMLElement} the switch */
export function themeButton() {
  const button = el("button.side-tool", { type: "button", data: { testid: "theme" } });
  const draw = () => fill(button, icon(current() === "dark" ? "sun" : "moon"), el("span", {}, t(current() === "dark" ? "light" : "dark")));
  button.addEventListener("click", () => {
    localStorage.setItem(REMEMBERED, current() === "dark" ? "light" : "dark");
    apply();
    draw();
  });
  draw();
  return button;
}

function current() {
  return localStorage.getItem(REMEMBERED) ?? (system.matches ? "dark" : "light");
}

function apply() {
  document.documentElement.dataset.theme = current();
}
