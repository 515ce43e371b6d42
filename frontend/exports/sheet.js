/**
 * The whole map on one drawing, laid out in the shape of a landscape page: what the SVG and the PNG
 * hold. Print and HTML are laid out by the browser instead, on as many pages as the text needs.
 *
 * @import { Evidence } from "../client/wire.js"
 * @import { Lane } from "../map/lanes.js"
 * @import { WholeMap, WholePhase } from "../map/whole-map.js"
 * @import { Block } from "../svg/blocks.js"
 * @import { SvgNode } from "../svg/tree.js"
 *
 * @typedef {(evidence: Evidence) => Block} Mark
 */

import { LANES } from "../map/lanes.js";
import { stopsOf } from "../map/stops.js";
import { strengthOf } from "../map/strength.js";
import { bullets, columns, moved, paragraph, stacked, textLine } from "../svg/blocks.js";
import { contrasting, isColour } from "../svg/contrast.js";
import { emotionCurve } from "../svg/emotion-curve.js";
import { linesOf, widthOf } from "../svg/lines.js";
import { FONT, PALETTE } from "../svg/palette.js";
import { svg } from "../svg/tree.js";
import { date, directionOf, madeBy } from "../words.js";
import { sourcesOf } from "./sources.js";

/** Height over width of a landscape page without its margins. */
const PAGE_SHAPE = 0.68;
const [NARROWEST, WIDEST, STEP] = [1200, 3600, 40];
const MARGIN = 20;
const LANE_NAMES = 118;
const PADDING = 7;
const CURVE_HEIGHT = 172;
const MARK_HEIGHT = 16;

/**
 * @param {WholeMap} map
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
    ...(map.language ? { lang: map.language } : {}),
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
 * @param {WholeMap} map
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
 * @param {WholeMap} map
 * @param {number} width
 * @param {string} id
 * @returns {Block}
 */
function layOut(map, width, id) {
  const inner = width - 2 * MARGIN;
  const { sources, numberOf } = sourcesOf(map);
  /** @type {Mark} */
  const mark = (evidence) => evidenceMark(evidence, numberOf(evidence));
  const blocks = [
    header(map, inner),
    personas(map, inner, mark),
    grid(map, inner, id, mark),
    conclusions(map, inner),
    sourceList(sources, inner),
  ];
  const stack = stacked(blocks, 14);
  return { height: stack.height + 2 * MARGIN, nodes: [moved(stack.nodes, MARGIN, MARGIN)] };
}

/**
 * @param {WholeMap} map
 * @param {number} width
 * @returns {Block}
 */
