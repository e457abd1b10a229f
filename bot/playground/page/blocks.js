/**
 * Block Kit as Slack shows it: one function a block type, and a labelled box for the unknown.
 */

import { el, link } from "./dom.js";
import { interactive } from "./elements.js";
import { inputBlock } from "./inputs.js";
import { markdown } from "./markdown.js";
import { textObject } from "./mrkdwn.js";
import { picture } from "./picture.js";
import { richText } from "./richtext.js";
import { table } from "./table.js";
import { t } from "./words.js";

/**
 * Blocks as nodes.
 * @param {Object[]} blocks
 * @param {Object} place where they stand (see press.js), without the block's id
 * @returns {HTMLElement[]}
 */
export function renderBlocks(blocks, place) {
  return blocks.map((block) => renderBlock(block, place));
}

/** A malformed block costs its own box, never the message around it. */
function renderBlock(block, place) {
  try {
    const draw = BLOCKS[block.type];
    const node = draw ? draw(block, { ...place, block_id: block.block_id ?? "" }) : unknown(block);
    node.classList.add("block", `block-${draw ? block.type : "unknown"}`);
    return node;
  } catch (error) {
    console.warn("malformed block", block, error);
    return unknown(block);
  }
}

const BLOCKS = {
  actions: (block, place) => el("div", {}, block.elements.map((one) => interactive(one, place))),
  alert: (block) => el(`div.level-${block.level ?? "default"}`, {}, textObject(block.text)),
  card: cardBlock,
  carousel: (block, place) => el("div", { tabindex: 0 }, renderBlocks(block.elements, place)),
  container: containerBlock,
  context: (block) => el("div", {}, block.elements.map(contextElement)),
  context_actions: (block, place) => el("div", {}, block.elements.map((one) => interactive(one, place))),
  divider: () => el("hr"),
  header: (block) => el("h3", {}, textObject(block.text)),
  image: imageBlock,
  input: inputBlock,
  markdown: (block) => markdown(block.text),
  plan: (block, place) => el("div", {}, el("b", {}, textObject(block.title)), renderBlocks(block.tasks ?? [], place)),
  rich_text: richText,
  section: sectionBlock,
  table,
  task_card: taskCard,
  video: (block) => el("div", {}, link(block.video_url ?? block.title_url ?? "", textObject(block.title))),
};

function sectionBlock(block, place) {
  const text = block.text && el("div.section-text", {}, textObject(block.text));
  const fields = block.fields && el("div.fields", {}, block.fields.map((field) => el("div", {}, textObject(field))));
  const accessory = block.accessory && el("div.section-accessory", {}, interactive(block.accessory, place));
  return el("div", {}, el("div.section-body", {}, text, fields), accessory);
}

function contextElement(element) {
  return element.type === "image" ? picture(element, "small") : el("span", {}, textObject(element));
}

function imageBlock(block) {
  const title = block.title && el("figcaption", {}, textObject(block.title));
  return el("figure", {}, title, picture(block, "block"));
}

function containerBlock(block, place) {
  const title = block.rich_text_title ? richText(block.rich_text_title) : textObject(block.title);
  const subtitle = block.subtitle && el("small", {}, textObject(block.subtitle));
  const head = [block.icon && picture(block.icon, "small"), el("span.container-title", {}, title, subtitle)];
  const body = el("div.container-body", {}, renderBlocks(block.child_blocks ?? [], place));
  if (block.has_header_divider) body.classList.add("divided");
  if (!block.is_collapsible) return el("section.container", {}, el("div.container-head", {}, head), body);
  return el("details.container", { open: !block.default_collapsed }, el("summary.container-head", {}, head), body);
}

function cardBlock(block, place) {
  return el(
    "section.container",
    {},
    block.hero_image && picture(block.hero_image, "block"),
    el("div.container-head", {}, block.icon && picture(block.icon, "small"), el("span.container-title", {}, textObject(block.title), block.subtitle && el("small", {}, textObject(block.subtitle)))),
    block.body && el("div.container-body", {}, textObject(block.body)),
    block.actions?.length > 0 && el("div.block-actions", {}, block.actions.map((one) => interactive(one, place))),
  );
}

function taskCard(block) {
  const body = [block.details, block.output].filter(Boolean).map(richText);
  return el(`details.task-${block.status}`, {}, el("summary", {}, textObject(block.title)), body);
}

function unknown(block) {
  const name = block?.type ?? "?";
  const source = el("pre", { tabindex: 0 }, JSON.stringify(block, null, 2));
  return el("details.unknown.block", {}, el("summary", {}, t("unknownBlock", { type: name })), source);
}
