/**
 * Quotes, and the mark that says whether they are research or generated.
 *
 * @import { Evidence } from "../client/wire.js"
 */

import { el } from "../dom.js";

/** @param {Evidence} evidence */
export function evidenceMark({ kind, source }) {
  return el(
    "p",
    { class: "evidence" },
    el("span", { class: `mark is-${kind === "research" ? "research" : "generated"}` }, kind),
    " ",
    source,
  );
}

/**
 * @param {string} text
 * @param {Evidence} evidence
 */
export function quote(text, evidence) {
  return el(
    "figure",
    { class: "quote" },
    el("blockquote", {}, el("p", {}, text)),
    el("figcaption", {}, evidenceMark(evidence)),
  );
}
