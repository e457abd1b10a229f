/**
 * A list of messages that is kept up to date without drawing again what did not change.
 */

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { renderMessage } from "./message.js";
import { day, dayOf } from "./times.js";
import { t } from "./words.js";

/** Messages of one author within these seconds stand under one name. */
const TOGETHER_WITHIN = 300;
/** As near to the end as this, in pixels, the list follows new messages. */
const NEAR_END = 80;
/** So many pixels of what was known stay in sight above what is new. */
const BEFORE_NEWS = 12;

/**
 * Make a message list.
 * @param {{label: string, inThread?: boolean, openThread?: Function, dismiss: Function}} how
 * @returns {{node: HTMLElement, show: Function, toEnd: Function, toStart: Function}} show(channel, messages, repliesOf)
 */
export function messageList(how) {
  const lines = el("div.lines");
  const scroller = el("div.scroller", { role: "log", "aria-live": "off", "aria-label": how.label, tabindex: 0 }, lines);
  const jump = el("button.jump", { type: "button", hidden: true, on: { click: () => toEnd() } }, icon("down"), t("jumpToNew"));
  const drawn = new Map();
  let following = true;

  scroller.addEventListener("scroll", () => {
    following = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END;
    if (following) jump.hidden = true;
  }, { passive: true });
  scroller.addEventListener("keydown", (event) => walk(event, scroller));
  new ResizeObserver(() => following && toEnd()).observe(lines);
  new ResizeObserver(() => following && toEnd()).observe(scroller);

  function toEnd() {
    scroller.scrollTop = scroller.scrollHeight;
    jump.hidden = true;
    following = true;
  }

  function show(channel, messages, repliesOf = () => []) {
    const before = drawn.size;
    let news = null;
    const wanted = planned(messages, repliesOf, how.inThread);
    for (const key of drawn.keys()) if (!wanted.has(key)) drawn.delete(key);
    for (const [key, { message, compact, replies, signature }] of wanted) {
      const known = drawn.get(key);
      if (known?.message === message && known.signature === signature) continue;
      const node = drawOne(message, channel, compact, replies);
      drawn.set(key, { message, signature, node });
      if (!known && !message.divider) news ??= node;
    }
    arrange(lines, [...wanted.keys()].map((key) => drawn.get(key).node));
    if (following) reveal(before > 0 ? news : null);
    else if (before > 0 && news) jump.hidden = false;
  }

  /** Follows to the end, but no farther than to the beginning of what is new, where reading starts. */
  function reveal(news) {
    toEnd();
    if (!news || news.offsetTop >= scroller.scrollTop) return;
    scroller.scrollTop = news.offsetTop - BEFORE_NEWS;
    following = false;
  }

  function toStart() {
    scroller.scrollTop = 0;
    following = scroller.scrollHeight - scroller.clientHeight < NEAR_END;
  }

  function drawOne(message, channel, compact, replies) {
    if (message.divider) return el("div.day", { role: "separator" }, el("span", {}, message.divider));
    const openThread = () => how.openThread?.(message.thread_ts ?? message.ts);
    const dismiss = () => how.dismiss(channel, message.ts);
    return renderMessage(message, channel, { compact, replies, inThread: how.inThread, openThread, dismiss });
  }

  return { node: el("div.list", {}, scroller, jump), show, toEnd, toStart };
}

/** What stands in the list, in order: messages, and the days between them. */
function planned(messages, repliesOf, inThread) {
  const plan = new Map();
  let last = null;
  for (const message of messages) {
    if (!inThread && (!last || dayOf(last.ts) !== dayOf(message.ts))) {
      const divider = day(message.ts);
      plan.set(`day ${dayOf(message.ts)}`, { message: { divider }, signature: divider });
      last = null;
    }
    const compact = isSequel(last, message);
    const replies = repliesOf(message);
    const signature = `${compact} ${replies.length} ${replies.at(-1)?.ts ?? ""}`;
    plan.set(message.ts, { message, compact, replies, signature });
    last = message;
  }
  return plan;
}

function isSequel(last, message) {
  const plain = last && !last.ephemeral && !message.ephemeral && !last.deleted && !message.deleted;
  return plain && last.user === message.user && last.bot_id === message.bot_id && message.ts - last.ts < TOGETHER_WITHIN;
}

/** Puts the nodes in order and moves only those that are out of place, so focus and selection stay. */
function arrange(parent, nodes) {
  const kept = new Set(nodes);
  for (const child of [...parent.children]) if (!kept.has(child)) child.remove();
  nodes.forEach((node, index) => {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
}

/** Arrow keys go from message to message, Enter opens the thread of the one in focus. */
function walk(event, scroller) {
  if (event.target !== scroller && !event.target.matches(".message")) return;
  const all = [...scroller.querySelectorAll(".message")];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    const now = all.indexOf(document.activeElement);
    const next = now < 0 ? all.at(-1) : all[now + step];
    next?.focus();
    event.preventDefault();
  } else if (event.key === "Enter") {
    event.target.querySelector("[data-testid=open-thread], [data-testid=reply-in-thread]")?.click();
  }
}
