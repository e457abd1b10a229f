/**
 * The middle of the page: the channel's head, its messages, and where one writes.
 */

import { composer } from "./composer.js";
import { el, fill } from "./dom.js";
import { homeTab } from "./home.js";
import { avatar, icon } from "./icons.js";
import { messageList } from "./list.js";
import { channel as channelById, placeName, teamName } from "./names.js";
import { statusLine } from "./status.js";
import { dropMessage, go, messagesOf, on, state } from "./store.js";
import { t } from "./words.js";

/**
 * Build the channel's view.
 * @param {{guide: {node: HTMLElement, button: HTMLElement}}} parts
 * @returns {{node: HTMLElement, composer: Object}}
 */
export function placeView({ guide }) {
  const head = el("header.place-head");
  const list = messageList({ label: t("listPress"), openThread: (ts) => go(state.channel, ts), dismiss: dropMessage });
  const writing = composer({ testid: "composer", inThread: false, sent: list.toEnd });
  const empty = el("div.empty", { hidden: true }, icon("direct"), t("emptyChannel"));
  const offline = el("div.offline", { role: "status", hidden: true }, t("offline"));
  const talk = el("div.talk", {}, empty, list.node, guide.node, statusLine(() => [state.channel, null]), writing.node);
  const home = homeTab(talk);
  const node = el("main.place", { id: "main", "aria-label": t("mainRegion"), tabindex: -1 }, head, home.tabs, offline, talk, home.node);

  function showMessages(news) {
    if (news && news.channel !== state.channel) return;
    const all = sorted(messagesOf(state.channel));
    const replies = repliesByRoot(all);
    const shown = all.filter((message) => standsInChannel(message) && (!message.deleted || replies.has(message.ts)));
    list.show(state.channel, shown, (message) => replies.get(message.ts) ?? []);
    empty.hidden = shown.length > 0;
  }

  function showPlace(before) {
    const place = channelById(state.channel);
    if (before?.channel === state.channel) return;
    document.title = `${placeName(place)} · ${teamName()}`;
    drawHead(head, place, guide.button);
    writing.moveTo(state.channel, null, t("messageTo", { where: placeName(place) }));
    home.showFor(place);
    showMessages();
    list.toEnd();
  }

  on("place", showPlace);
  on("messages", showMessages);
  on("link", () => (offline.hidden = state.online));
  return { node, composer: writing };
}

function drawHead(head, place, guideButton) {
  const menu = el("button.icon-button.menu-button", { type: "button", "aria-label": t("menu"), "aria-controls": "sidebar" }, icon("menu"));
  menu.addEventListener("click", () => document.body.classList.add("drawer-open"));
  const face = place.is_im ? avatar({ name: state.world.bot.name, isMedic: true }) : icon("hash");
  const name = place.is_im ? state.world.bot.name : place.name;
  fill(head, menu, el("h1", {}, face, name), el("span.topic", {}, place.topic ?? ""), guideButton);
}

/** @param {Map<string, Object>} messages @returns {Object[]} oldest first */
export function sorted(messages) {
  return [...messages.values()].sort((one, other) => one.ts - other.ts);
}

/** @param {Object} message @returns {boolean} whether it answers in a thread */
function isReply(message) {
  return Boolean(message.thread_ts) && message.thread_ts !== message.ts;
}

function standsInChannel(message) {
  return !isReply(message) || message.subtype === "thread_broadcast";
}

function repliesByRoot(messages) {
  const replies = new Map();
  for (const message of messages) {
    if (!isReply(message) || message.ephemeral || message.deleted) continue;
    if (!replies.has(message.thread_ts)) replies.set(message.thread_ts, []);
    replies.get(message.thread_ts).push(message);
  }
  return replies;
}