function header(map, width) {
  const facts = [
    map.industry,
    date(map.created_at),
    madeBy(map.generated_by),
    strengthOf(map).inShort,
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
 * @param {WholeMap} map
 * @param {number} width
 * @param {Mark} mark
 * @returns {Block}
 */
function personas(map, width, mark) {
  return columns(map.personas, width, 14, (person, cardWidth) => {
    const textWidth = cardWidth - 66 - PADDING;
    const age = person.age ? `${person.age}, ` : "";
    const words = stacked(
      [
        paragraph(person.name, textWidth, { size: 14, bold: true }),
        paragraph(age + person.occupation, textWidth, { size: 12, fill: PALETTE.muted }),
        quote(person.quote, person.quote_evidence, textWidth, mark),
      ],
      3,
    );
    const height = Math.max(words.height, 44) + 2 * PADDING;
    return { height, nodes: [...avatar(person.avatar), moved(words.nodes, 66, PADDING)] };
  });
}

/** @param {{initials: string, colour: string}} avatar */
function avatar({ initials, colour: given }) {
  const colour = isColour(given) ? given : PALETTE.accent;
  const type = { "text-anchor": "middle", "font-size": 14, "font-weight": 700 };
  return [
    svg("circle", { cx: 34, cy: PADDING + 22, r: 20, fill: colour }),
    svg("text", { x: 34, y: PADDING + 27, ...type, fill: contrasting(colour) }, initials),
  ];
}

/**
 * @param {WholeMap} map
 * @param {number} width
 * @param {string} id
 * @param {Mark} mark
 * @returns {Block}
 */
function grid(map, width, id, mark) {
  const isReversed = directionOf(map.phases[0]?.name ?? "") === "rtl";
  const phases = isReversed ? [...map.phases].reverse() : map.phases;
  const columnWidth = (width - LANE_NAMES) / Math.max(1, phases.length);
  const textWidth = columnWidth - 2 * PADDING;
  const heads = phases.map((phase) => phaseHead(phase, textWidth));
  const lanes = LANES.map((lane) => {
    if (lane.key === "emotion") return curve(phases, columnWidth, id, mark);
    const cells = phases.map((phase) => cell(lane, phase, textWidth, mark));
    return laneOf(lane.label, cells, columnWidth, PALETTE.surface);
  });
  return stacked([laneOf("", heads, columnWidth, PALETTE.tint), ...lanes], 0);
}

/** @param {WholePhase} phase @param {number} width @returns {Block} */
function phaseHead({ name, moment_of_truth: isMoment }, width) {
  const moment = isMoment ? "Moment of truth" : "";
  return stacked(
    [
      paragraph(name, width, { size: 14, bold: true }),
      paragraph(moment, width, { size: 11, bold: true, fill: PALETTE.accent }),
    ],
    2,
  );
}

/** @param {Lane} lane @param {WholePhase} phase @param {number} width @param {Mark} mark @returns {Block} */
function cell(lane, phase, width, mark) {
  if (lane.kind === "list") return bullets(phase[lane.key], width);
  if (lane.key === "drivers") return bullets(phase.emotions.drivers, width);
  return quote(phase.customer_quote, phase.quote_evidence, width, mark);
}

/**
 * @param {WholePhase[]} phases From left to right.
 * @param {number} columnWidth
 * @param {string} id
 * @param {Mark} mark
 * @returns {Block}
 */
function curve(phases, columnWidth, id, mark) {
  const size = { columnWidth, height: CURVE_HEIGHT, id };
  const marks = phases.map(({ emotions }, index) =>
    moved(
      emotions.assessed ? mark(emotions.evidence).nodes : [],
      LANE_NAMES + index * columnWidth + PADDING,
      CURVE_HEIGHT - MARK_HEIGHT - 4,
    ),
  );
  const drawing = moved([emotionCurve(stopsOf(phases), size)], LANE_NAMES, 0);
  return { height: CURVE_HEIGHT, nodes: [laneName("Emotion"), drawing, ...marks] };
}

/**
 * @param {WholeMap} map
 * @param {number} width
 * @returns {Block}
 */
function conclusions(map, width) {
  const parts = [
    { title: "What the customer expects", texts: map.expectations },
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

/** @param {string[]} sources @param {number} width @returns {Block} */
function sourceList(sources, width) {
  if (sources.length === 0) return { height: 0, nodes: [] };
  const told = sources.map((source, index) => `${index + 1}. ${source}`);
  return stacked(
    [
      paragraph("Sources", width, { size: 12, bold: true, fill: PALETTE.muted }),
      ...told.map((text) => paragraph(text, width, { size: 11, fill: PALETTE.muted })),
    ],
    2,
  );
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
  const height = Math.max(16, ...cells.map((block) => block.height)) + 2 * PADDING;
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
  const texts = cells.map((block, index) =>
    moved(block.nodes, LANE_NAMES + index * columnWidth + PADDING, PADDING),
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
 * @param {Mark} mark
 * @returns {Block}
 */
function quote(text, evidence, width, mark) {
  if (!text) return { height: 0, nodes: [] };
  return stacked(
    [paragraph(`“${text}”`, width, { size: 12, italic: true }), mark(evidence)],
    3,
  );
}

/**
 * The mark nobody may overlook, with the number of its source in the list below.
 *
 * @param {Evidence} evidence
 * @param {number} number
 * @returns {Block}
 */
function evidenceMark({ kind }, number) {
  const isResearch = kind === "research";
  const words = number ? `${kind} ${number}` : kind;
  const width = widthOf(words, 10.5, true) + 14;
  const tint = isResearch ? PALETTE.researchTint : PALETTE.generatedTint;
  const type = { "text-anchor": "middle", "font-size": 10.5, "font-weight": 700 };
  const fill = isResearch ? PALETTE.research : PALETTE.generated;
  const nodes = [
    svg("rect", { width, height: MARK_HEIGHT, rx: MARK_HEIGHT / 2, fill: tint }),
    svg("text", { x: width / 2, y: 11.5, ...type, fill }, words),
  ];
  return { height: MARK_HEIGHT, nodes };
}
