/**
 * What has happened, step by step.
 *
 * @import { ProgressEvent } from "../client/wire.js"
 */

import { el } from "../dom.js";
import { timeOfDay } from "../words.js";

/**
 * Events seen before and those of a new answer, each once, oldest first: while a job runs, an
 * answer holds only the last ten.
 *
 * @param {ProgressEvent[]} seen
 * @param {ProgressEvent[]} events
 */
export function merged(seen, events) {
  const byKey = new Map(
    [...seen, ...events].map((event) => [
      `${event.timestamp} ${event.step} ${event.message}`,
      event,
    ]),
  );
  return [...byKey.values()].sort((a, b) =>
    a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0,
  );
}

/**
 * The events as a list, in the order they are given.
 *
 * @param {ProgressEvent[]} events
 */
export function historyList(events) {
  return el("ol", { class: "history" }, events.map(entry));
}

/** @param {ProgressEvent} event */
function entry({ timestamp, step, step_name, message }) {
  return el(
    "li",
    {},
    el("time", { datetime: timestamp }, timeOfDay(timestamp)),
    el("div", {}, el("p", {}, message), el("p", { class: "hint" }, `Step ${step}, ${step_name}`)),
  );
}
