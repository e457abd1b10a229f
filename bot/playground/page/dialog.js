/**
 * A modal dialog on the browser's own <dialog>: focus stays inside, Esc closes, focus returns.
 */

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { textObject } from "./mrkdwn.js";
import { t } from "./words.js";

/**
 * Open a dialog; the caller closes it by `close()` or `remove()`.
 * @param {{title: Node|string, body: Node, foot?: Node[], kind?: string, tools?: Node[], testid?: string}} parts
 * @param {() => void} closed called however it was closed by the person: the cross, Esc
 * @returns {HTMLDialogElement}
 */
export function openDialog({ title, body, foot = [], kind = "modal", tools = [], testid = "modal" }, closed = () => {}) {
  const cross = el("button.icon-button", { type: "button", "aria-label": t("close") }, icon("close"));
  const heading = el("h2", {}, title);
  const dialog = el(
    `dialog.${kind}`,
    { "aria-label": heading.textContent, data: { testid } },
    el("header.dialog-head", {}, heading, el("div.dialog-tools", {}, tools, cross)),
    el("div.dialog-body", {}, body),
    foot.length > 0 && el("footer.dialog-foot", {}, foot),
  );
  cross.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    closed();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/**
 * Slack's confirmation before an action.
 * @param {{title, text, confirm, deny, style?: "danger"|"primary"}|undefined} question none: no question
 * @returns {Promise<boolean>} whether the person agrees
 */
export function confirmed(question) {
  if (!question) return Promise.resolve(true);
  return new Promise((resolve) => {
    const yes = el(`button.button.${question.style === "danger" ? "danger" : "primary"}.filled`, { type: "button", data: { testid: "confirm" } }, question.confirm ? textObject(question.confirm) : t("yes"));
    const no = el("button.button", { type: "button" }, question.deny ? textObject(question.deny) : t("cancel"));
    let agreed = false;
    const dialog = openDialog(
      { title: textObject(question.title), body: textObject(question.text), foot: [no, yes], kind: "confirm", testid: "confirm-dialog" },
      () => resolve(agreed),
    );
    no.addEventListener("click", () => dialog.close());
    yes.addEventListener("click", () => {
      agreed = true;
      dialog.close();
    });
    yes.focus();
  });
}
