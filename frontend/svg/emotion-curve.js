/**
 * The emotion curve: one smooth line across the phases, from -2 to +2, with its words.
 *
 * @import { Phase } from "../client/wire.js"
 * @import { SvgNode } from "./tree.js"
 */

import { signed } from "../words.js";
import { linesOf } from "./lines.js";
import { PALETTE } from "./palette.js";
import { smoothLine } from "./smooth-line.js";
import { svg } from "./tree.js";

const [LOWEST, HIGHEST] = [-2, 2];
const TEXT = 12;
const LEADING = 15;
/** Room above +2 and below -2 for the words of a point. */
const ROOM = 46;

/**
 * The curve as a group whose columns line up with those of the phases.
 *
 * @param {Phase[]} phases
 * @param {{columnWidth: number, height: number, id: string}} size `id`: unlike that of any other
 *   curve in the document.
 * @returns {SvgNode}
 */
export function emotionCurve(phases, { columnWidth, height, id }) {
  const width = columnWidth * phases.length;
  const yOf = (/** @type {number} */ score) =>
    ROOM + ((HIGHEST - score) / (HIGHEST - LOWEST)) * (height - 2 * ROOM);
  const points = phases.map((phase, index) => ({
    x: (index + 0.5) * columnWidth,
    y: yOf(Math.min(HIGHEST, Math.max(LOWEST, phase.emotion_score))),
  }));
  return svg("g", { class: "curve" }, [
    gradient(id, yOf(HIGHEST), yOf(LOWEST)),
    ...grid(width, yOf),
    ...area(points, yOf(0), id),
    svg("path", {
      class: "curve-line",
      d: throughEdges(points, width),
      fill: "none",
      stroke: `url(#${id})`,
      "stroke-width": 3,
      "stroke-linecap": "round",
    }),
    ...phases.flatMap((phase, index) => mark(phase, points[index], columnWidth)),
  ]);
}

/**
 * The curve in words, for those who can't see it.
 *
 * @param {Phase[]} phases
 */
export function curveInWords(phases) {
  const stops = phases.map(
    (phase) => `${phase.name} ${signed(phase.emotion_score)}: ${phase.emotions.words.join(", ")}`,
  );
  return `Emotion from -2 to +2 across the phases. ${stops.join("; ")}.`;
}

/**
 * @param {string} id
 * @param {number} top
 * @param {number} bottom
 */
function gradient(id, top, bottom) {
  const place = { id, gradientUnits: "userSpaceOnUse", x1: 0, x2: 0, y1: top, y2: bottom };
  return svg("linearGradient", place, [
    svg("stop", { class: "curve-good", offset: 0, "stop-color": PALETTE.good }),
    svg("stop", { class: "curve-middle", offset: 0.5, "stop-color": PALETTE.accent }),
    svg("stop", { class: "curve-bad", offset: 1, "stop-color": PALETTE.bad }),
  ]);
}

/**
 * @param {number} width
 * @param {(score: number) => number} yOf
 */
function grid(width, yOf) {
  return [2, 1, 0, -1, -2].flatMap((score) => [
    svg("line", {
      class: score === 0 ? "curve-zero" : "curve-grid",
      x1: 0,
      x2: width,
      y1: yOf(score),
      y2: yOf(score),
      stroke: PALETTE.faint,
      "stroke-width": score === 0 ? 1.5 : 1,
      ...(score === 0 ? {} : { "stroke-dasharray": "2 5" }),
    }),
    svg(
      "text",
      { class: "curve-scale", x: 6, y: yOf(score) - 4, fill: PALETTE.muted, "font-size": 10.5 },
      signed(score),
    ),
  ]);
}

/**
 * @param {{x: number, y: number}[]} points
 * @param {number} zero
 * @param {string} id
 */
function area(points, zero, id) {
  if (points.length < 2) return [];
  const [first, last] = [points[0], points[points.length - 1]];
  const d = `${smoothLine(points)}L${last.x} ${zero}L${first.x} ${zero}Z`;
  return [svg("path", { class: "curve-area", d, fill: `url(#${id})`, "fill-opacity": 0.12 })];
}

/**
 * The line, level from the map's edge to its first point and from its last one on: a map of one
 * phase has a line as well.
 *
 * @param {{x: number, y: number}[]} points
 * @param {number} width
 */
function throughEdges(points, width) {
  if (points.length !== 1) return smoothLine(points);
  const { x, y } = points[0];
  const reach = width / 4;
  return `M${x - reach} ${y}L${x + reach} ${y}`;
}

/**
 * A phase's point with its words: above the line where people are well, below where they are not.
 *
 * @param {Phase} phase
 * @param {{x: number, y: number}} point
 * @param {number} columnWidth
 */
function mark(phase, { x, y }, columnWidth) {
  const words = linesOf(phase.emotions.words.join(", "), columnWidth - 28, TEXT).slice(0, 2);
  const isWell = phase.emotion_score >= 0;
  const firstY = isWell ? y - 13 - (words.length - 1) * LEADING : y + 23;
  const halo = {
    stroke: PALETTE.surface,
    "stroke-width": 4,
    "stroke-linejoin": "round",
    "paint-order": "stroke",
  };
  return [
    ...words.map((line, index) =>
      svg(
        "text",
        {
          class: "curve-word",
          x,
          y: firstY + index * LEADING,
          "text-anchor": "middle",
          "font-size": TEXT,
          fill: PALETTE.ink,
          ...halo,
        },
        line,
      ),
    ),
    svg("circle", {
      class: `curve-point ${isWell ? "is-well" : "is-not-well"}`,
      cx: x,
      cy: y,
      r: 5.5,
      fill: PALETTE.surface,
      stroke: isWell ? PALETTE.good : PALETTE.bad,
      "stroke-width": 3,
    }),
  ];
}
