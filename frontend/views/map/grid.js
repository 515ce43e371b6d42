/**
 * The map itself: phases as columns, lanes as rows, the emotion curve across them.
 *
 * A table by its roles as well as by its elements: the style sheet lays the rows out as grids,
 * which takes the elements' own roles away.
 *
 * @import { Child } from "../../dom.js"
 * @import { Lane } from "../../map/lanes.js"
 * @import { Reading } from "../../map/reading.js"
 * @import { WholeMap, WholePhase } from "../../map/whole-map.js"
 * @import { Writing } from "./writing.js"
 */

import { el, unseen } from "../../dom.js";
import { shownLanes } from "../../map/reading.js";
import { directionOf } from "../../words.js";
import { laneCell } from "./cells.js";
import { avatar } from "./personas.js";

/** @typedef {{phase: WholePhase, index: number}} Shown */

/**
 * @param {WholeMap} map
 * @param {Shown[]} shown The phases to show.
 * @param {Reading} reading
 * @param {Writing} writing
 * @param {HTMLElement} curve What stands in the lane of emotions, across all phases.
 * @returns {HTMLTableElement}
 */
export function journeyGrid(map, shown, reading, writing, curve) {
  const table = el(
    "table",
    {
      class: "grid",
      role: "table",
      "aria-label": "Journey by phase",
      dir: directionOf(map.phases[0]?.name ?? ""),
    },
    el(
      "thead",
      { role: "rowgroup" },
      row("phase", "Phase", true, shown.map((one) => heading(one, map, writing))),
    ),
    el(
      "tbody",
      { role: "rowgroup" },
      shownLanes(reading).map((lane) =>
        lane.key === "emotion"
          ? row(lane.key, lane.label, false, curveCell(curve, shown.length))
          : laneRow(lane, shown, map, writing),
      ),
    ),
  );
  table.style.setProperty("--phases", String(shown.length));
  return table;
}

/** @param {Lane} lane @param {Shown[]} shown @param {WholeMap} map @param {Writing} writing */
function laneRow(lane, shown, map, writing) {
  const cells = shown.map(({ phase, index }) =>
    el(
      "td",
      { role: "cell", class: "cell", "data-phase": phase.id },
      laneCell(lane, phase, `/phases/${index}`, map, writing),
    ),
  );
  return row(lane.key, lane.label, false, cells);
}

/** @param {HTMLElement} curve @param {number} count */
function curveCell(curve, count) {
  const span = { colspan: count, "aria-colspan": count };
  return el("td", { role: "cell", class: "cell curve-cell", ...span }, curve);
}

/**
 * @param {string} key
 * @param {string} label
 * @param {boolean} isHead
 * @param {Child} cells
 */
function row(key, label, isHead, cells) {
  const name = el(
    "th",
    {
      role: isHead ? "columnheader" : "rowheader",
      scope: isHead ? "col" : "row",
      class: "lane-name",
      lang: "en",
      dir: "ltr",
    },
    el("span", {}, label),
  );
  return el("tr", { role: "row", class: "lane", "data-lane": key }, name, cells);
}

/** @param {Shown} shown @param {WholeMap} map @param {Writing} writing */
function heading({ phase, index }, { personas }, writing) {
  const travellers = personas.filter((persona) => phase.persona_ids.includes(persona.id));
  const names = travellers.map((persona) => persona.name).join(", ");
  return el(
    "th",
    { role: "columnheader", scope: "col", class: "cell phase" },
    el("span", { class: "phase-number", "aria-hidden": "true" }, index + 1),
    el(
      "span",
      { class: "phase-name", dir: "auto" },
      writing.text(`/phases/${index}/name`, phase.name, `Name of phase ${index + 1}`),
    ),
    writing.phaseTools(index, phase.name),
    phase.moment_of_truth && el("span", { class: "moment", lang: "en" }, "Moment of truth"),
    el("span", { class: "travellers", title: names }, travellers.map(avatar), unseen(names)),
  );
}
