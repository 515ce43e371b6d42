/**
 * The lanes that a reader chose, kept in the browser for every map; whose journey it is goes with the
 * map.
 *
 * @import { Reading } from "./reading.js"
 */

import { PLAIN_READING } from "./reading.js";

const KEY = "journey.lanes";

/** @returns {Reading} */
export function keptReading() {
  return { ...PLAIN_READING, ...JSON.parse(localStorage.getItem(KEY) ?? "{}") };
}

/** @param {Reading} reading */
export function keepReading({ order, hidden }) {
  localStorage.setItem(KEY, JSON.stringify({ order, hidden }));
}
