/**
 * @import { Stop } from "../svg/emotion-curve.js"
 * @import { WholePhase } from "./whole-map.js"
 */

import { scoreOf } from "./reading.js";

/**
 * What the emotion curve says of these phases.
 *
 * @param {WholePhase[]} phases
 * @param {string} [persona] The id of the one whose curve it is; empty: everybody's.
 * @returns {Stop[]}
 */
export function stopsOf(phases, persona = "") {
  return phases.map((phase) => ({
    name: phase.name,
    score: scoreOf(phase, persona),
    words: phase.emotions.words,
  }));
}
