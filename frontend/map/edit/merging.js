/**
 * Bringing one's own edits into a map that somebody else has changed meanwhile. What only one of the
 * two has touched goes in peace; where both have, both versions are kept, for a person to choose.
 *
 * Phases and personas are known by their ids here (`/phases/@phase-2/name`), because either side may
 * have moved them.
 *
 * @import { JourneyMap, Operation } from "../../client/wire.js"
 *
 * @typedef {object} Difference A place that was edited here.
 * @property {string} place
 * @property {any} base
 * @property {any} mine
 * @property {any} theirs
 */

import { applied, move, valueAt } from "./patches.js";

const ORDER = "/phases";

/**
 * What one's own edits come to, beside what became of the same places elsewhere.
 *
 * @param {JourneyMap} base What was edited.
 * @param {JourneyMap} theirs What became of it elsewhere.
 * @param {Operation[]} patch One's own edits, of the base.
 * @returns {{peaceful: Difference[], conflicts: Difference[]}}
 */
export function compared(base, theirs, patch) {
  const mine = applied(base, patch);
  const differences = placesOf(base, patch)
    .map((place) => ({
      place,
      base: at(base, place),
      mine: at(mine, place),
      theirs: at(theirs, place),
    }))
    .filter((one) => !isSame(one.mine, one.theirs));
  const isPeaceful = (/** @type {Difference} */ one) => isSame(one.base, one.theirs);
  return {
    peaceful: differences.filter(isPeaceful),
    conflicts: differences.filter((one) => !isPeaceful(one)),
  };
}

/**
 * The edits that bring one's own versions into their map. A place that is gone there is left out.
 *
 * @param {JourneyMap} theirs
 * @param {Difference[]} differences
 * @returns {Operation[]}
 */
export function edits(theirs, differences) {
  return differences.flatMap(({ place, mine }) => {
    if (place === ORDER) return reordering(theirs, mine);
    const path = pointerTo(theirs, place);
    const isThere = path !== undefined && valueAt(theirs, path) !== undefined;
    return path === undefined ? [] : [{ op: isThere ? "replace" : "add", path, value: mine }];
  });
}

/**
 * The places that a patch touches: a text, a score, or a whole list where items came, went or moved.
 *
 * @param {JourneyMap} base
 * @param {Operation[]} patch
 */
function placesOf(base, patch) {
  /** @type {Set<string>} */
  const lists = new Set();
  /** @type {Set<string>} */
  const values = new Set();
  let map = base;
  for (const operation of patch) {
    const place = placeOf(map, operation.path);
    const isOfList = Array.isArray(valueAt(map, parentOf(operation.path)));
    if (operation.op === "replace" || !isOfList) values.add(place);
    else lists.add(parentOf(place));
    map = applied(map, [operation]);
  }
  return [...lists, ...[...values].filter((place) => !lists.has(parentOf(place)))];
}

/**
 * @param {JourneyMap} map
 * @param {string} pointer
 */
function placeOf(map, pointer) {
  const [, part, index, ...rest] = pointer.split("/");
  const id = valueAt(map, `/${part}/${index}`)?.id;
  return id && rest.length > 0 ? `/${[part, `@${id}`, ...rest].join("/")}` : pointer;
}

/**
 * @param {JourneyMap} map
 * @param {string} place
 * @returns {string | undefined} Undefined where the map has lost the phase or persona.
 */
function pointerTo(map, place) {
  const [, part, id, ...rest] = place.split("/");
  if (!id?.startsWith("@")) return place;
  const index = valueAt(map, `/${part}`).findIndex(
    (/** @type {{id: string}} */ one) => one.id === id.slice(1),
  );
  return index < 0 ? undefined : `/${[part, index, ...rest].join("/")}`;
}

/** @param {JourneyMap} map @param {string} place */
function at(map, place) {
  if (place === ORDER) return map.phases.map(({ id }) => id);
  const pointer = pointerTo(map, place);
  return pointer === undefined ? undefined : valueAt(map, pointer);
}

/**
 * The moves that bring phases into another order; those it does not name stay behind the others.
 *
 * @param {JourneyMap} map
 * @param {string[]} ids
 * @returns {Operation[]}
 */
function reordering({ phases }, ids) {
  const order = phases.map(({ id }) => id);
  return ids
    .filter((id) => order.includes(id))
    .flatMap((id, to) => {
      const from = order.indexOf(id);
      order.splice(to, 0, ...order.splice(from, 1));
      return from === to ? [] : move(ORDER, from, to);
    });
}

/** @param {string} pointer */
function parentOf(pointer) {
  return pointer.slice(0, pointer.lastIndexOf("/"));
}

/** @param {unknown} one @param {unknown} other */
function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
