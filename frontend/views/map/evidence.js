/**
 * Marks that say what a text rests on. They are quiet: where it comes from is told on demand.
 *
 * @import { Evidence } from "../../client/wire.js"
 * @import { WholeFinding, WholePhase } from "../../map/whole-map.js"
 */

import { el, unseen } from "../../dom.js";

/** @param {Evidence} evidence */
export function evidenceMark({ kind, source }) {
  return el(
    "details",
    { class: "evidence" },
    el("summary", { class: `mark is-${kind}` }, kind),
    el("p", { dir: "auto" }, source),
  );
}

/** That a person has changed the words. */
export function editedMark() {
  return el(
    "span",
    { class: "edited", title: "edited" },
    el("span", { "aria-hidden": "true" }, "✎"),
    unseen(" edited"),
  );
}

/**
 * @param {HTMLElement} words
 * @param {Evidence} evidence
 */
export function quote(words, evidence) {
  return el(
    "figure",
    { class: "quote" },
    el("blockquote", {}, el("p", { dir: "auto" }, words)),
    el("figcaption", {}, evidenceMark(evidence)),
  );
}

/**
 * What a text of a phase rests on: a mark that tells the statements' own words.
 *
 * @param {WholePhase} phase
 * @param {string} pointer Within the phase.
 * @param {WholeFinding[]} findings
 */
export function backingMark({ backing }, pointer, findings) {
  const numbers = backing.filter((one) => one.pointer === pointer).flatMap((one) => one.statements);
  return numbers.length > 0 && statementsMark(numbers, findings);
}

/**
 * @param {number[]} numbers
 * @param {WholeFinding[]} findings
 */
export function statementsMark(numbers, findings) {
  const told = numbers.map((number) => {
    const finding = findings.find(({ statement }) => statement === number);
    const words = finding ? `“${finding.text}” ${finding.source}` : `Statement ${number}`;
    return el("li", { dir: "auto" }, words);
  });
  return el(
    "details",
    { class: "evidence backing" },
    el(
      "summary",
      { class: "mark is-research" },
      unseen("rests on statement "),
      numbers.join(", "),
    ),
    el("ul", {}, told),
  );
}
