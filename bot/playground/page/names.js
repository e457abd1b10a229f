/**
 * Who and where an id is, and how a mention of it looks.
 */

import { el } from "./dom.js";
import { state } from "./store.js";
import { t } from "./words.js";

/** Who speaks for Slack itself. */
const SYSTEM = { USLACKBOT: "Slackbot" };

/** @param {string} id @returns {Object|undefined} the person, or another bot than ours */
export function person(id) {
  const { people, bots = [] } = state.world;
  return [...people, ...bots].find((one) => one.id === id);
}

/** @returns {string} the workspace's name */
export function teamName() {
  const { team } = state.world;
  return team.name ?? team;
}

/** @returns {Object} the person spoken as */
export function viewer() {
  return person(state.viewer);
}

/** @param {string} id @returns {Object|undefined} the channel */
export function channel(id) {
  return state.world.channels.find((one) => one.id === id);
}

/** @returns {Object[]} channels that the person can see: all public ones, and their own direct messages */
export function visibleChannels() {
  return state.world.channels.filter((one) => !one.is_im || !one.user || isOwn(one));
}

/** A direct message names the person on its other end, or the one who owns it: both belong to the viewer. */
function isOwn(one) {
  return one.user === state.viewer || (one.user === state.world.bot.id && (one.owner ?? state.viewer) === state.viewer);
}

/** @param {Object} place a channel @returns {string} as one addresses it: `#incidents` or the bot's name */
export function placeName(place) {
  return place.is_im ? state.world.bot.name : `#${place.name}`;
}

/** @param {Object} message @returns {{name: string, color?: string, isBot: boolean, isMedic: boolean}} who wrote it */
export function author(message) {
  const { bot } = state.world;
  const isMedic = message.user === bot.id || (Boolean(message.bot_id) && message.bot_id === bot.bot_id);
  const member = person(message.user);
  const name = message.username || (isMedic ? bot.name : member?.real_name || member?.name || SYSTEM[message.user] || message.user || "?");
  return { name, color: member?.color, isBot: isMedic || Boolean(message.bot_id) || message.user in SYSTEM, isMedic };
}

/** @param {string} id of a person or of the bot @param {string} fallback @returns {HTMLElement} */
export function userMention(id, fallback = id) {
  const isBot = id === state.world.bot.id;
  const name = isBot ? state.world.bot.name : person(id)?.real_name || person(id)?.name || fallback;
  const mark = el("span.mention", {}, `@${name}`);
  if (id === state.viewer) mark.classList.add("mine");
  return mark;
}

/** @param {string} id @param {string} fallback @returns {HTMLElement} */
export function channelMention(id, fallback = id) {
  return el("span.mention", {}, `#${channel(id)?.name || fallback}`);
}

/** @param {string} range here, channel or everyone @returns {HTMLElement} */
export function broadcastMention(range) {
  return el("span.mention.mine", {}, `@${range}`);
}

/** @param {string[]} ids @returns {string} their names, the viewer as "you" */
export function listed(ids) {
  const name = (id) => (id === state.world.bot.id ? state.world.bot.name : person(id)?.real_name || person(id)?.name || id);
  return ids.map((id) => (id === state.viewer ? t("you") : name(id))).join(", ");
}
