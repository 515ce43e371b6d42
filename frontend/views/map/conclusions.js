/**
 * What a map says beside its grid: expectations, insights, recommendations, research, and how much it
 * may be trusted.
 *
 * @import { QualityCheck } from "../../client/wire.js"
 * @import { Child } from "../../dom.js"
 * @import { WholeFinding, WholeMap } from "../../map/whole-map.js"
 * @import { Writing } from "./writing.js"
 */

import { el } from "../../dom.js";
import { strengthOf } from "../../map/strength.js";

const LISTS = /** @type {const} */ ([
  { key: "expectations", title: "What the customer expects", kind: "texts" },
  { key: "insights", title: "Insights", kind: "numbered" },
  { key: "recommendations", title: "Recommendations", kind: "numbered" },
]);

/**
 * @param {string} title
 * @param {...Child} children
 */
export function section(title, ...children) {
  return el("section", { class: "map-section" }, el("h2", { lang: "en" }, title), children);
}

/** @param {WholeMap} map @param {Writing} writing */
export function conclusions(map, writing) {
  const parts = LISTS.map(({ key, title, kind }) =>
    section(title, writing.list(`/${key}`, map[key], title, { kind })),
  );
  return el("div", { class: "map-columns" }, parts);
}

/** @param {WholeMap} map */
export function research({ research: { findings, note }, phases, personas }) {
  const nameOf = new Map([...phases, ...personas].map((part) => [part.id, part.name]));
  const places = (/** @type {string[]} */ ids, /** @type {string} */ none) =>
    ids.length > 0 ? ids.map((id) => nameOf.get(id) ?? id) : [none];
  const items = findings.map((finding) =>
    el(
      "li",
      { class: `finding ${finding.sentiment ? `is-${finding.sentiment}` : ""}` },
      el("p", { dir: "auto" }, finding.text),
      el("p", { class: "hint" }, el("bdi", {}, origin(finding))),
      el(
        "ul",
        { class: "chips" },
        [
          ...places(finding.phase_ids, "The whole journey"),
          ...places(finding.persona_ids, "Nobody in particular"),
        ].map((name) => el("li", { dir: "auto" }, name)),
      ),
    ),
  );
  return section(
    "Research",
    el("p", { class: "hint", dir: "auto" }, note),
    items.length > 0 && el("ul", { class: "findings" }, items),
  );
}

/**
 * Where a finding stands, who says it, and how.
 *
 * @param {WholeFinding} finding
 */
export function origin({ statement, source, speaker, sentiment }) {
  const parts = [source, statement && `statement ${statement}`, speaker, sentiment];
  return parts.filter(Boolean).join(" · ");
}

/** @param {WholeMap} map */
export function quality(map) {
  const { title, score, explanation } = strengthOf(map);
  const { reasons, checks } = map.quality;
  return section(
    title,
    el(
      "div",
      { class: "panel quality" },
      el(
        "div",
        { class: "quality-score" },
        el("p", {}, el("strong", {}, score), " of 100"),
        el("p", { class: "hint" }, explanation),
      ),
      reasons.length > 0 &&
        el(
          "ul",
          { class: "texts reasons" },
          reasons.map((reason) => el("li", { dir: "auto" }, reason)),
        ),
      el("ul", { class: "checks" }, checks.map(checkItem)),
    ),
  );
}

/** @param {QualityCheck} check */
function checkItem(check) {
  return el(
    "li",
    { class: check.passed ? "check is-passed" : "check" },
    el("span", { class: "check-mark", "aria-hidden": "true" }, check.passed ? "✓" : "!"),
    el(
      "div",
      {},
      el("p", {}, el("strong", {}, sentence(check.name)), ` ${verdict(check)}`),
      el("p", { class: "hint", dir: "auto" }, check.detail),
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
