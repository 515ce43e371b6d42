/** @import { JobStatus } from "../client/wire.js" */

import { el } from "../dom.js";

export const STATUS_WORDS = Object.freeze({
  queued: "Queued",
  processing: "In progress",
  completed: "Completed",
  failed: "Failed",
  cancelled: "Cancelled",
});

/** @param {JobStatus} status */
export function statusPill(status) {
  return el("span", { class: `pill is-${status}` }, STATUS_WORDS[status] ?? status);
}
