/**
 * The whole map on one drawing: what the SVG export holds, and what is printed. It is laid out in
 * the shape of a landscape page, so that printing fills exactly one.
 *
 * @import { Evidence, JourneyMap, Persona } from "../client/wire.js"
 * @import { SvgNode } from "../svg/tree.js"
 */

import { LANES_OF_DOING, LANES_OF_LEARNING } from "../lanes.js";
import { contrasting, isColour } from "../svg/contrast.js";
import { emotionCurve } from "../svg/emotion-curve.js";
import { linesOf, widthOf } from "../svg/lines.js";
import { FONT, PALETTE } from "../svg/palette.js";
import { svg } from "../svg/tree.js";
import { date, madeBy } from "../words.js";

/** Height over width of a landscape page without its margins. */
const PAGE_SHAPE = 0.68;
const [NARROWEST, WIDEST, STEP] = [1200, 3600, 40];
const MARGIN = 20;
const LANE_NAMES = 108;
const PADDING = 7;
const CURVE_HEIGHT = 172;
const MARK_HEIGHT = 16;

/**
 * A part of the drawing, laid out from its own origin.
 *
 * @typedef {{height: number, nodes: SvgNode[]}} Block
 */

/**
 * @param {JourneyMap} map
 * @param {string} id Unlike that of any other drawing in the document.
 * @returns {SvgNode} An `svg` with a `viewBox`, and nothing outside of it.
 */
export function sheet(map, id) {
  const width = widthOfSheet(map, id);
  const content = layOut(map, width, id);
  const attributes = {
    viewBox: `0 0 ${width} ${Math.ceil(content.height)}`,
    width,
    height: Math.ceil(content.height),
    "font-family": FONT,
    role: "img",
  };
  return svg("svg", attributes, [
    svg("title", {}, map.title),
    svg("rect", { width: "100%", height: "100%", fill: PALETTE.surface }),
    ...content.nodes,
  ]);
}

/**
 * About the least width at which the map is no higher than a page; the widest where none is. It is
 * found by halving, because laying out a long map takes a while.
 *
 * @param {JourneyMap} map
 * @param {string} id
 */
function widthOfSheet(map, id) {
  let [least, most] = [NARROWEST, WIDEST];
  while (most - least > STEP) {
    const middle = Math.round((least + most) / 2);
    if (layOut(map, middle, id).height > middle * PAGE_SHAPE) least = middle;
    else most = middle;
  }
  return most;
}

/**
 * @param {JourneyMap} map
 * @param {number} width
 * @param {string} id
 * @returns {Block}
 */
function layOut(map, width, id) {
  const inner = width - 2 * MARGIN;
  const blocks = [
    header(map, inner),
    personas(map.personas, inner),
    grid(map, inner, id),
    conclusions(map, inner),
  ];
  const stack = stacked(blocks, 14);
  return { height: stack.height + 2 * MARGIN, nodes: [moved(stack.nodes, MARGIN, MARGIN)] };
}

/**
 * @param {JourneyMap} map
 * @param {number} width
 * @returns {Block}
 */
function header(map, width) {
  const facts = [
    map.industry,
    date(map.created_at),
    madeBy(map.generated_by),
    `Quality ${map.quality.score} of 100`,
  ];
  return stacked(
    [
      paragraph(map.title, width, { size: 28, bold: true }),
      paragraph(facts.join("  ·  "), width, { size: 13, fill: PALETTE.muted }),
      paragraph(map.scenario, width, { size: 13 }),
    ],
    6,
  );
}

/**
 * @param {Persona[]} people
 * @param {number} width
 * @returns {Block}
 */
function personas(people, width) {
  return columns(people, width, 14, (person, cardWidth) => {
    const textWidth = cardWidth - 66 - PADDING;
    const age = person.age ? `${person.age}, ` : "";
    const words = stacked(
      [
        paragraph(person.name, textWidth, { size: 14, bold: true }),
        paragraph(age + person.occupation, textWidth, { size: 12, fill: PALETTE.muted }),
        quote(person.quote, person.quote_evidence, textWidth),
      ],
      3,
    );
    const height = Math.max(words.height, 44) + 2 * PADDING;
    const { initials, colour: given } = person.avatar;
    const colour = isColour(given) ? given : PALETTE.accent;
    const avatar = [
      svg("circle", { cx: 34, cy: PADDING + 22, r: 20, fill: colour }),
      svg(
        "text",
        {
          x: 34,
          y: PADDING + 27,
          "text-anchor": "middle",
          "font-size": 14,
          "font-weight": 700,
          fill: contrasting(colour),
        },
        initials,
      ),
    ];
    return { height, nodes: [...avatar, moved(words.nodes, 66, PADDING)] };
  });
}

/**
 * @param {JourneyMap} map
 * @param {number} width
 * @param {string} id
 * @returns {Block}
 */
