/**
 * Laying text out in a drawing: blocks of a known height, one under the other or side by side. A text
 * that is read from the right begins at the right.
 *
 * @import { SvgNode } from "./tree.js"
 *
 * @typedef {{height: number, nodes: SvgNode[]}} Block A part of a drawing, from its own origin.
 * @typedef {{size: number, bold?: boolean, italic?: boolean, fill?: string}} Type
 */

import { directionOf } from "../words.js";
import { linesOf } from "./lines.js";
import { PALETTE } from "./palette.js";
import { svg } from "./tree.js";

const BULLET = 11;

/**
 * @param {string} text
 * @param {number} width
 * @param {Type} type
 * @returns {Block}
 */
export function paragraph(text, width, type) {
  const leading = Math.round(type.size * 1.22);
  const lines = linesOf(text, width, type.size, type.bold);
  const isFromRight = directionOf(text) === "rtl";
  return {
    height: lines.length * leading,
    nodes: lines.map((line, index) =>
      textLine(line, isFromRight ? width : 0, index * leading + type.size, type, isFromRight),
    ),
  };
}

/**
 * @param {string[]} texts
 * @param {number} width
 * @returns {Block}
 */
export function bullets(texts, width) {
  const items = texts.map((text) => {
    const { height, nodes } = paragraph(text, width - BULLET, { size: 12 });
    const isFromRight = directionOf(text) === "rtl";
    const cx = isFromRight ? width - 3 : 3;
    const point = svg("circle", { cx, cy: 8.5, r: 1.8, fill: PALETTE.muted });
    return { height, nodes: [point, moved(nodes, isFromRight ? 0 : BULLET, 0)] };
  });
  return stacked(items, 2);
}

/**
 * @param {string} text
 * @param {number} x Where it begins.
 * @param {number} y
 * @param {Type} type
 * @param {boolean} [isFromRight]
 */
export function textLine(text, x, y, { size, bold, italic, fill = PALETTE.ink }, isFromRight) {
  /** @type {Record<string, string | number>} */
  const attributes = { x, y, "font-size": size, fill };
  if (bold) attributes["font-weight"] = 700;
  if (italic) attributes["font-style"] = "italic";
  if (isFromRight) attributes.direction = "rtl";
  return svg("text", attributes, text);
}

/**
 * Blocks one under the other.
 *
 * @param {Block[]} blocks
 * @param {number} gap
 * @returns {Block}
 */
export function stacked(blocks, gap) {
  let height = 0;
  /** @type {SvgNode[]} */
  const nodes = [];
  for (const block of blocks) {
    if (block.height === 0) continue;
    if (height > 0) height += gap;
    nodes.push(moved(block.nodes, 0, height));
    height += block.height;
  }
  return { height, nodes };
}

/**
 * Cards side by side, as high as the highest.
 *
 * @template Item
 * @param {Item[]} items
 * @param {number} width
 * @param {number} gap
 * @param {(item: Item, width: number) => Block} card
 * @returns {Block}
 */
export function columns(items, width, gap, card) {
  const cardWidth = (width - gap * (items.length - 1)) / Math.max(1, items.length);
  const cards = items.map((item) => card(item, cardWidth));
  const height = Math.max(0, ...cards.map((block) => block.height));
  const nodes = cards.map((block, index) =>
    moved(
      [svg("rect", { width: cardWidth, height, rx: 8, fill: PALETTE.tint }), ...block.nodes],
      index * (cardWidth + gap),
      0,
    ),
  );
  return { height, nodes };
}

/**
 * @param {SvgNode[]} nodes
 * @param {number} x
 * @param {number} y
 */
export function moved(nodes, x, y) {
  return svg(
    "g",
    { transform: `translate(${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10})` },
    nodes,
  );
}
