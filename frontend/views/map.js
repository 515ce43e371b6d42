/**
 * The finished map, as people look at one.
 *
 * @import { JourneyMap, QualityCheck } from "../client/wire.js"
 * @import { Child } from "../dom.js"
 * @import { View } from "./view.js"
 */

import { el, unseen } from "../dom.js";
import { download, FORMATS } from "../exports/download.js";
import { sheet } from "../exports/sheet.js";
import { toElement } from "../svg/tree.js";
import { date, madeBy } from "../words.js";
import { journeyGrid } from "./journey-grid.js";
import { personaCards } from "./personas.js";

/**
 * @param {JourneyMap} map
 * @returns {View}
 */
export function mapView(map) {
  const grid = journeyGrid(map);
  const paper = el("div", { class: "print-sheet", "aria-hidden": "true" });
  // Not before somebody prints: laying it out takes a while, and most readers never do.
  const drawSheet = () => paper.append(toElement(sheet(map, "emotion-in-print")));
  addEventListener("beforeprint", drawSheet, { once: true });
  const element = el(
    "article",
    { class: "map" },
    header(map),
    section("Journey", grid.element),
    section("Personas", personaCards(map.personas)),
    el(
      "div",
      { class: "map-columns" },
      section(
        "What the customer expects",
        el(
          "ul",
          { class: "texts" },
          map.expectations.map((text) => el("li", {}, text)),
        ),
      ),
      numbered("Insights", map.insights),
      numbered("Recommendations", map.recommendations),
    ),
    research(map),
    quality(map),
    paper,
  );
  return {
    element,
    dispose() {
      grid.dispose();
      removeEventListener("beforeprint", drawSheet);
    },
  };
}

/** @param {JourneyMap} map */
function header(map) {
  return el(
    "header",
    { class: "map-head" },
    el(
      "div",
      {},
      el("p", { class: "eyebrow" }, map.industry),
      el("h1", { tabindex: "-1" }, map.title),
      el(
        "p",
        { class: "hint" },
        `${date(map.created_at)} · ${madeBy(map.generated_by)} · Quality ${map.quality.score} of 100`,
      ),
    ),
    el(
      "div",
      { class: "exports", role: "group", "aria-label": "Export" },
      FORMATS.map((format) =>
        el(
          "button",
          { class: "secondary small", onclick: () => download(map, format) },
          unseen("Save as "),
          format.name,
        ),
      ),
      el("button", { class: "secondary small", onclick: () => window.print() }, "Print"),
    ),
    el("p", { class: "scenario" }, map.scenario),
  );
}

/**
 * @param {string} title
 * @param {...Child} children
 */
function section(title, ...children) {
  return el("section", { class: "map-section" }, el("h2", {}, title), children);
}

/** @param {string} title @param {string[]} texts */
function numbered(title, texts) {
  return section(
    title,
    el(
      "ol",
      { class: "numbered" },
      texts.map((text) => el("li", {}, el("span", {}, text))),
    ),
  );
}

/** @param {JourneyMap} map */
function research({ research: { findings, note }, phases, personas }) {
  const nameOf = new Map([...phases, ...personas].map((part) => [part.id, part.name]));
  const items = findings.map(({ text, source, phase_ids, persona_ids }) =>
    el(
      "li",
      { class: "finding" },
      el("p", {}, text),
      el(
        "p",
        { class: "evidence" },
        el("span", { class: "mark is-research" }, "research"),
        " ",
        source,
      ),
      el(
        "ul",
        { class: "chips" },
        [...phase_ids, ...persona_ids].map((id) => el("li", {}, nameOf.get(id) ?? id)),
      ),
    ),
  );
  return section(
    "Research",
    el("p", { class: "hint" }, note),
    items.length > 0 && el("ul", { class: "findings" }, items),
  );
}

/** @param {JourneyMap} map */
function quality({ quality: { score, checks } }) {
  const rows = checks.map((check) =>
    el(
      "li",
      { class: check.passed ? "check is-passed" : "check" },
      el("span", { class: "check-mark", "aria-hidden": "true" }, check.passed ? "✓" : "!"),
      el(
        "div",
        {},
        el("p", {}, el("strong", {}, sentence(check.name)), ` ${verdict(check)}`),
        el("p", { class: "hint" }, check.detail),
      ),
    ),
  );
  return section(
    "Quality report",
    el(
      "div",
      { class: "panel quality" },
      el("p", { class: "quality-score" }, el("strong", {}, score), " of 100"),
      el("ul", { class: "checks" }, rows),
    ),
  );
}

/** @param {QualityCheck} check */
function verdict({ passed, repaired }) {
  const fixed = repaired ? `, ${repaired} ${repaired === 1 ? "place" : "places"} repaired` : "";
  return `${passed ? "passed" : "not passed"}${fixed}`;
}

/** @param {string} text */
function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
