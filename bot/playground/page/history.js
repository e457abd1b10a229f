/**
 * Keeps the messages true to the server: loads channels, takes in events, loads anew after a lost connection.
 */

import * as api from "./api.js";
import { announce } from "./announce.js";
import { closeView, showView, updateView } from "./modal.js";
import { channel as channelById } from "./names.js";
import { countUnread, dropMessage, messagesOf, putMessage, setMessages, setStatus, state, tell } from "./store.js";
import { attempt } from "./toast.js";

/** Channels that are loaded; events of others only count as unread. */
const loaded = new Set();
/** Channel → what events changed while its messages were on the way: ts → message, or null if it is gone. */
const meanwhile = new Map();

let stream = null;

/** Follow the events of the person spoken as. */
export function follow() {
  stream?.close();
  loaded.clear();
  stream = api.listen(state.viewer, {
    event: take,
    open: () => setOnline(true),
    lost: () => setOnline(false),
  });
}

/**
 * Load a channel unless it is there already.
 * @param {string} channel
 */
export async function visit(channel) {
  if (!loaded.has(channel)) await load(channel);
}

async function load(channel) {
  const viewer = state.viewer;
  loaded.add(channel);
  const changes = new Map();
  meanwhile.set(channel, changes);
  const answer = await attempt(() => api.messages(channel, viewer));
  if (state.viewer !== viewer) return;
  meanwhile.delete(channel);
  if (!answer) return loaded.delete(channel);
  const merged = new Map(answer.messages.map((message) => [message.ts, message]));
  changes.forEach((message, ts) => (message ? merged.set(ts, message) : merged.delete(ts)));
  setMessages(channel, [...merged.values()]);
  for (const { thread_ts: thread, status } of answer.statuses ?? []) setStatus(channel, thread, status);
}

function setOnline(online) {
  const wasAway = online && !state.online;
  state.online = online;
  tell("link");
  if (!wasAway) return;
  // What happened meanwhile was not heard: the channel in sight is loaded now, the others when visited.
  loaded.clear();
  if (state.channel) load(state.channel);
}

function take(event) {
  EVENTS[event.type]?.(event);
}

const EVENTS = {
  message: change,
  message_changed: change,
  reaction: change,
  ephemeral: (event) => change({ ...event, message: event.message && { ...event.message, ephemeral: true } }),
  message_deleted: remove,
  status: (event) => setStatus(event.channel, event.thread_ts ?? event.message?.thread_ts, statusText(event.status)),
  view_opened: ({ view }) => showView(view),
  view_updated: ({ view, errors }) => updateView(view, errors),
  view_closed: ({ view, view_id: id }) => closeView(view?.id ?? id),
  home: ({ view }) => {
    state.home = view;
    tell("home");
  },
};

function change({ type, channel, message }) {
  if (!channelById(channel)) return;
  if (!message?.ts) return void (loaded.has(channel) && load(channel));
  meanwhile.get(channel)?.set(message.ts, message);
  const isNews = type === "message" || type === "ephemeral";
  const isOwn = message.user === state.viewer && !message.bot_id;
  if (loaded.has(channel)) putMessage(channel, message);
  if (!isNews || isOwn) return;
  if (channel === state.channel) announce(message);
  else countUnread(channel);
}

function remove({ channel, message, ts, deleted_ts: deleted }) {
  const gone = message?.ts ?? ts ?? deleted;
  const hasReplies = [...messagesOf(channel).values()].some((one) => one.thread_ts === gone && one.ts !== gone);
  if (hasReplies && loaded.has(channel)) return putMessage(channel, { ...messagesOf(channel).get(gone), ...message, deleted: true });
  meanwhile.get(channel)?.set(gone, null);
  dropMessage(channel, gone);
}

/** Slack's own shape is a string; a list of loading messages may come instead. */
function statusText(status) {
  return typeof status === "string" ? status : status?.status ?? "";
}
