/**
 * Small menus that open beside a button: select menus, overflow menus, the faults.
 */

import { el, fill } from "./dom.js";
import { t } from "./words.js";

/** From this many options on, a menu has a field to narrow them. */
const NARROW_FROM = 9;

let count = 0;

/**
 * Open a menu beside a button; it closes by itself on Esc, on a choice, or on a click elsewhere.
 * @param {HTMLElement} button
 * @param {Array<{label: Node|string, note?: string, text: string, chosen?: boolean, choose: Function}>} options
 * @param {{role?: "listbox"|"menu", label?: string}} how
 */
export function openMenu(button, options, { role = "menu", label = "" } = {}) {
  const items = options.map((option) => item(option, role, () => panel.hidePopover()));
  const listing = el("div.menu-items", { role, "aria-label": label || button.getAttribute("aria-label") || "" }, items);
  const panel = el("div.menu", { popover: "auto", id: `menu-${++count}` }, options.length >= NARROW_FROM && narrowing(options, items), listing);
  panel.addEventListener("keydown", (event) => moveFocus(event, items));
  panel.addEventListener("toggle", ({ newState }) => newState === "closed" && close(button, panel));
  // Everything outside of an open dialog is inert, so the menu must live inside it.
  (button.closest("dialog") ?? document.body).append(panel);
  button.setAttribute("aria-expanded", "true");
  panel.showPopover();
  place(panel, button);
  (panel.querySelector("input") ?? items.find((one) => one.ariaSelected === "true") ?? items[0])?.focus();
}

function item(option, role, close) {
  const props = {
    type: "button",
    role: role === "menu" ? "menuitem" : "option",
    "aria-selected": role === "listbox" ? String(Boolean(option.chosen)) : null,
    on: {
      click: () => {
        close();
        option.choose();
      },
    },
  };
  return el("button.menu-item", props, el("span", {}, option.label), option.note && el("small", {}, option.note));
}

function narrowing(options, items) {
  const nothing = el("div.menu-nothing", { hidden: true }, t("noMatches"));
  const field = el("input.menu-filter", { type: "text", placeholder: t("filter"), "aria-label": t("filter") });
  field.addEventListener("input", () => {
    const wanted = field.value.toLowerCase();
    options.forEach((option, index) => (items[index].hidden = !option.text.toLowerCase().includes(wanted)));
    nothing.hidden = items.some((one) => !one.hidden);
  });
  return el("div", {}, field, nothing);
}

function moveFocus(event, items) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const shown = items.filter((one) => !one.hidden);
  if (event.key === "Enter" && event.target.matches("input")) {
    event.preventDefault();
    shown[0]?.click();
  }
  if (!step || !shown.length) return;
  event.preventDefault();
  const now = shown.indexOf(document.activeElement);
  shown[(now + step + shown.length) % shown.length].focus();
}

function close(button, panel) {
  button.setAttribute("aria-expanded", "false");
  if (panel.contains(document.activeElement) || document.activeElement === document.body) button.focus();
  panel.remove();
}

/** Below the button, or above it where there is no room; always inside the window. */
function place(panel, button) {
  const around = button.getBoundingClientRect();
  const { width, height } = panel.getBoundingClientRect();
  const below = around.bottom + 4;
  const top = below + height <= innerHeight - 8 ? below : Math.max(8, around.top - height - 4);
  panel.style.top = `${top}px`;
  panel.style.left = `${Math.max(8, Math.min(around.left, innerWidth - width - 8))}px`;
}

/**
 * Show what is chosen on a select button.
 * @param {HTMLElement} button
 * @param {Node|string} shown
 */
export function showChoice(button, shown) {
  fill(button.querySelector(".select-shown"), shown);
  button.classList.remove("unchosen");
}
