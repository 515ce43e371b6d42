/** @import { JourneyMap } from "../client/wire.js" */

import { toText } from "../svg/tree.js";
import { sheet } from "./sheet.js";

/**
 * The map as a drawing that stands alone.
 *
 * @param {JourneyMap} map
 */
export function asSvg(map) {
  return toText(sheet(map, "emotion"));
}
