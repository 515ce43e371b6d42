/**
 * The map on paper: everything that it holds, on as many pages as that takes. Phases that have no
 * room beside each other follow in a further table, each with the lanes' names.
 *
 * @import { WholeMap } from "../../map/whole-map.js"
 */

import { el } from "../../dom.js";
import { keptReading } from "../../map/kept-reading.js";
import { stopsOf } from "../../map/stops.js";
import { toElement } from "../../svg/tree.js";
import { directionOf } from "../../words.js";
import { conclusions, quality, research, section } from "./conclusions.js";
import { curveDrawing } from "./curve-box.js";
import { journeyGrid } from "./grid.js";
import { mapHeading } from "./heading.js";
import { personaCards } from "./personas.js";
import { readOnly } from "./read-only.js";

/**
 * How many phases stand side by side, and how wide they are together, in CSS pixels, on a landscape
 * page with the margins and the lanes' names of `print.css`.
 */
const PAPERS = Object.freeze({
  a4: { most: 5, width: 956 },
  a3: { most: 7, width: 1421 },
});

/** @typedef {keyof typeof PAPERS} Paper */

/**
 * @param {WholeMap} map
 * @param {Paper} paper
 */
export function paperOf(map, paper) {
  const writing = readOnly(map);
  const { most, width } = PAPERS[paper];
  const element = el(
    "div",
    { class: `paper is-${paper}`, "aria-hidden": "true" },
    mapHeading(map),
    bandsOf(map.phases.length, most).map((band, index) =>
      phaseTable(map, band, width / band.length, `emotion-on-paper-${index}`),
    ),
    section("Personas", personaCards(map.personas, writing)),
    conclusions(map, writing),
    research(map),
    quality(map),
  );
  // What is told on demand elsewhere is told at once here.
  for (const details of element.querySelectorAll("details")) details.open = true;
  return element;
}

/**
 * @param {WholeMap} map
 * @param {number[]} band The phases, by their indices.
 * @param {number} columnWidth
 * @param {string} id
 */
function phaseTable(map, band, columnWidth, id) {
  const shown = band.map((index) => ({ phase: map.phases[index], index }));
  const isReversed = directionOf(map.phases[0].name) === "rtl";
  const size = { columnWidth, id, isReversed };
  const curve = toElement(curveDrawing(stopsOf(shown.map(({ phase }) => phase)), size));
  const reading = { ...keptReading(), hidden: [] };
  return journeyGrid(map, shown, reading, readOnly(map), el("div", { class: "curve-box", dir: "ltr" }, curve));
}

/**
 * Phases in as few bands as possible, and those as equal as possible.
 *
 * @param {number} count
 * @param {number} most In one band.
 * @returns {number[][]} Indices.
 */
export function bandsOf(count, most) {
  const bands = Math.ceil(count / most);
  const all = Array.from({ length: count }, (_, index) => index);
  return Array.from({ length: bands }, (_, band) =>
    all.slice(Math.round((band * count) / bands), Math.round(((band + 1) * count) / bands)),
  );
}
