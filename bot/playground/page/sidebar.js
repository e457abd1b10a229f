/**
 * The sidebar: workspace, channels, direct messages, and who one speaks as.
 */

import { el, fill } from "./dom.js";
import { avatar, icon } from "./icons.js";
import { teamName, viewer, visibleChannels } from "./names.js";
import { go, on, state } from "./store.js";
import { t } from "./words.js";

/**
 * Build the sidebar.
 * @param {{speakAs: (id: string) => void, tools: HTMLElement[]}} how
 * @returns {HTMLElement}
 */
export function sidebar({ speakAs, tools }) {
  const lists = el("nav.channels", { "aria-label": t("channels") });
  const head = el("header.workspace", {}, el("span.workspace-mark", { "aria-hidden": "true" }, [...teamName()][0]), el("span.workspace-name", {}, el("b", {}, teamName()), el("small", {}, t("playground"))));
  const node = el("aside.sidebar", { "aria-label": t("sidebar"), id: "sidebar" }, head, lists, el("div.side-tools", {}, tools), personCard(speakAs));
  const draw = () => drawLists(lists);
  lists.addEventListener("keydown", moveFocus);
  for (const topic of ["place", "unread"]) on(topic, draw);
  draw();
  return node;
}

function drawLists(lists) {
  const focused = lists.contains(document.activeElement) && document.activeElement.dataset.testid;
  const places = visibleChannels();
  const group = (title, list) => [el("h2", {}, title), el("ul", {}, list.map((place) => el("li", {}, entry(place))))];
  fill(lists, group(t("channels"), places.filter((one) => !one.is_im)), group(t("direct"), places.filter((one) => one.is_im)));
  const current = lists.querySelector("[aria-current]") ?? lists.querySelector("button");
  if (current) current.tabIndex = 0;
  if (focused) lists.querySelector(`[data-testid="${focused}"]`)?.focus();
}

function entry(place) {
  const unread = place.id === state.channel ? 0 : state.unread.get(place.id) ?? 0;
  const face = place.is_im ? avatar({ name: state.world.bot.name, isMedic: true }) : icon("hash");
  const props = { type: "button", tabindex: -1, "aria-current": place.id === state.channel ? "page" : null, data: { testid: `channel-${place.id}` }, on: { click: () => open(place.id) } };
  const name = place.is_im ? state.world.bot.name : place.name;
  const node = el("button.channel", props, face, el("span.channel-name", {}, name), unread > 0 && el("span.unread", {}, unread));
  if (unread) node.classList.add("has-unread");
  return node;
}

function open(channel) {
  document.body.classList.remove("drawer-open");
  go(channel);
}

function moveFocus(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll(".channel")];
  all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
}

/** A browser's own select lies unseen over the card: it works with every keyboard and screen reader. */
function personCard(speakAs) {
  const me = viewer();
  const choice = el("select", { "aria-label": t("person"), data: { testid: "person-select" } }, speakers().map(option));
  choice.value = me.id;
  choice.addEventListener("change", () => speakAs(choice.value));
  const about = el("span.person-about", { "aria-hidden": "true" }, el("small", {}, t("person")), el("b", {}, me.real_name || me.name), el("small", {}, languageOf(me)));
  return el("div.person", {}, avatar({ name: me.real_name || me.name, color: me.color }), about, icon("down"), choice);
}

/** @returns {Object[]} the people one may speak as; other bots speak for themselves */
export function speakers() {
  return state.world.people.filter((one) => !one.bot_id && !one.is_bot);
}

function option(one) {
  return el("option", { value: one.id }, `${one.real_name || one.name} · ${languageOf(one)}`);
}

function languageOf({ locale }) {
  return { ru: "Русский", en: "English" }[(locale ?? "en").slice(0, 2)] ?? locale;
}
