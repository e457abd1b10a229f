/**
 * One message: who, when, what, with its blocks, files, reactions and the bar that leads to its thread.
 */

import * as api from "./api.js";
import { renderBlocks } from "./blocks.js";
import { el } from "./dom.js";
import { emoji } from "./emoji.js";
import { fileCard } from "./files.js";
import { avatar, icon } from "./icons.js";
import { mrkdwn, textObject } from "./mrkdwn.js";
import { author, listed } from "./names.js";
import { state } from "./store.js";
import { clock, recently, whole } from "./times.js";
import { attempt } from "./toast.js";
import { t } from "./words.js";

/** A person's text that is longer than this (lines, characters) is folded until asked for. */
const FOLD_LINES = 18;
const FOLD_CHARACTERS = 2400;

/** Reactions that lie under the pointer. */
const QUICK_REACTIONS = ["white_check_mark", "eyes", "+1"];

/**
 * A message as it stands in a list.
 * @param {Object} message Slack-shaped
 * @param {string} channel
 * @param {{compact: boolean, replies: Object[], inThread: boolean, openThread: Function, dismiss: Function}} how
 * @returns {HTMLElement}
 */
export function renderMessage(message, channel, how) {
  const who = author(message);
  const node = el("article.message", {
    tabindex: -1,
    "aria-label": `${who.name}, ${clock(message.ts)}`,
    data: { testid: "message", ts: message.ts, user: message.user ?? message.bot_id ?? "" },
  });
  if (how.compact) node.classList.add("compact");
  if (message.ephemeral) node.classList.add("ephemeral");
  node.append(margin(message, who, how), content(message, channel, who, how));
  if (!message.deleted && !message.ephemeral) node.append(toolbar(message, channel, how));
  return node;
}

function margin(message, who, { compact }) {
  return el("div.message-margin", {}, compact ? time(message) : avatar(who));
}

function time(message) {
  return el("time", { datetime: new Date(message.ts * 1000).toISOString(), title: whole(message.ts) }, clock(message.ts));
}

function content(message, channel, who, how) {
  const badge = who.isBot && el("span.badge", {}, t("bot"));
  return el(
    "div.message-content",
    {},
    message.ephemeral && el("div.only-you", {}, icon("eye"), t("aboutEphemeral")),
    !how.compact && el("div.message-head", {}, el("b.author", {}, who.name), badge, time(message)),
    message.deleted ? el("div.deleted", {}, t("deleted")) : body(message, channel),
    message.reactions?.length > 0 && el("div.reactions", {}, message.reactions.map((one) => reaction(one, message, channel))),
    how.replies?.length > 0 && threadBar(how),
    message.ephemeral && el("button.text-button", { type: "button", on: { click: how.dismiss } }, t("dismiss")),
  );
}

function body(message, channel) {
  const place = { channel, message_ts: message.ts };
  const hasBlocks = message.blocks?.length > 0;
  const text = hasBlocks ? renderBlocks(message.blocks, place) : message.text ? [el("div.text", {}, words(message))] : [];
  if (message.edited && hasBlocks) text.push(editedMark(message));
  else if (message.edited) text[0]?.append(" ", editedMark(message));
  return el(
    "div.message-body",
    {},
    message.bot_id ? text : folded(text, message.text ?? ""),
    (message.attachments ?? []).map((one) => attachment(one, place)),
    (message.files ?? []).map(fileCard),
  );
}

function editedMark({ edited, ts }) {
  return el("span.edited", { title: whole(edited.ts ?? ts) }, t("edited"));
}

function words(message) {
  return message.mrkdwn === false ? textObject({ type: "plain_text", text: message.text }) : mrkdwn(message.text);
}

function folded(nodes, text) {
  if (text.length < FOLD_CHARACTERS && text.split("\n").length < FOLD_LINES) return nodes;
  const inner = el("div.folded", {}, nodes);
  const more = el("button.text-button", { type: "button", "aria-expanded": "false" }, t("expand"));
  more.addEventListener("click", () => {
    const open = !inner.classList.toggle("folded");
    more.setAttribute("aria-expanded", String(open));
    more.textContent = t(open ? "collapse" : "expand");
  });
  return [inner, more];
}

/** The older form of rich messages; alert bots still use it. */
function attachment(one, place) {
  const color = /^[0-9a-f]{6}$/i.test(one.color ?? "") ? `#${one.color}` : { good: "#2fa866", warning: "#daa038", danger: "#e5384f" }[one.color];
  return el(
    "div.attachment",
    { style: color ? { borderColor: color } : {} },
    one.pretext && el("div", {}, mrkdwn(one.pretext)),
    one.title && el("b", {}, mrkdwn(one.title_link ? `<${one.title_link}|${one.title}>` : one.title)),
    one.text && el("div", {}, mrkdwn(one.text)),
    one.fields && el("div.fields", {}, one.fields.map(({ title, value }) => el("div", {}, el("b", {}, title ?? ""), "\n", mrkdwn(value ?? "")))),
    one.blocks && renderBlocks(one.blocks, place),
    one.footer && el("small", {}, mrkdwn(one.footer)),
  );
}

function reaction({ name, users }, { ts }, channel) {
  const label = t("reactedWith", { who: listed(users), name });
  const mine = users.includes(state.viewer) ? ".mine" : "";
  const react = () => attempt(() => api.react({ user: state.viewer, channel, ts, name }));
  return el(`button.reaction${mine}`, { type: "button", title: label, "aria-label": label, "aria-pressed": String(Boolean(mine)), data: { testid: "reaction", name }, on: { click: react } }, emoji(name), ` ${users.length}`);
}

function threadBar({ replies, openThread }) {
  const last = replies.at(-1);
  const faces = [...new Map(replies.map((reply) => [reply.bot_id ?? reply.user, author(reply)])).values()];
  return el(
    "button.thread-bar",
    { type: "button", data: { testid: "open-thread" }, on: { click: openThread } },
    el("span.faces", {}, faces.slice(0, 4).map(avatar)),
    el("b", {}, t("replies", { n: replies.length })),
    el("span.muted", {}, t("lastReply", { when: recently(last.ts) })),
  );
}

function toolbar({ ts }, channel, { inThread, openThread }) {
  const react = (name) => attempt(() => api.react({ user: state.viewer, channel, ts, name }));
  const quick = QUICK_REACTIONS.map((name) => tool(t("react", { name }), "react", emoji(name), () => react(name)));
  return el("div.message-tools", {}, quick, !inThread && tool(t("reply"), "reply-in-thread", icon("thread"), openThread));
}

function tool(label, testid, face, click) {
  return el("button.icon-button", { type: "button", "aria-label": label, title: label, tabindex: -1, data: { testid }, on: { click } }, face);
}
