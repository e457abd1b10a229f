/**
 * App Home: a second tab beside the messages with the bot, once the bot has published one.
 */

import { renderBlocks } from "./blocks.js";
import { el, fill } from "./dom.js";
import { on, state } from "./store.js";
import { t } from "./words.js";

/**
 * The tabs of the direct message with the bot.
 * @param {HTMLElement} talk what the other tab shows
 * @returns {{tabs: HTMLElement, node: HTMLElement, showFor: (place: Object) => void}}
 */
export function homeTab(talk) {
  const node = el("div.home", { role: "tabpanel", hidden: true, tabindex: 0, data: { testid: "home" } });
  const tab = (name, word) => el("button.tab", { type: "button", role: "tab", data: { testid: `tab-${name}` }, on: { click: () => choose(name) } }, t(word));
  const buttons = { home: tab("home", "homeTab"), messages: tab("messages", "messagesTab") };
  const tabs = el("div.tabs", { role: "tablist", hidden: true }, buttons.home, buttons.messages);
  let isDirect = false;
  let chosen = "messages";

  function choose(name) {
    chosen = name;
    draw();
  }

  function draw() {
    const has = isDirect && state.home !== null;
    const atHome = has && chosen === "home";
    tabs.hidden = !has;
    node.hidden = !atHome;
    talk.hidden = atHome;
    for (const [name, button] of Object.entries(buttons)) button.setAttribute("aria-selected", String(name === chosen));
    if (atHome) fill(node, renderBlocks(state.home.blocks ?? [], { view_id: state.home.id }));
  }

  on("home", draw);
  return {
    tabs,
    node,
    showFor(place) {
      isDirect = Boolean(place.is_im);
      chosen = "messages";
      draw();
    },
  };
}
