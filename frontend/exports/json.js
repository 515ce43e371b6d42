/** @import { JourneyMap } from "../client/wire.js" */

/**
 * The map as the API answers it.
 *
 * @param {JourneyMap} map
 */
export function asJson(map) {
  return `${JSON.stringify(map, null, 2)}\n`;
}
