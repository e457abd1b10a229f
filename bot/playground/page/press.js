/**
 * Acting on an interactive element: ask for confirmation, tell the server, show that it is at it.
 */

import * as api from "./api.js";
import { confirmed } from "./dialog.js";
import { state } from "./store.js";
import { attempt, toast } from "./toast.js";
import { t } from "./words.js";

/**
 * Where an element stands. Elements of modals and of App Home have `view_id`, others `message_ts`.
 * `held` tells what else is filled in there.
 * @typedef {{channel?: string, message_ts?: string, view_id?: string, held?: () => Object, block_id: string}} Place
 */

/**
 * Press a button or choose an option.
 * @param {Place} place
 * @param {Object} element the Block Kit element
 * @param {HTMLElement} node what was pressed; it is busy until the server has answered
 * @param {Object} choice value, selected_option, selected_options …
 * @returns {Promise<boolean>} whether it was sent and accepted
 */
export async function press({ held, ...place }, element, node, choice = {}) {
  if (!(await confirmed(choice.confirm ?? element.confirm))) return false;
  const { confirm: _, ...sent } = choice;
  node.setAttribute("aria-busy", "true");
  const body = { user: state.viewer, ...place, ...(held && { state: held() }), action_id: element.action_id, type: element.type, ...sent };
  const answer = await attempt(() => api.press(body));
  node.removeAttribute("aria-busy");
  if (answer?.failure) toast(t("notAnswered", { why: answer.failure }), "error");
  return answer !== null && !answer.failure;
}
