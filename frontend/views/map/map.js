/**
 * The finished map, as people look at one.
 *
 * @import { JourneyMap } from "../../client/wire.js"
 * @import { View } from "../view.js"
 */

import { el, fill } from "../../dom.js";
import { keepReading, keptReading } from "../../map/kept-reading.js";
import { shownPhases } from "../../map/reading.js";
import { stopsOf } from "../../map/stops.js";
import { wholeMap } from "../../map/whole-map.js";
import { directionOf } from "../../words.js";
import { conclusions, quality, research, section } from "./conclusions.js";
import { curveBox } from "./curve-box.js";
import { journeyGrid } from "./grid.js";
import { handOn } from "./hand-on.js";
import { mapHeading } from "./heading.js";
import { personaCards } from "./personas.js";
import { readOnly } from "./read-only.js";
import { readingTools } from "./reading-tools.js";

/**
 * @param {JourneyMap} given
 * @returns {View}
 */
export function mapView(given) {
  const map = wholeMap(given);
  const writing = readOnly(map);
  let reading = keptReading();
  /** @type {ReturnType<typeof curveBox> | undefined} */
  let curve;
  const scroller = el("div", {
    class: "grid-scroller",
    role: "region",
    "aria-label": "Journey map, scrolls",
    tabindex: "0",
  });

  function drawGrid() {
    const shown = shownPhases(map, reading);
    const phases = shown.map(({ phase }) => phase);
    const isReversed = directionOf(map.phases[0]?.name ?? "") === "rtl";
    curve?.dispose();
    curve = curveBox(stopsOf(phases, reading.persona), { isReversed });
    fill(scroller, journeyGrid(map, shown, reading, writing, curve.element));
  }

  drawGrid();
  const hand = handOn(() => given);
  const tools = readingTools(map, reading, (changed) => {
    reading = changed;
    keepReading(reading);
    drawGrid();
  });
  const element = el(
    "article",
    { class: "map", lang: map.language || undefined },
    el("header", { class: "map-head" }, mapHeading(map, writing), hand.tools),
    section("Journey", tools, scroller),
    section("Personas", personaCards(map.personas, writing)),
    conclusions(map, writing),
    research(map),
    quality(map),
  );
  return {
    element,
    dispose() {
      curve?.dispose();
      hand.dispose();
    },
  };
}
