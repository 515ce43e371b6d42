/** @import { WholeMap } from "../../map/whole-map.js" */
/** @import { Writing } from "./writing.js" */

import { el } from "../../dom.js";
import { strengthOf } from "../../map/strength.js";
import { date, madeBy } from "../../words.js";
import { readOnly } from "./read-only.js";

/**
 * What the map is called, who made it when, and what it is about.
 *
 * @param {WholeMap} map
 * @param {Writing} [writing]
 */
export function mapHeading(map, writing = readOnly(map)) {
  const facts = [date(map.created_at), madeBy(map.generated_by), strengthOf(map).inShort];
  return el(
    "div",
    { class: "map-heading" },
    el("p", { class: "eyebrow", dir: "auto" }, map.industry),
    el("h1", { tabindex: "-1", dir: "auto" }, writing.text("/title", map.title, "Title")),
    el("p", { class: "hint", lang: "en" }, el("bdi", {}, facts.join(" · "))),
    el(
      "p",
      { class: "scenario", dir: "auto" },
      writing.text("/scenario", map.scenario, "Scenario"),
    ),
  );
}
