/**
 * Starts the page: loads the workspace, builds the parts for the person spoken as, and joins them.
 */

import { followAddress, goToAddress } from "./address.js";
import * as api from "./api.js";
import { el, fill } from "./dom.js";
import { faultsButton } from "./faults.js";
import { guide } from "./guide.js";
import { follow, visit } from "./history.js";
import { channel as channelById, person, visibleChannels } from "./names.js";
import { placeView } from "./place.js";
import { sidebar, speakers } from "./sidebar.js";
import { beginAs, forgetListeners, on, state } from "./store.js";
import { followTheme, themeButton } from "./theme.js";
import { closeThread, threadPanel } from "./thread.js";
import { speak, t } from "./words.js";

const REMEMBERED = "medic-person";
/** How long to wait before asking for the workspace again, in milliseconds. */
const ASK_AGAIN = 1000;

async function start() {
  followTheme();
  speak(navigator.language);
  state.world = await theWorld();
  const remembered = sessionStorage.getItem(REMEMBERED);
  build(speakers().some(({ id }) => id === remembered) ? remembered : speakers()[0].id);
  addEventListener("popstate", () => goToAddress(state.channel));
  document.addEventListener("keydown", escape);
}

async function theWorld() {
  for (;;) {
    try {
      return await api.world();
    } catch (error) {
      if (!(error instanceof api.ApiError)) throw error;
      fill(document.querySelector("#app"), el("p.starting", {}, t("serverGone")));
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN));
    }
  }
}

/** Each person sees other messages in another language, so the parts are built anew. */
function build(viewer) {
  const wasDirect = Boolean(state.channel && channelById(state.channel).is_im);
  forgetListeners();
  beginAs(viewer);
  sessionStorage.setItem(REMEMBERED, viewer);
  speak(person(viewer).locale);
  let place = null;
  const write = (text) => {
    place.composer.write(text);
    place.composer.field.focus();
  };
  place = placeView({ guide: guide(write) });
  const side = sidebar({ speakAs, tools: [faultsButton(), themeButton()] });
  const shade = el("div.shade", { on: { click: () => document.body.classList.remove("drawer-open") } });
  fill(document.querySelector("#app"), el("a.skip", { href: "#main", on: { click: skip } }, t("skip")), side, shade, el("div.stage", {}, place.node, threadPanel()));
  on("place", (before) => before.channel !== state.channel && visit(state.channel));
  followAddress();
  follow();
  goToAddress(firstPlace(wasDirect).id);
  place.composer.field.focus();
}

/** Channels come before direct messages, but who was talking to the bot alone goes on doing so. */
function firstPlace(direct) {
  const places = visibleChannels();
  return places.find((one) => Boolean(one.is_im) === direct) ?? places[0];
}

function speakAs(viewer) {
  build(viewer);
  document.querySelector("[data-testid=person-select]").focus();
}

function skip(event) {
  event.preventDefault();
  document.querySelector(".place .scroller").focus();
}

function escape(event) {
  if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open], .menu:popover-open")) return;
  if (document.body.classList.contains("drawer-open")) document.body.classList.remove("drawer-open");
  else closeThread();
}

start();
