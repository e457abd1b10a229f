/**
 * Words for moments: Slack's timestamps as people read them.
 */

import { currentLanguage, t } from "./words.js";

/** @param {string} ts Slack's timestamp, seconds with a fraction @returns {Date} */
function moment(ts) {
  return new Date(Number.parseFloat(ts) * 1000);
}

/** @param {string} ts @returns {string} the clock time, e.g. `10:42` or `10:42 AM` */
export function clock(ts) {
  return formatted(moment(ts), { hour: "numeric", minute: "2-digit" });
}

/** @param {string} ts @returns {string} the whole moment, for tooltips */
export function whole(ts) {
  return formatted(moment(ts), { dateStyle: "full", timeStyle: "medium" });
}

/** @param {string} ts @returns {string} a key that is equal for moments of one day */
export function dayOf(ts) {
  return moment(ts).toDateString();
}

/** @param {string} ts @returns {string} Today, Yesterday, or the date */
export function day(ts) {
  const then = moment(ts);
  const now = new Date();
  if (then.toDateString() === now.toDateString()) return t("today");
  if (then.toDateString() === new Date(now - 86_400_000).toDateString()) return t("yesterday");
  return formatted(then, { weekday: "long", day: "numeric", month: "long" });
}

/** @param {string} ts @returns {string} `today at 10:42`, or day and time */
export function recently(ts) {
  if (dayOf(ts) === new Date().toDateString()) return t("todayAt", { time: clock(ts) });
  return formatted(moment(ts), { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" });
}

/**
 * Fill Slack's date tokens (`{date_short} {time}`).
 * @param {number} seconds since the epoch
 * @param {string} format
 * @returns {string}
 */
export function filledDate(seconds, format) {
  const when = new Date(seconds * 1000);
  return format.replace(/\{(\w+)\}/g, (token, name) => (DATE_TOKENS[name] ? formatted(when, DATE_TOKENS[name]) : token));
}

const DATE_TOKENS = {
  date_num: { dateStyle: "short" },
  date: { dateStyle: "long" },
  date_short: { day: "numeric", month: "short", year: "numeric" },
  date_long: { dateStyle: "full" },
  date_pretty: { dateStyle: "long" },
  date_short_pretty: { day: "numeric", month: "short" },
  date_long_pretty: { dateStyle: "full" },
  time: { timeStyle: "short" },
  time_secs: { timeStyle: "medium" },
  ago: { dateStyle: "short", timeStyle: "short" },
};

function formatted(date, options) {
  return new Intl.DateTimeFormat(currentLanguage(), options).format(date);
}
