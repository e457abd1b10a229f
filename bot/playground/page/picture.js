/**
 * Pictures in blocks. The page loads nothing from elsewhere: an outside picture is a link with its description.
 */

import { el, link } from "./dom.js";
import { t } from "./words.js";

/**
 * A picture from an image block, an image element or a file.
 * @param {{image_url?: string, slack_file?: {url?: string, id?: string}, alt_text?: string}} image
 * @param {"block"|"accessory"|"small"} size
 * @returns {HTMLElement}
 */
export function picture(image, size) {
  const address = addressOf(image);
  if (!address.startsWith("data:image/") && new URL(address || "/", location.href).origin !== location.origin) {
    return el(`span.picture-link.${size}`, {}, link(address, image.alt_text || address));
  }
  const node = el(`img.picture.${size}`, { src: address, alt: image.alt_text ?? "", loading: "lazy" });
  node.addEventListener("error", () => node.replaceWith(el("span.picture-link", {}, image.alt_text || t("imageGone"))));
  return node;
}

function addressOf({ image_url: url, slack_file: file }) {
  if (url) return url;
  if (file?.url) return file.url;
  return file?.id ? `/files/${encodeURIComponent(file.id)}` : "";
}
