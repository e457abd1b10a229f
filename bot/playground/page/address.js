/**
 * Where one is, in the page's address: a reload stays there, back and forward work, links can be shared.
 */

import { channel as channelById } from "./names.js";
import { go, on, state } from "./store.js";

/** Keep address and place the same. */
export function followAddress() {
  on("place", () => {
    const wanted = `#/${[state.channel, state.thread].filter(Boolean).join("/")}`;
    if (location.hash !== wanted) history.pushState(null, "", wanted);
  });
}

/** Go where the address says, if there is such a place. @param {string} otherwise a channel */
export function goToAddress(otherwise) {
  const [, channel, thread] = location.hash.split("/").map(decodeURIComponent);
  const place = channel && channelById(channel);
  const mayEnter = place && (!place.is_im || !place.user || place.user === state.viewer);
  if (mayEnter) go(channel, thread ?? null);
  else go(otherwise);
}
