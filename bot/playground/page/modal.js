/**
 * The bot's modals: opened, updated and pushed by events, submitted and closed by the person.
 */

import * as api from "./api.js";
import { renderBlocks } from "./blocks.js";
import { openDialog } from "./dialog.js";
import { el, fill } from "./dom.js";
import { readState, showErrors } from "./inputs.js";
import { textObject } from "./mrkdwn.js";
import { state } from "./store.js";
import { attempt, toast } from "./toast.js";
import { t } from "./words.js";

/** View id → {view, dialog, body}; a view that was pushed lies above the one below it. */
const open = new Map();

/**
 * Show a modal that the bot has opened or pushed.
 * @param {Object} view Slack's view object
 */
export function showView(view) {
  if (open.has(view.id)) return updateView(view);
  const body = el("form.view-body", { method: "dialog", novalidate: true, id: `form-${view.id}` }, blocksOf(view));
  const parts = { view, body, closedBy: "close" };
  body.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(parts);
  });
  parts.dialog = openDialog({ title: textObject(view.title), body, foot: buttons(parts) }, () => left(parts));
  open.set(view.id, parts);
}

/**
 * Replace what a modal shows; what was typed into fields that stay is kept.
 * @param {Object} view
 * @param {Object|undefined} errors block_id → sentence, where the bot refused what was filled in
 */
export function updateView(view, errors) {
  const parts = open.get(view.id);
  if (!parts) return;
  const typed = typedIn(parts.body);
  parts.view = view;
  fill(parts.dialog.querySelector("h2"), textObject(view.title));
  fill(parts.body, blocksOf(view));
  for (const field of parts.body.querySelectorAll("input.field, textarea.field")) {
    const row = field.closest(".input-row");
    field.value = typed.get(row.dataset.block) ?? field.value;
  }
  parts.dialog.querySelector(".dialog-foot").replaceChildren(...buttons(parts));
  if (errors) showErrors(parts.body, errors);
}

/**
 * Close a modal that the bot has closed, or that was answered.
 * @param {string} id
 */
export function closeView(id) {
  const parts = open.get(id);
  if (!parts) return;
  parts.closedBy = "submit";
  parts.dialog.close();
}

function blocksOf(view) {
  const nodes = renderBlocks(view.blocks ?? [], { view_id: view.id, held: () => ({ values: readState(open.get(view.id).body) }) });
  nodes.forEach((node, index) => node.matches(".input-row") && (node.dataset.block = view.blocks[index].block_id ?? ""));
  return nodes;
}

function typedIn(body) {
  const fields = [...body.querySelectorAll("input.field, textarea.field")];
  return new Map(fields.map((field) => [field.closest(".input-row").dataset.block, field.value]));
}

function buttons(parts) {
  const { view } = parts;
  const close = el("button.button", { type: "button", data: { testid: "modal-close" } }, view.close ? textObject(view.close) : t("close"));
  close.addEventListener("click", () => parts.dialog.close());
  const hasInputs = view.blocks?.some(({ type }) => type === "input");
  if (!view.submit && !hasInputs) return [close];
  const send = el("button.button.primary.filled", { type: "submit", form: `form-${view.id}`, data: { testid: "modal-submit" } }, view.submit ? textObject(view.submit) : t("save"));
  return [close, send];
}

async function submit(parts) {
  if (!showErrors(parts.body)) return;
  const button = parts.dialog.querySelector("[data-testid=modal-submit]");
  button.setAttribute("aria-busy", "true");
  const answer = await attempt(() => send(parts));
  button.removeAttribute("aria-busy");
  if (!answer) return;
  if (answer.failure) return toast(t("notAnswered", { why: answer.failure }), "error");
  // What is not refused is closed, updated or covered by an event: the bot decides which.
  showErrors(parts.body, answer.errors);
}

/** A refusal that names fields is no failure: its sentences belong under the fields. */
async function send({ view, body }) {
  try {
    return await api.view({ user: state.viewer, view_id: view.id, action: "submit", state: { values: readState(body) } });
  } catch (error) {
    if (error.body?.errors) return error.body;
    throw error;
  }
}

function left({ view, body, closedBy }) {
  open.delete(view.id);
  if (closedBy === "submit") return;
  attempt(() => api.view({ user: state.viewer, view_id: view.id, action: "close", state: { values: readState(body) } }));
}