function grid(map, width, id) {
  const columnWidth = (width - LANE_NAMES) / Math.max(1, map.phases.length);
  const textWidth = columnWidth - 2 * PADDING;
  const row = (
    /** @type {string} */ label,
    /** @type {(index: number) => Block} */ cell,
    /** @type {string} */ fill,
  ) =>
    laneOf(
      label,
      map.phases.map((_, index) => cell(index)),
      columnWidth,
      fill,
    );
  const lists = (/** @type {typeof LANES_OF_DOING} */ lanes) =>
    lanes.map(({ key, label }) =>
      row(label, (index) => bullets(map.phases[index][key], textWidth), PALETTE.surface),
    );
  return stacked(
    [
      row(
        "",
        (index) => paragraph(map.phases[index].name, textWidth, { size: 14, bold: true }),
        PALETTE.tint,
      ),
      {
        height: CURVE_HEIGHT,
        nodes: [
          laneName("Emotion"),
          moved(
            [emotionCurve(map.phases, { columnWidth, height: CURVE_HEIGHT, id })],
            LANE_NAMES,
            0,
          ),
          ...map.phases.map((phase, index) =>
            moved(
              evidenceMark(phase.emotions.evidence).nodes,
              LANE_NAMES + index * columnWidth + PADDING,
              CURVE_HEIGHT - MARK_HEIGHT - 4,
            ),
          ),
        ],
      },
      ...lists(LANES_OF_DOING),
      ...lists(LANES_OF_LEARNING),
      row(
        "In their words",
        (index) =>
          quote(map.phases[index].customer_quote, map.phases[index].quote_evidence, textWidth),
        PALETTE.surface,
      ),
    ],
    0,
  );
}

/**
 * @param {JourneyMap} map
 * @param {number} width
 * @returns {Block}
 */
function conclusions(map, width) {
  const parts = [
    { title: "Insights", texts: map.insights },
    { title: "Recommendations", texts: map.recommendations },
  ];
  const filled = parts.filter((part) => part.texts.length > 0);
  return columns(filled, width, 14, ({ title, texts }, cardWidth) => {
    const textWidth = cardWidth - 2 * PADDING;
    const text = stacked(
      [paragraph(title, textWidth, { size: 14, bold: true }), bullets(texts, textWidth)],
      5,
    );
    return { height: text.height + 2 * PADDING, nodes: [moved(text.nodes, PADDING, PADDING)] };
  });
}

/**
 * A row of the grid.
 *
 * @param {string} label
 * @param {Block[]} cells
 * @param {number} columnWidth
 * @param {string} fill
 * @returns {Block}
 */
function laneOf(label, cells, columnWidth, fill) {
  const height = Math.max(16, ...cells.map((cell) => cell.height)) + 2 * PADDING;
  const frames = cells.map((_, index) =>
    svg("rect", {
      x: LANE_NAMES + index * columnWidth,
      y: 0,
      width: columnWidth,
      height,
      fill,
      stroke: PALETTE.faint,
    }),
  );
  const texts = cells.map((cell, index) =>
    moved(cell.nodes, LANE_NAMES + index * columnWidth + PADDING, PADDING),
  );
  return { height, nodes: [laneName(label), ...frames, ...texts] };
}

/** @param {string} label */
function laneName(label) {
  const lines = linesOf(label, LANE_NAMES - PADDING, 12, true);
  return svg(
    "g",
    {},
    lines.map((line, index) =>
      textLine(line, 0, PADDING + 12 + index * 15, { size: 12, bold: true, fill: PALETTE.accent }),
    ),
  );
}

/**
 * @param {string} text
 * @param {Evidence} evidence
 * @param {number} width
 * @returns {Block}
 */
function quote(text, evidence, width) {
  return stacked(
    [paragraph(`“${text}”`, width, { size: 12, italic: true }), evidenceMark(evidence)],
    3,
  );
}

/**
 * The mark nobody may overlook. What drives an emotion, and the sources in full, are on the page
 * and in the other exports: the sheet must stay legible on paper.
 *
 * @param {Evidence} evidence
 * @returns {Block}
 */
function evidenceMark({ kind }) {
  const isResearch = kind === "research";
  const width = widthOf(kind, 10.5, true) + 14;
  const nodes = [
    svg("rect", {
      width,
      height: MARK_HEIGHT,
      rx: MARK_HEIGHT / 2,
      fill: isResearch ? PALETTE.researchTint : PALETTE.generatedTint,
    }),
    svg(
      "text",
      {
        x: width / 2,
        y: 11.5,
        "text-anchor": "middle",
        "font-size": 10.5,
        "font-weight": 700,
        fill: isResearch ? PALETTE.research : PALETTE.generated,
      },
      kind,
    ),
  ];
  return { height: MARK_HEIGHT, nodes };
}

/**
 * @param {string[]} texts
 * @param {number} width
 * @returns {Block}
 */
function bullets(texts, width) {
  const items = texts.map((text) => {
    const { height, nodes } = paragraph(text, width - 11, { size: 12 });
    return {
      height,
      nodes: [svg("circle", { cx: 3, cy: 8.5, r: 1.8, fill: PALETTE.muted }), moved(nodes, 11, 0)],
    };
  });
  return stacked(items, 2);
}

/** @typedef {{size: number, bold?: boolean, italic?: boolean, fill?: string}} Type */

/**
 * @param {string} text
 * @param {number} width
 * @param {Type} type
 * @returns {Block}
 */
function paragraph(text, width, type) {
  const leading = Math.round(type.size * 1.22);
  const lines = linesOf(text, width, type.size, type.bold);
  return {
    height: lines.length * leading,
    nodes: lines.map((line, index) => textLine(line, 0, index * leading + type.size, type)),
  };
}

/**
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {Type} type
 */
function textLine(text, x, y, { size, bold, italic, fill = PALETTE.ink }) {
  /** @type {Record<string, string | number>} */
  const attributes = { x, y, "font-size": size, fill };
  if (bold) attributes["font-weight"] = 700;
  if (italic) attributes["font-style"] = "italic";
  return svg("text", attributes, text);
}

/**
 * Blocks one under the other.
 *
 * @param {Block[]} blocks
 * @param {number} gap
 * @returns {Block}
 */
function stacked(blocks, gap) {
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
function columns(items, width, gap, card) {
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
function moved(nodes, x, y) {
  return svg(
    "g",
    { transform: `translate(${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10})` },
    nodes,
  );
}
