/**
 * What the page knows: the workspace, who is spoken as, where one is, and all messages seen so far.
 *
 * Parts of the page subscribe to topics: place, messages, status, unread, link, home.
 */

const listeners = new Map();

/** How long a status line stands if nothing takes it back: Slack's own limit, in milliseconds. */
const STATUS_LASTS = 120_000;

/** The one state. Change it through the functions below, so that subscribers hear of it. */
export const state = {
  world: null,
  viewer: null,
  channel: null,
  thread: null,
  online: true,
  /** The bot's App Home view of this person, once it has published one. */
  home: null,
  /** channel id → Map(ts → message) */
  messages: new Map(),
  /** `channel/thread` → text */
  statuses: new Map(),
  /** channel id → number of messages not seen */
  unread: new Map(),
  /** `channel/thread` → text not sent yet */
  drafts: new Map(),
};

/** Call `listener` when the topic changes. @param {string} topic @param {Function} listener */
export function on(topic, listener) {
  if (!listeners.has(topic)) listeners.set(topic, new Set());
  listeners.get(topic).add(listener);
}

/** Tell a topic's subscribers. @param {string} topic @param {*} news */
export function tell(topic, news) {
  listeners.get(topic)?.forEach((listener) => listener(news));
}

/** Forget all subscribers: the page is being built anew for another person. */
export function forgetListeners() {
  listeners.clear();
}

/** Begin as another person: what only the former one could see is dropped. @param {string} viewer */
export function beginAs(viewer) {
  Object.assign(state, { viewer, channel: null, thread: null, home: null });
  for (const seen of [state.messages, state.statuses, state.unread, state.drafts]) seen.clear();
}

/** Go to a channel, and to a thread in it. @param {string} channel @param {string|null} thread its first ts */
export function go(channel, thread = null) {
  const before = { channel: state.channel, thread: state.thread };
  Object.assign(state, { channel, thread });
  state.unread.delete(channel);
  tell("place", before);
  tell("unread");
}

/** Replace all that is known of a channel. @param {string} channel @param {Object[]} messages */
export function setMessages(channel, messages) {
  state.messages.set(channel, new Map(messages.map((message) => [message.ts, message])));
  tell("messages", { channel });
}

/** Add a message, or the new state of one. @param {string} channel @param {Object} message */
export function putMessage(channel, message) {
  const known = messagesOf(channel);
  const isNew = !known.has(message.ts);
  known.set(message.ts, message);
  if (isNew && message.bot_id) setStatus(channel, message.thread_ts, "");
  tell("messages", { channel, message, isNew });
}

/** Take a message away. @param {string} channel @param {string} ts */
export function dropMessage(channel, ts) {
  messagesOf(channel).delete(ts);
  tell("messages", { channel });
}

/** @param {string} channel @returns {Map<string, Object>} its messages by ts */
export function messagesOf(channel) {
  if (!state.messages.has(channel)) state.messages.set(channel, new Map());
  return state.messages.get(channel);
}

/** One more message that was not seen. @param {string} channel */
export function countUnread(channel) {
  state.unread.set(channel, (state.unread.get(channel) ?? 0) + 1);
  tell("unread");
}

/** What the bot says it is doing in a thread; empty takes it back. */
export function setStatus(channel, thread, text) {
  const key = placeKey(channel, thread);
  if (!text && !state.statuses.has(key)) return;
  if (text) state.statuses.set(key, text);
  else state.statuses.delete(key);
  if (text) setTimeout(() => state.statuses.get(key) === text && setStatus(channel, thread, ""), STATUS_LASTS);
  tell("status", { channel, thread });
}

/** @param {string} channel @param {string|null|undefined} thread @returns {string} key of drafts and statuses */
export function placeKey(channel, thread) {
  return `${channel}/${thread ?? ""}`;
}
