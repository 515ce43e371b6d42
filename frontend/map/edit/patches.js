/**
 * Edits of a map as JSON patches (RFC 6902), and what they do.
 *
 * @import { JourneyMap, Operation } from "../../client/wire.js"
 */

import { immutableJSONPatch, revertJSONPatch } from "../../vendor/immutable-json-patch.js";

/**
 * @param {JourneyMap} map
 * @param {Operation[]} patch
 * @returns {JourneyMap}
 * @throws {Error} The map has no such place.
 */
export function applied(map, patch) {
  return immutableJSONPatch(map, patch);
}

/**
 * What takes a patch back.
 *
 * @param {JourneyMap} map Before the patch.
 * @param {Operation[]} patch
 * @returns {Operation[]}
 */
export function inverseOf(map, patch) {
  return /** @type {Operation[]} */ (revertJSONPatch(map, patch));
}

/**
 * @param {string} pointer
 * @param {string | number} value
 * @returns {Operation[]}
 */
export function replacement(pointer, value) {
  return [{ op: "replace", path: pointer, value }];
}

/**
 * Texts put into a list. A map of version 1 lacks some lists altogether.
 *
 * @param {JourneyMap} map
 * @param {string} pointer To the list.
 * @param {number} index Where the first of them is to stand.
 * @param {...string} texts
 * @returns {Operation[]}
 */
export function addition(map, pointer, index, ...texts) {
  const isThere = valueAt(map, pointer) !== undefined;
  if (!isThere) return [{ op: "add", path: pointer, value: texts }];
  return texts.map((value, at) => ({ op: "add", path: `${pointer}/${index + at}`, value }));
}

/**
 * @param {string} pointer
 * @returns {Operation[]}
 */
export function removal(pointer) {
  return [{ op: "remove", path: pointer }];
}

/**
 * @param {string} pointer To the list.
 * @param {number} from
 * @param {number} to
 * @returns {Operation[]}
 */
export function move(pointer, from, to) {
  return [{ op: "move", from: `${pointer}/${from}`, path: `${pointer}/${to}` }];
}

/**
 * A score that a person gives is assessed, whatever the writer said.
 *
 * @param {JourneyMap} map
 * @param {number} index Of the phase.
 * @param {number} score
 * @param {string} persona Whose score it is; empty: everybody's.
 * @returns {Operation[]}
 */
export function scoring(map, index, score, persona) {
  const pointer = `/phases/${index}`;
  if (persona) {
    const path = `${pointer}/emotions/by_persona/${persona}`;
    return [{ op: "add", path, value: score }];
  }
  const assessment = replacement(`${pointer}/emotion_score`, score);
  if (map.phases[index].emotions.assessed !== false) return assessment;
  return [{ op: "replace", path: `${pointer}/emotions/assessed`, value: true }, ...assessment];
}

/**
 * What stands at a JSON pointer; undefined where there is nothing.
 *
 * @param {unknown} value
 * @param {string} pointer
 * @returns {any}
 */
export function valueAt(value, pointer) {
  const names = pointer.split("/").slice(1).map(unescaped);
  return names.reduce((/** @type {any} */ part, name) => part?.[name], value);
}

/** @param {string} name */
function unescaped(name) {
  return name.replaceAll("~1", "/").replaceAll("~0", "~");
}
