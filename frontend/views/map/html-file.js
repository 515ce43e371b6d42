/**
 * The map as one HTML file that needs nothing else: no service, no network, no script.
 *
 * @import { WholeMap } from "../../map/whole-map.js"
 */

import { el } from "../../dom.js";
import { keptReading } from "../../map/kept-reading.js";
import { shownPhases } from "../../map/reading.js";
import { stopsOf } from "../../map/stops.js";
import { escaped, toElement } from "../../svg/tree.js";
import { directionOf } from "../../words.js";
import { conclusions, quality, research, section } from "./conclusions.js";
import { curveDrawing } from "./curve-box.js";
import { journeyGrid } from "./grid.js";
import { mapHeading } from "./heading.js";
import { paperOf } from "./paper.js";
import { personaCards } from "./personas.js";
import { readOnly } from "./read-only.js";

/** The style sheets that a map needs. */
const STYLES = ["base.css", "map.css", "print.css"];
/** In CSS pixels; in the page columns follow the window instead. */
const COLUMN_WIDTH = 240;

/**
 * Written as a text: an element with styles in it would be refused by this page's own policy.
 *
 * @param {WholeMap} map
 */
export function asHtml(map) {
  const language = map.language ? ` lang="${escaped(map.language)}"` : "";
  return `<!doctype html>
<html${language}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(map.title)}</title>
<style>
${stylesOfThisPage()}
</style>
</head>
<body>${el("div", {}, el("main", {}, article(map))).getHTML()}</body>
</html>
`;
}

/** @param {WholeMap} map */
function article(map) {
  const writing = readOnly(map);
  const reading = keptReading();
  const phases = map.phases;
  const size = {
    columnWidth: COLUMN_WIDTH,
    id: "emotion-in-file",
    isReversed: directionOf(phases[0]?.name ?? "") === "rtl",
  };
  const curve = el("div", { class: "curve-box", dir: "ltr" }, toElement(curveDrawing(stopsOf(phases), size)));
  const grid = journeyGrid(map, shownPhases(map, reading), reading, writing, curve);
  return el(
    "article",
    { class: "map is-file" },
    mapHeading(map),
    section("Journey", el("div", { class: "grid-scroller", tabindex: "0" }, grid)),
    section("Personas", personaCards(map.personas, writing)),
    conclusions(map, writing),
    research(map),
    quality(map),
    paperOf(map, "a4"),
  );
}

function stylesOfThisPage() {
  const sheets = [...document.styleSheets].filter(({ href }) =>
    STYLES.some((name) => href?.endsWith(`/${name}`)),
  );
  const styles = sheets
    .map(({ cssRules, media }) => {
      const rules = [...cssRules].map((rule) => rule.cssText).join("\n");
      return media.mediaText ? `@media ${media.mediaText} {\n${rules}\n}` : rules;
    })
    .join("\n");
  return styles.replaceAll("</", "<\\/"); // nothing in them ends the element
}
