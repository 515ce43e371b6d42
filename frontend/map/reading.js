/**
 * How somebody reads a map: which lanes, in which order, and whose journey.
 *
 * @import { Lane } from "./lanes.js"
 * @import { WholeMap, WholePhase } from "./whole-map.js"
 *
 * @typedef {object} Reading
 * @property {string[]} order Lanes by their keys; one that is not named keeps its place after those.
 * @property {string[]} hidden Lanes by their keys.
 * @property {string} persona The id of the one whose journey it is; empty: everybody's.
 */

import { LANES } from "./lanes.js";

/** @type {Reading} */
export const PLAIN_READING = Object.freeze({ order: [], hidden: [], persona: "" });

/**
 * Every lane, in the reader's order.
 *
 * @param {Reading} reading
 * @returns {Lane[]}
 */
export function orderedLanes({ order }) {
  const placeOf = (/** @type {Lane} */ { key }) => {
    const place = order.indexOf(key);
    return place < 0 ? order.length : place;
  };
  return [...LANES].sort((a, b) => placeOf(a) - placeOf(b));
}

/**
 * The lanes to show, from top to bottom.
 *
 * @param {Reading} reading
 */
export function shownLanes(reading) {
  return orderedLanes(reading).filter(({ key }) => !reading.hidden.includes(key));
}

/**
 * @param {Reading} reading
 * @param {string} key
 * @param {number} by -1: a place up; +1: a place down.
 * @returns {Reading}
 */
export function withLaneMoved(reading, key, by) {
  const order = orderedLanes(reading).map((lane) => String(lane.key));
  const from = order.indexOf(key);
  const to = Math.min(order.length - 1, Math.max(0, from + by));
  order.splice(to, 0, ...order.splice(from, 1));
  return { ...reading, order };
}

/**
 * @param {Reading} reading
 * @param {string} key
 * @param {boolean} isShown
 * @returns {Reading}
 */
export function withLaneShown(reading, key, isShown) {
  const others = reading.hidden.filter((hidden) => hidden !== key);
  return { ...reading, hidden: isShown ? others : [...others, key] };
}

/**
 * The phases that the persona goes through, each with its index in the map.
 *
 * @param {WholeMap} map
 * @param {Reading} reading
 * @returns {{phase: WholePhase, index: number}[]}
 */
export function shownPhases({ phases }, { persona }) {
  const all = phases.map((phase, index) => ({ phase, index }));
  return persona ? all.filter(({ phase }) => phase.persona_ids.includes(persona)) : all;
}

/**
 * A phase's score for the reader's persona, or for all of them; null where it was not assessed.
 *
 * @param {WholePhase} phase
 * @param {string} persona Empty: all of them. One that has no score of its own has theirs.
 * @returns {number | null}
 */
export function scoreOf({ emotions, emotion_score: score }, persona) {
  const own = emotions.by_persona[persona];
  if (own !== undefined) return own;
  return emotions.assessed ? score : null;
}
