/**
 * The emotion curve: one smooth line across the phases, with its words. Where a phase was not
 * assessed the line has a gap.
 *
 * @import { SvgNode } from "./tree.js"
 *
 * @typedef {object} Stop What the curve says of a phase.
 * @property {string} name
 * @property {number | null} score From -2 to +2; null: not assessed.
 * @property {string[]} words
 *
 * @typedef {object} CurveSize
 * @property {number} columnWidth
 * @property {number} height
 * @property {string} id Unlike that of any other curve in the document.
 * @property {boolean} [isReversed] The first phase is at the right.
 * @property {boolean} [isWhole] From -2 to +2, whatever the scores.
 *
 * @typedef {{x: number, y: number | null}} Place
 */

import { signed } from "../words.js";
import { linesOf } from "./lines.js";
import { PALETTE } from "./palette.js";
import { smoothLine } from "./smooth-line.js";
import { svg } from "./tree.js";

export const [LOWEST, HIGHEST] = [-2, 2];
const TEXT = 12;
const LEADING = 15;
/** Room above the highest score and below the lowest for the words of a point. */
export const ROOM = 46;
const NOT_ASSESSED = "not assessed";

/**
 * The curve as a group whose columns line up with those of the phases.
 *
 * @param {Stop[]} stops
 * @param {CurveSize} size
 * @returns {SvgNode}
 */
export function emotionCurve(stops, { columnWidth, height, id, isReversed, isWhole }) {
  const width = columnWidth * stops.length;
  const [low, high] = isWhole ? [LOWEST, HIGHEST] : rangeOf(stops);
  const yOf = (/** @type {number} */ score) =>
    ROOM + ((high - score) / (high - low)) * (height - 2 * ROOM);
  const places = stops.map(({ score }, index) => ({
    x: ((isReversed ? stops.length - 1 - index : index) + 0.5) * columnWidth,
    y: score === null ? null : yOf(within(score)),
  }));
  const stretches = stretchesOf(isReversed ? [...places].reverse() : places);
  return svg("g", { class: "curve" }, [
    gradient(id, yOf(HIGHEST), yOf(LOWEST)),
    ...grid(width, yOf, low, high),
    ...stretches.flatMap((stretch) => [
      ...area(stretch, yOf(0), id),
      line(stretch, columnWidth / 4, id),
    ]),
    ...stops.flatMap((stop, index) => mark(stop, places, index, columnWidth, yOf(0))),
  ]);
}

/**
 * The curve in words, for those who can't see it.
 *
 * @param {Stop[]} stops
 */
export function curveInWords(stops) {
  const told = stops.map(({ name, score, words }) =>
    score === null
      ? `${name} ${NOT_ASSESSED}`
      : `${name} ${signed(score)}: ${words.join(", ")}`,
  );
  return `Emotion from -2 to +2 across the phases. ${told.join("; ")}.`;
}

/**
 * The scores to draw between: a flat curve uses its space, and zero is always in sight.
 *
 * @param {Stop[]} stops
 * @returns {[number, number]}
 */
export function rangeOf(stops) {
  const scores = stops.flatMap(({ score }) => (score === null ? [] : [within(score)]));
  return [Math.min(-1, Math.floor(Math.min(...scores, 0))), Math.max(1, Math.ceil(Math.max(...scores, 0)))];
}

/** @param {number} score */
function within(score) {
  return Math.min(HIGHEST, Math.max(LOWEST, score));
}

/**
 * The runs of points that no gap parts.
 *
 * @param {Place[]} places From left to right.
 */
function stretchesOf(places) {
  /** @type {{x: number, y: number}[][]} */
  const stretches = [[]];
  for (const { x, y } of places) {
    if (y === null) stretches.push([]);
    else stretches[stretches.length - 1].push({ x, y });
  }
  return stretches.filter((stretch) => stretch.length > 0);
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
 * @param {number} low
 * @param {number} high
 */
function grid(width, yOf, low, high) {
  const scores = [2, 1, 0, -1, -2].filter((score) => score >= low && score <= high);
  return scores.flatMap((score) => [
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
 * The line through points; one that has no neighbour has a short line as well.
 *
 * @param {{x: number, y: number}[]} points
 * @param {number} reach
 * @param {string} id
 */
function line(points, reach, id) {
  const [{ x, y }] = points;
  return svg("path", {
    class: "curve-line",
    d: points.length > 1 ? smoothLine(points) : `M${x - reach} ${y}L${x + reach} ${y}`,
    fill: "none",
    stroke: `url(#${id})`,
    "stroke-width": 3,
    "stroke-linecap": "round",
  });
}

/**
 * A phase's point with its words.
 *
 * @param {Stop} stop
 * @param {Place[]} places
 * @param {number} index The phase's.
 * @param {number} columnWidth
 * @param {number} zero
 */
function mark({ score, words }, places, index, columnWidth, zero) {
  const { x, y } = places[index];
  if (score === null || y === null) {
    const attributes = { class: "curve-none", x, y: zero - 6, "font-style": "italic" };
    return [curveText(NOT_ASSESSED, attributes, PALETTE.muted)];
  }
  const lines = linesOf(words.join(", "), columnWidth - 28, TEXT).slice(0, 2);
  const isWell = score >= 0;
  const fall = fallBeside(places, index);
  const isAbove = Math.abs(fall) < 2 * LEADING ? isWell : fall > 0;
  const firstY = isAbove ? y - 13 - (lines.length - 1) * LEADING : y + 23;
  return [
    ...lines.map((text, row) =>
      curveText(text, { class: "curve-word", x, y: firstY + row * LEADING }, PALETTE.ink),
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

/**
 * How far the line falls to both sides of a point: its words stand where the line leads away from, and
 * beside one that is almost level above for good and below for bad.
 *
 * @param {Place[]} places
 * @param {number} index
 */
function fallBeside(places, index) {
  const here = places[index].y ?? 0;
  const beside = [places[index - 1], places[index + 1]].flatMap((place) => place?.y ?? []);
  return beside.reduce((fall, y) => fall + (y - here), 0);
}

/**
 * @param {string} text
 * @param {Record<string, string | number>} attributes
 * @param {string} fill
 */
function curveText(text, attributes, fill) {
  const halo = {
    stroke: PALETTE.surface,
    "stroke-width": 4,
    "stroke-linejoin": "round",
    "paint-order": "stroke",
  };
  return svg(
    "text",
    { ...attributes, "text-anchor": "middle", "font-size": TEXT, fill, ...halo },
    text,
  );
}
