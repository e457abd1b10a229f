/**
 * What becomes of the words one sends: a message, or a slash command.
 */

import * as api from "./api.js";
import { state } from "./store.js";
import { t } from "./words.js";

/**
 * Send what was written.
 * @param {{channel: string, thread: string|null}} where
 * @param {string} text
 * @returns {Promise<{answer?: Object, refusal?: string}>} a refusal is a sentence for the person
 */
export async function send({ channel, thread }, text) {
  const slash = slashCommand(text);
  if (slash && thread) return { refusal: t("commandsInThread", { mention: `@${state.world.bot.name}` }) };
  if (slash && !slash.known) return { refusal: t("noCommand", { command: slash.command, known: knownCommands() }) };
  try {
    const answer = await (slash ? run(channel, slash) : say(channel, thread, text));
    return answer.failure ? { refusal: t("notAnswered", { why: answer.failure }) } : { answer };
  } catch (error) {
    if (!(error instanceof api.ApiError)) throw error;
    return { refusal: error.status ? error.message : t("serverGone") };
  }
}

/** `/aml logs x` → its parts; null where it is no command. A path such as `/var/log` is none either. */
function slashCommand(text) {
  const parts = text.trim().match(/^(\/[a-z][\w-]*)(?:\s+([\s\S]*))?$/i);
  if (!parts) return null;
  const known = state.world.commands.some(({ command }) => command === parts[1]);
  return { command: parts[1], text: parts[2] ?? "", known };
}

function run(channel, { command, text }) {
  return api.command({ user: state.viewer, channel, command, text });
}

function say(channel, thread, text) {
  return api.say({ user: state.viewer, channel, ...(thread && { thread_ts: thread }), text });
}

function knownCommands() {
  return state.world.commands.map(({ command }) => command).join(", ");
}
