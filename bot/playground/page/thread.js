/**
 * The thread beside the channel.
 */

import { composer } from "./composer.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { messageList } from "./list.js";
import { channel as channelById, placeName } from "./names.js";
import { sorted } from "./place.js";
import { statusLine } from "./status.js";
import { dropMessage, go, messagesOf, on, state } from "./store.js";
import { t } from "./words.js";

/** @returns {HTMLElement} the thread's panel; it is hidden while no thread is open */
export function threadPanel() {
  const where = el("small");
  /** A thread that is opened for the first time is read from its beginning. */
  const visited = new Set();
  const close = el("button.icon-button", { type: "button", "aria-label": t("closeThread"), title: t("closeThread"), data: { testid: "close-thread" } }, icon("close"));
  const list = messageList({ label: t("thread"), inThread: true, dismiss: dropMessage });
  const writing = composer({ testid: "thread-composer", inThread: true, sent: list.toEnd });
  const head = el("header.thread-head", {}, el("h2", {}, t("thread"), where), close);
  const node = el(
    "aside.thread",
    { hidden: true, "aria-label": t("thread"), data: { testid: "thread" } },
    head,
    list.node,
    statusLine(() => [state.channel, state.thread]),
    writing.node,
  );

  function showMessages(news) {
    if (!state.thread || (news && news.channel !== state.channel)) return;
    const all = sorted(messagesOf(state.channel));
    list.show(state.channel, all.filter(({ ts, thread_ts: root }) => ts === state.thread || root === state.thread));
  }

  function showPlace(before) {
    node.hidden = !state.thread;
    document.body.classList.toggle("thread-open", Boolean(state.thread));
    if (!state.thread || (before?.channel === state.channel && before.thread === state.thread)) return;
    where.textContent = placeName(channelById(state.channel));
    writing.moveTo(state.channel, state.thread, t("replyPlaceholder"));
    showMessages();
    if (visited.has(state.thread)) list.toEnd();
    else list.toStart();
    visited.add(state.thread);
    if (before?.channel === state.channel) writing.field.focus({ preventScroll: true });
  }

  close.addEventListener("click", closeThread);
  node.addEventListener("keydown", (event) => event.key === "Escape" && !event.defaultPrevented && closeThread());
  on("place", showPlace);
  on("messages", showMessages);
  return node;
}

/** Close the thread and give the focus back to the message that started it. */
export function closeThread() {
  const root = state.thread;
  if (!root) return;
  go(state.channel);
  document.querySelector(`.place [data-ts="${CSS.escape(root)}"]`)?.focus({ preventScroll: true });
}
