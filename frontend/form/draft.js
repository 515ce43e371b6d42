/**
 * What was typed, and what was sent, for as long as the browser's tab lives: a reload loses nothing,
 * and whoever left the page before the answer came may come back.
 *
 * @import { JourneyForm } from "../client/wire.js"
 */

import { newKey } from "../client/idempotency-key.js";

const DRAFT = "journey.form";
const SENT = "journey.sent";

/**
 * The form as it was left; empty where there is none.
 *
 * @returns {Partial<JourneyForm>}
 */
export function draft() {
  return restored(DRAFT);
}

/** @param {Partial<JourneyForm>} form */
export function keepDraft(form) {
  sessionStorage.setItem(DRAFT, JSON.stringify(form));
}

/** The form has become a journey. */
export function dropDraft() {
  for (const key of [DRAFT, SENT]) sessionStorage.removeItem(key);
}

/**
 * The idempotency key to send a form with. A form keeps its key until it is changed, so that sending
 * it again makes no second journey.
 *
 * @param {JourneyForm} form
 * @returns {string}
 */
export function keyFor(form) {
  const body = JSON.stringify(form);
  const last = restored(SENT);
  const key = last.body === body ? last.key : newKey();
  sessionStorage.setItem(SENT, JSON.stringify({ body, key }));
  return key;
}

/** @param {string} key */
function restored(key) {
  return JSON.parse(sessionStorage.getItem(key) ?? "{}");
}
