/**
 * Preformatted blocks with their copy button.
 */

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

/** How long a copy button says that it has copied, in milliseconds. */
const SAID_FOR = 1500;

/**
 * A preformatted block.
 * @param {string|Node} content
 * @returns {HTMLElement}
 */
export function preformatted(content) {
  const text = el("pre", { tabindex: 0 }, content);
  return el("div.pre", {}, text, copyButton(() => text.textContent));
}

/**
 * A button that copies a text and says so.
 * @param {() => string} text
 * @returns {HTMLElement}
 */
export function copyButton(text) {
  const button = el("button.copy", { type: "button", "aria-label": t("copy"), title: t("copy") }, icon("copy"));
  button.addEventListener("click", async () => {
    await copy(text());
    button.classList.add("done");
    button.replaceChildren(icon("check"), el("span", { role: "status" }, t("copied")));
    setTimeout(() => {
      button.classList.remove("done");
      button.replaceChildren(icon("copy"));
    }, SAID_FOR);
  });
  return button;
}

/** Clipboard access may be denied to a page in an embedded or unsafe frame; the old way still works there. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const holder = el("textarea", { class: "hidden-visually", value: text });
    document.body.append(holder);
    holder.select();
    document.execCommand("copy");
    holder.remove();
  }
}
