/**
 * The finished map, as people look at one and as they edit it.
 *
 * @import { JourneyMap, Operation, VersionedMap } from "../../client/wire.js"
 * @import { WholeMap } from "../../map/whole-map.js"
 * @import { View } from "../view.js"
 * @import { Writing } from "./writing.js"
 *
 * @typedef {object} MapSource Where the map is kept.
 * @property {() => Promise<VersionedMap>} read
 * @property {() => Promise<JourneyMap>} readOriginal As it was generated.
 * @property {(patch: Operation[], etag: string) => Promise<VersionedMap>} save
 * @property {import("../../map/edit/editing.js").Surroundings["kept"]} kept
 */

import { el, fill, write } from "../../dom.js";
import { keepReading, keptReading } from "../../map/kept-reading.js";
import { shownPhases } from "../../map/reading.js";
import { stopsOf } from "../../map/stops.js";
import { wholeMap } from "../../map/whole-map.js";
import { directionOf } from "../../words.js";
import { conclusions, quality, research, section } from "./conclusions.js";
import { curveBox } from "./curve-box.js";
import { editable } from "./editable.js";
import { journeyGrid } from "./grid.js";
import { handOn } from "./hand-on.js";
import { mapHeading } from "./heading.js";
import { mapEditor } from "./map-editor.js";
import { personaCards } from "./personas.js";
import { readOnly } from "./read-only.js";
import { readingTools } from "./reading-tools.js";
import { redrawing } from "./redrawing.js";

/**
 * @param {JourneyMap} given
 * @param {MapSource} source
 * @param {(refuse: (message: string) => void) => HTMLElement} again What leads to the form that the
 *   map was made from.
 * @returns {View}
 */
export function mapView(given, source, again) {
  let shown = given;
  let reading = keptReading();
  /** @type {ReturnType<typeof curveBox> | undefined} */
  let curve;
  const heading = el("div", { class: "map-heading-box" });
  const tools = el("div", {});
  const scroller = el("div", {
    class: "grid-scroller",
    role: "region",
    "aria-label": "Journey map, scrolls",
    tabindex: "0",
  });
  const rest = el("div", { class: "map-rest" });
  const notice = el("p", { class: "notice is-bad", role: "alert", lang: "en", hidden: true });
  const refuse = (/** @type {string} */ message) => {
    write(notice, message);
    notice.hidden = !message;
  };
  const editor = mapEditor(source, {
    show(map, focus) {
      shown = map;
      drawing.ask(focus);
    },
    refuse,
  });
  const hand = handOn(() => shown);

  /** @param {WholeMap} map @param {Writing} writing */
  function drawGrid(map, writing) {
    const phases = shownPhases(map, reading);
    curve?.dispose();
    curve = curveBox(stopsOf(phases.map(({ phase }) => phase), reading.persona), {
      isReversed: directionOf(map.phases[0]?.name ?? "") === "rtl",
      setScore: writing.setScore && ((place, score) => writing.setScore?.(phases[place].index, score)),
    });
    fill(scroller, journeyGrid(map, phases, reading, writing, curve.element));
  }

  function draw() {
    const map = wholeMap(shown);
    const writing = editor.isEditing()
      ? editable(map, reading.persona, editor.edit)
      : readOnly(map);
    element.classList.toggle("is-editing", editor.isEditing());
    fill(heading, mapHeading(map, writing));
    fill(tools, readingTools(map, reading, read));
    drawGrid(map, writing);
    fill(
      rest,
      section("Personas", personaCards(map.personas, writing)),
      conclusions(map, writing),
      research(map),
      quality(map),
    );
  }

  /** @param {typeof reading} changed */
  function read(changed) {
    const isOtherPersona = changed.persona !== reading.persona;
    reading = changed;
    keepReading(reading);
    const map = wholeMap(shown);
    if (editor.isEditing() && isOtherPersona) drawing.ask();
    else drawGrid(map, editor.isEditing() ? editable(map, reading.persona, editor.edit) : readOnly(map));
  }

  const element = el(
    "article",
    { class: "map", lang: wholeMap(given).language || undefined },
    el(
      "header",
      { class: "map-head" },
      heading,
      el("div", { class: "row map-tools", lang: "en" }, again(refuse), editor.tools, hand.tools),
    ),
    notice,
    section("Journey", tools, scroller),
    rest,
    editor.bar,
    hand.paper,
  );
  const drawing = redrawing(element, draw);
  editor.know(given);
  draw();
  editor.resume();
  return {
    element,
    dispose() {
      curve?.dispose();
      hand.dispose();
      drawing.dispose();
      editor.dispose();
    },
  };
}
