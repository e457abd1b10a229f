/**
 * The menu that shows what the bot survives: things that really happen to a Slack app.
 */

import * as api from "./api.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";
import { messagesOf, state } from "./store.js";
import { attempt, toast } from "./toast.js";
import { inLanguage, isWord, t } from "./words.js";

/** @returns {HTMLElement} the button that opens the menu */
export function faultsButton() {
  const button = el("button.side-tool", { type: "button", "aria-haspopup": "menu", "aria-expanded": "false", data: { testid: "faults" } }, icon("bolt"), el("span", {}, t("faults")));
  button.addEventListener("click", () => openMenu(button, rows(), { label: t("faultsAbout") }));
  return button;
}

/** The server names what it can inject, with words of its own where the page has none: {name, title, about}. */
function rows() {
  const { faults = ["disconnect"] } = state.world;
  const injected = faults.map(injectable);
  return [row(t("redeliver"), t("redeliverAbout"), redeliverLast), ...injected];
}

function injectable(fault) {
  const { name, title = name, about = "" } = typeof fault === "string" ? { name: fault } : fault;
  const known = isWord(`${name}About`);
  return row(known ? t(name) : inLanguage(title), known ? t(`${name}About`) : inLanguage(about), () => inject(name));
}

function row(label, note, choose) {
  return { label, note, text: label, choose };
}

async function inject(name) {
  if (await attempt(() => api.fault({ name }))) toast(t("injected"));
}

async function redeliverLast() {
  const own = [...messagesOf(state.channel).values()].filter(({ user, bot_id: bot }) => user === state.viewer && !bot);
  const last = own.sort((one, other) => other.ts - one.ts)[0];
  if (!last) return toast(t("nothingToRedeliver"));
  if (await attempt(() => api.redeliver({ channel: state.channel, ts: last.ts }))) toast(t("redelivered"));
}
