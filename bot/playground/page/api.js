/**
 * Speaks with the local Slack: a few requests, and the stream of events.
 */

/** The local Slack's refusal, or its silence; `message` may be shown to the person. */
export class ApiError extends Error {
  /** @param {string} message @param {number} status 0 where nobody answered @param {Object} body */
  constructor(message, status, body = {}) {
    super(message);
    this.status = status;
    this.body = body;
  }
}

/** @returns {Promise<Object>} workspace, people, channels, bot, commands, examples */
export const world = () => request("GET", "/page/world");

/** @returns {Promise<{messages: Object[], statuses?: Object[]}>} all of a channel that the person may see */
export const messages = (channel, viewer) =>
  request("GET", `/page/channels/${encodeURIComponent(channel)}/messages?viewer=${encodeURIComponent(viewer)}`);

/** @param {{user, channel, thread_ts?, text}} words */
export const say = (words) => request("POST", "/page/say", words);

/** @param {{user, channel, command, text}} words */
export const command = (words) => request("POST", "/page/command", words);

/** @param {{user, channel?, message_ts?, view_id?, block_id, action_id, value?, selected_option?}} press */
export const press = (press) => request("POST", "/page/press", press);

/** @param {{user, channel, ts, name}} reaction to add, or to take back */
export const react = (reaction) => request("POST", "/page/react", reaction);

/** @param {{user, view_id, action: "submit"|"close", state}} answer */
export const view = (answer) => request("POST", "/page/view", answer);

/** @param {{channel, ts}} message to deliver to the bot once more */
export const redeliver = (message) => request("POST", "/page/redeliver", message);

/** @param {{name: string}} fault to inject */
export const fault = (fault) => request("POST", "/page/fault", fault);

/** @param {string} url of a file on the local Slack @returns {Promise<string>} its text */
export async function fileText(url) {
  const response = await reach(url, {});
  if (!response.ok) throw new ApiError(response.statusText, response.status);
  return response.text();
}

/** The longest pause between two attempts to reach the event stream, in milliseconds. */
const LONGEST_PAUSE = 8000;

/**
 * Listen to the events of one person; reconnects with growing pauses until closed.
 * @param {string} viewer
 * @param {{event: Function, open: Function, lost: Function}} listeners
 * @returns {{close: Function}}
 */
export function listen(viewer, { event, open, lost }) {
  let socket = null;
  let closed = false;
  let pause = 250;
  let timer = 0;

  function connect() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    socket = new WebSocket(`${scheme}://${location.host}/page/events?viewer=${encodeURIComponent(viewer)}`);
    socket.addEventListener("open", () => {
      pause = 250;
      open();
    });
    socket.addEventListener("message", ({ data }) => event(JSON.parse(data)));
    socket.addEventListener("close", () => {
      if (closed) return;
      lost();
      timer = setTimeout(connect, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    });
  }

  connect();
  return {
    close() {
      closed = true;
      clearTimeout(timer);
      socket.close();
    },
  };
}

async function request(method, address, body) {
  const options = { method, headers: { Accept: "application/json" } };
  if (body) {
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  const response = await reach(address, options);
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new ApiError(answer.error || response.statusText, response.status, answer);
  return answer;
}

async function reach(address, options) {
  try {
    return await fetch(address, options);
  } catch (error) {
    throw new ApiError(String(error), 0);
  }
}
