/**
 * Builds nodes. Every string becomes a text node: nothing that a message brings is ever parsed as HTML.
 */

const SVG = "http://www.w3.org/2000/svg";

/** Addresses that a click may open; `javascript:` and its like are shown, not linked. */
const SAFE_ADDRESS = /^(https?:\/\/|mailto:|\/)/i;

/**
 * Make an element.
 * @param {string} name tag with classes, e.g. `button.primary.small`
 * @param {Object} props attributes; `on` holds listeners, `data` data attributes, `style` CSS properties
 * @param {...(Node|string|number|null|false|Array)} children strings become text nodes, null and false nothing
 * @returns {HTMLElement}
 */
export function el(name, props = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(" ");
  setProps(node, props);
  node.append(...children.flat(Infinity).filter(isShown).map(asNode));
  return node;
}

/**
 * Make an SVG drawing from shapes of our own.
 * @param {Array<[string, Object]>} shapes tag and attributes of each
 * @param {Object} props attributes of the drawing
 * @returns {SVGElement}
 */
export function svg(shapes, props = {}) {
  const attributes = { viewBox: "0 0 20 20", "aria-hidden": "true", focusable: "false", ...props };
  const node = withAttributes(document.createElementNS(SVG, "svg"), attributes);
  for (const [tag, shape] of shapes) {
    node.append(withAttributes(document.createElementNS(SVG, tag), shape));
  }
  return node;
}

/**
 * Make a link that is safe to click; an address of another kind becomes plain text.
 * @param {string} url
 * @param {...(Node|string)} children what is shown; the address itself if absent
 * @returns {HTMLElement}
 */
export function link(url, ...children) {
  const shown = children.length ? children : [url];
  if (!SAFE_ADDRESS.test(url)) return el("span.dead-link", { title: url }, ...shown);
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...shown);
}

/**
 * Put new children into a node.
 * @param {Element} node
 * @param {...(Node|string|null|false|Array)} children
 */
export function fill(node, ...children) {
  node.replaceChildren(...children.flat(Infinity).filter(isShown).map(asNode));
}

/**
 * Join nodes into a fragment.
 * @param {...(Node|string|null|false|Array)} children
 * @returns {DocumentFragment}
 */
export function fragment(...children) {
  const joined = document.createDocumentFragment();
  joined.append(...children.flat(Infinity).filter(isShown).map(asNode));
  return joined;
}

function setProps(node, props) {
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "on") Object.entries(value).forEach(([event, listener]) => node.addEventListener(event, listener));
    else if (key === "data") Object.assign(node.dataset, value);
    else if (key === "style") Object.assign(node.style, value);
    else if (key === "value") node.value = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
}

function withAttributes(node, attributes) {
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

function isShown(child) {
  return child !== null && child !== undefined && child !== false;
}

function asNode(child) {
  return child instanceof Node ? child : document.createTextNode(String(child));
}
