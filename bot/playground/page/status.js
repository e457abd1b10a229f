/**
 * The line that says what the bot is doing just now.
 */

import { el, fill } from "./dom.js";
import { on, placeKey, state } from "./store.js";
import { t } from "./words.js";

/**
 * A status line for a place.
 * @param {() => [string, string|null]} where channel and thread; without a thread, all threads of the channel count
 * @returns {HTMLElement}
 */
export function statusLine(where) {
  const node = el("div.status-line", { role: "status", data: { testid: "status" } });
  const draw = () => {
    const text = current(...where());
    const dots = text && el("span.dots", { "aria-hidden": "true" }, el("i"), el("i"), el("i"));
    fill(node, dots, text && t("working", { who: state.world.bot.name, status: text }));
  };
  on("status", draw);
  on("place", draw);
  return node;
}

function current(channel, thread) {
  if (thread) return state.statuses.get(placeKey(channel, thread));
  return [...state.statuses].find(([key]) => key.startsWith(placeKey(channel, "")))?.[1];
}
