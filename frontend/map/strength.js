/**
 * What a map's score means, which changed between versions: a map of version 1 had its format checked,
 * and said nothing of what it is worth.
 *
 * @import { WholeMap } from "./whole-map.js"
 */

/** @param {WholeMap} map */
export function strengthOf({ format_version: version, quality: { score } }) {
  if (version < 2) {
    const explanation = "How much of the map's format is sound; not how true it is.";
    return { title: "Format checks", score, explanation, inShort: `Format ${score} of 100` };
  }
  const explanation = "How much of the draft rests on research and on the form's own words.";
  const inShort = `Strength of the draft ${score} of 100`;
  return { title: "Strength of the draft", score, explanation, inShort };
}
