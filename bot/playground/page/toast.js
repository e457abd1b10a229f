/**
 * Short notices at the lower edge, above everything else, and read out by screen readers.
 */

import { ApiError } from "./api.js";
import { el } from "./dom.js";
import { t } from "./words.js";

/** How long a notice stands, in milliseconds: long enough to read two lines. */
const STANDS_FOR = 6000;

/**
 * Show a notice.
 * @param {string} text
 * @param {"info"|"error"} kind
 */
export function toast(text, kind = "info") {
  const shelf = document.querySelector(".toasts") ?? newShelf();
  const notice = el(`div.toast.${kind}`, { role: kind === "error" ? "alert" : "status", data: { testid: "toast" } }, text);
  shelf.append(notice);
  // Shown anew, the shelf lies above a dialog that was opened since.
  if (shelf.matches(":popover-open")) shelf.hidePopover();
  shelf.showPopover();
  setTimeout(() => notice.remove(), STANDS_FOR);
}

/**
 * Do something that asks the server, and show its refusal.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T|null>} null where it failed
 */
export async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    toast(error.status ? error.message : t("serverGone"), "error");
    return null;
  }
}

function newShelf() {
  const shelf = el("div.toasts", { popover: "manual" });
  document.body.append(shelf);
  return shelf;
}
