/**
 * Edits that wait to be saved, kept in the browser: neither a reload nor a night without a network
 * loses one.
 *
 * @import { JourneyMap, Operation } from "../../client/wire.js"
 *
 * @typedef {object} KeptEdits
 * @property {JourneyMap} base The map that was edited.
 * @property {string} etag Its version.
 * @property {Operation[]} patch
 */

/**
 * @param {string} jobId
 * @param {string} user Whose browser it is for now.
 */
function keyOf(jobId, user) {
  return `journey.edits.${user}.${jobId}`;
}

/**
 * @param {string} jobId
 * @param {string} user
 */
export function keptEdits(jobId, user) {
  const key = keyOf(jobId, user);
  return {
    /** @returns {KeptEdits | null} */
    read: () => JSON.parse(localStorage.getItem(key) ?? "null"),
    /** @param {KeptEdits} edits */
    write(edits) {
      if (edits.patch.length > 0) localStorage.setItem(key, JSON.stringify(edits));
      else localStorage.removeItem(key);
    },
  };
}
