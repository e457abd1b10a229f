/**
 * Where one writes: grows with the text, sends on Enter, keeps drafts, runs slash commands.
 */

import { completion } from "./completion.js";
import { el } from "./dom.js";
import { formatBar } from "./format.js";
import { icon } from "./icons.js";
import { send } from "./send.js";
import { placeKey, state } from "./store.js";
import { t } from "./words.js";

/**
 * A composer for a channel or a thread.
 * @param {{testid: string, inThread: boolean, sent: (answer: Object) => void}} how
 * @returns {{node: HTMLElement, field: HTMLTextAreaElement, moveTo: Function, write: Function}}
 */
export function composer({ testid, inThread, sent }) {
  const field = el("textarea.composer-field", { rows: 1, spellcheck: "false", data: { testid } });
  const notice = el("div.composer-notice", { role: "status" });
  const button = el("button.send", { type: "button", "aria-label": t("send"), title: t("send"), data: { testid: inThread ? "thread-send" : "send" } }, icon("send"));
  const suggestions = completion(field, inThread);
  const frame = el("div.composer-frame", {}, formatBar(field), field, el("div.composer-foot", {}, el("span.hint", {}, t("sendHint")), button));
  const node = el("form.composer", {}, suggestions.node, frame, notice);
  let where = { channel: null, thread: null };

  function changed() {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, innerHeight * 0.4)}px`;
    button.classList.toggle("ready", field.value.trim() !== "");
    state.drafts.set(placeKey(where.channel, where.thread), field.value);
    notice.textContent = "";
  }

  async function submit() {
    const text = field.value;
    if (!text.trim()) return;
    const from = { ...where };
    write("");
    const { answer, refusal } = await send(from, text);
    if (refusal === undefined) return sent(answer);
    // What was not accepted stands in the field again, unless one has gone on writing.
    if (!field.value) write(text);
    notice.textContent = refusal;
  }

  function write(text) {
    field.value = text;
    changed();
    suggestions.close();
  }

  function moveTo(channel, thread, placeholder) {
    where = { channel, thread };
    field.placeholder = placeholder;
    field.setAttribute("aria-label", placeholder);
    write(state.drafts.get(placeKey(channel, thread)) ?? "");
  }

  field.addEventListener("input", changed);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    submit();
  });
  for (const [target, name] of [[button, "click"], [node, "submit"]]) {
    target.addEventListener(name, (event) => {
      event.preventDefault();
      submit();
    });
  }
  return { node, field, moveTo, write };
}
