/**
 * SVG as plain data, rendered two ways: as elements for the page, as text for a file.
 * Either way a text stays a text.
 *
 * @typedef {object} SvgNode
 * @property {string} name
 * @property {Record<string, string | number>} attributes
 * @property {(SvgNode | string)[]} children
 */

const NAMESPACE = "http://www.w3.org/2000/svg";

/**
 * Make a node.
 *
 * @param {string} name
 * @param {Record<string, string | number>} [attributes]
 * @param {...(SvgNode | string | (SvgNode | string)[])} children
 * @returns {SvgNode}
 */
export function svg(name, attributes = {}, ...children) {
  return { name, attributes, children: children.flat() };
}

/**
 * The node as an element of this document.
 *
 * @param {SvgNode} node
 * @returns {SVGElement}
 */
export function toElement(node) {
  const element = document.createElementNS(NAMESPACE, node.name);
  for (const [key, value] of Object.entries(node.attributes))
    element.setAttribute(key, String(value));
  for (const child of node.children)
    element.append(typeof child === "string" ? child : toElement(child));
  return /** @type {SVGElement} */ (element);
}

/**
 * The node as the text of an SVG file.
 *
 * @param {SvgNode} node The outermost `svg`.
 */
export function toText(node) {
  const outermost = { ...node, attributes: { xmlns: NAMESPACE, ...node.attributes } };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${asXml(outermost)}\n`;
}

/**
 * @param {SvgNode | string} node
 * @returns {string}
 */
function asXml(node) {
  if (typeof node === "string") return escaped(node);
  const attributes = Object.entries(node.attributes).map(
    ([key, value]) => ` ${key}="${escaped(String(value))}"`,
  );
  const opening = `<${node.name}${attributes.join("")}`;
  if (node.children.length === 0) return `${opening}/>`;
  return `${opening}>${node.children.map(asXml).join("")}</${node.name}>`;
}

/**
 * A text as XML and HTML hold it.
 *
 * @param {string} text
 */
export function escaped(text) {
  return withoutForbidden(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/**
 * Without what XML can't hold, escaped or not: control characters, halves of surrogate pairs.
 *
 * @param {string} text
 */
export function withoutForbidden(text) {
  return text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "");
}
