/**
 * Which map was edited last in this browser, and when: for some seconds a poll may still be answered
 * with the map as it was before.
 */

const KEY = "journey.lastSave";

/** The oldest that an answer to a poll may be. */
const OLDEST_ANSWER_MS = 5_000;

/** @param {string} jobId */
export function noteSave(jobId) {
  localStorage.setItem(KEY, JSON.stringify({ jobId, at: Date.now() }));
}

/** @param {string} jobId */
export function wasSavedLately(jobId) {
  const last = JSON.parse(localStorage.getItem(KEY) ?? "{}");
  return last.jobId === jobId && Date.now() - last.at < OLDEST_ANSWER_MS;
}
