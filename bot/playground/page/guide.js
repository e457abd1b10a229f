/**
 * The first screen's examples: one click asks as the person spoken as, a pencil lets one change it first.
 */

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { visibleChannels } from "./names.js";
import { send } from "./send.js";
import { go, state } from "./store.js";
import { toast } from "./toast.js";
import { inLanguage, t } from "./words.js";

const REMEMBERED = "medic-guide-used";

/**
 * Build the guide.
 * @param {(text: string) => void} write puts a text into the channel's composer
 * @returns {{node: HTMLElement, button: HTMLElement}} the guide, and the button that brings it back
 */
export function guide(write) {
  const button = el("button.button.quiet", { type: "button", "aria-controls": "guide", data: { testid: "guide-show" } }, icon("bulb"), el("span", {}, t("guideShow")));
  const hide = el("button.text-button", { type: "button", data: { testid: "guide-hide" } }, t("guideHide"));
  const head = el("header", {}, el("h2", {}, icon("bulb"), t("guideTitle")), el("p.muted", {}, t("guideAbout")), hide);
  const node = el("section.guide", { id: "guide", "aria-label": t("guideTitle"), data: { testid: "guide" } }, head, el("ul.examples", {}, state.world.examples.map(item)), serviceChips(write));

  function setShown(shown) {
    node.hidden = !shown;
    button.setAttribute("aria-expanded", String(shown));
    if (shown) localStorage.removeItem(REMEMBERED);
    else localStorage.setItem(REMEMBERED, "yes");
  }

  function item(example) {
    const ask = el("button.example", { type: "button", data: { testid: "example", kind: example.kind }, on: { click: () => use(example) } }, el("b", {}, inLanguage(example.title)), el("span.example-text", {}, firstLine(example)));
    const edit = el("button.icon-button", { type: "button", "aria-label": t("edit"), title: t("edit"), data: { testid: "example-edit" } }, icon("edit"));
    edit.addEventListener("click", () => {
      setShown(false);
      goTo(example);
      write(wordsOf(example));
    });
    return el("li", {}, ask, edit);
  }

  async function use(example) {
    setShown(false);
    goTo(example);
    const { answer, refusal } = await send({ channel: state.channel, thread: null }, wordsOf(example));
    if (refusal) return toast(refusal, "error");
    const ts = answer?.ts ?? answer?.message?.ts;
    if (ts && (example.kind === "mention" || isDirect(state.channel))) go(state.channel, ts);
  }

  button.addEventListener("click", () => setShown(node.hidden));
  hide.addEventListener("click", () => setShown(false));
  setShown(!localStorage.getItem(REMEMBERED));
  return { node, button };
}

function goTo({ channel }) {
  const places = visibleChannels();
  const place = places.find(({ id, name }) => id === channel || name === channel) ?? places.find(({ is_im: direct }) => direct && isDirect(channel));
  go(place?.id ?? state.channel ?? places[0].id);
}

/** The direct message of somebody else stands for the viewer's own. */
function isDirect(channel) {
  return channel === "im" || state.world.channels.some(({ id, is_im: direct }) => id === channel && direct);
}

/** The whole text as one would type it: examples may leave the mention or the command's name out. */
function wordsOf({ kind, text }) {
  const { bot, commands } = state.world;
  if (kind === "mention" && !text.includes(`@${bot.name}`) && !text.includes("<@")) return `@${bot.name} ${text}`;
  if (kind === "command" && !text.startsWith("/")) return `${commands[0].command} ${text}`;
  return text;
}

function firstLine(example) {
  return wordsOf(example).trim().replace(/\s+/g, " ").slice(0, 140);
}

function serviceChips(write) {
  const { services = [], bot } = state.world;
  if (!services.length) return null;
  const chips = services.map(({ workspace, name, trouble }) => {
    const service = `${workspace}/${name}`;
    const fillIn = () => write(`@${bot.name} logs ${service}`);
    return el("button.chip", { type: "button", title: inLanguage(trouble), data: { testid: "service" }, on: { click: fillIn } }, el("b", {}, service), el("span", {}, inLanguage(trouble)));
  });
  return el("details.services", {}, el("summary", {}, t("guideServices")), el("div.chips", {}, chips));
}
