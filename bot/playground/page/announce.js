/**
 * Reads new messages out to screen readers, politely and in short.
 */

import { author } from "./names.js";
import { t } from "./words.js";

/** More than this many characters nobody wants to hear unasked. */
const LONGEST = 240;

/** @param {Object} message */
export function announce(message) {
  const text = (message.text ?? "").slice(0, LONGEST);
  document.querySelector("#announcer").textContent = t("newMessageFrom", { who: author(message).name, text });
}
