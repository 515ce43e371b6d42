/**
 * The map itself: phases as columns, lanes as rows, the emotion curve across them.
 *
 * A table by its roles as well as by its elements: the style sheet lays the rows out as grids,
 * which takes the elements' own roles away.
 *
 * @import { JourneyMap, Phase } from "../client/wire.js"
 */

import { el, fill, unseen } from "../dom.js";
import { LANES_OF_DOING, LANES_OF_LEARNING } from "../lanes.js";
import { curveInWords, emotionCurve } from "../svg/emotion-curve.js";
import { svg, toElement } from "../svg/tree.js";
import { signed } from "../words.js";
import { evidenceMark, quote } from "./evidence.js";
import { avatar } from "./personas.js";

const CURVE_HEIGHT = 250;

/**
 * @param {JourneyMap} map
 * @returns {{element: HTMLElement, dispose: () => void}}
 */
export function journeyGrid(map) {
  const { phases } = map;
  const curve = curveBox(phases);
  const table = el(
    "table",
    { class: "grid", role: "table", "aria-label": "Journey by phase" },
    el(
      "thead",
      { role: "rowgroup" },
      row(
        "Phase",
        phases.map((phase, index) => heading(phase, index, map)),
      ),
    ),
    el(
      "tbody",
      { role: "rowgroup" },
      row(
        "Emotion",
        [
          el(
            "td",
            {
              role: "cell",
              class: "cell curve-cell",
              colspan: phases.length,
              "aria-colspan": phases.length,
            },
            curve.element,
          ),
        ],
        "emotion",
      ),
      LANES_OF_DOING.map(({ key, label }) =>
        lane(key, label, phases, (phase) => texts(key, phase[key])),
      ),
      lane("drivers", "What drives it", phases, drivers),
      LANES_OF_LEARNING.map(({ key, label }) =>
        lane(key, label, phases, (phase) => texts(key, phase[key])),
      ),
      lane("quotes", "In their words", phases, (phase) =>
        quote(phase.customer_quote, phase.quote_evidence),
      ),
    ),
  );
  table.style.setProperty("--phases", String(phases.length));
  const element = el(
    "div",
    {
      class: "grid-scroller",
      role: "region",
      "aria-label": "Journey map, scrolls sideways",
      tabindex: "0",
    },
    table,
  );
  return { element, dispose: curve.dispose };
}

/**
 * @param {string} key
 * @param {string} label
 * @param {Phase[]} phases
 * @param {(phase: Phase) => Node} content
 */
function lane(key, label, phases, content) {
  const cells = phases.map((phase) =>
    el("td", { role: "cell", class: "cell", "data-phase": phase.id }, content(phase)),
  );
  return row(label, cells, key);
}

/**
 * @param {string} label
 * @param {HTMLElement[]} cells
 * @param {string} [key]
 */
function row(label, cells, key) {
  const isHead = key === undefined;
  const name = el(
    "th",
    {
      role: isHead ? "columnheader" : "rowheader",
      scope: isHead ? "col" : "row",
      class: "lane-name",
    },
    el("span", {}, label),
  );
  return el("tr", { role: "row", class: "lane", "data-lane": key ?? "phase" }, name, cells);
}

/** @param {Phase} phase @param {number} index @param {JourneyMap} map */
function heading(phase, index, { personas }) {
  const travellers = personas.filter((persona) => phase.persona_ids.includes(persona.id));
  const names = travellers.map((persona) => persona.name).join(", ");
  return el(
    "th",
    { role: "columnheader", scope: "col", class: "cell phase" },
    el("span", { class: "phase-number", "aria-hidden": "true" }, index + 1),
    el("span", { class: "phase-name" }, phase.name),
    el("span", { class: "travellers", title: names }, travellers.map(avatar), unseen(names)),
  );
}

/** @param {string} key @param {string[]} items */
function texts(key, items) {
  return el(
    "ul",
    { class: key === "channels" || key === "touchpoints" ? "chips" : "texts" },
    items.map((text) => el("li", {}, text)),
  );
}

/** @param {Phase} phase */
function drivers({ emotion_score: score, emotions }) {
  return el(
    "div",
    {},
    el(
      "p",
      { class: `score ${score < 0 ? "is-bad" : "is-good"}` },
      el("strong", {}, signed(score)),
      ` ${emotions.words.join(", ")}`,
    ),
    el(
      "ul",
      { class: "texts" },
      emotions.drivers.map((text) => el("li", {}, text)),
    ),
    evidenceMark(emotions.evidence),
  );
}

/**
 * The curve, drawn anew whenever the columns change their width, so that its words keep their size.
 *
 * @param {Phase[]} phases
 */
function curveBox(phases) {
  const element = el("div", {
    class: "curve-box",
    role: "img",
    "aria-label": curveInWords(phases),
  });
  const watching = new ResizeObserver(([{ contentRect }]) => draw(contentRect.width));

  /** @param {number} width */
  function draw(width) {
    if (width <= 0) return;
    const size = {
      columnWidth: width / phases.length,
      height: CURVE_HEIGHT,
      id: "emotion-on-page",
    };
    const attributes = {
      width,
      height: CURVE_HEIGHT,
      viewBox: `0 0 ${width} ${CURVE_HEIGHT}`,
      "aria-hidden": "true",
    };
    fill(element, toElement(svg("svg", attributes, emotionCurve(phases, size))));
  }
  watching.observe(element);
  return { element, dispose: () => watching.disconnect() };
}
