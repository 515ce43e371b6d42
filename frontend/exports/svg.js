/** @import { WholeMap } from "../map/whole-map.js" */

import { toText } from "../svg/tree.js";
import { sheet } from "./sheet.js";

/**
 * The map as a drawing that stands alone.
 *
 * @param {WholeMap} map
 */
export function asSvg(map) {
  return toText(sheet(map, "emotion"));
}
