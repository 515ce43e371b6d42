/**
 * The client of the journey API: create a journey, poll it, cancel, retry, list, read, delete.
 *
 *     import { createJourney, pollJobStatus } from "./journey-client.js";
 *
 *     const options = { baseUrl: "https://api.example.com", token };
 *     const job = await createJourney({ industry: "Retail", businessGoals: "…" }, options);
 *     const polling = pollJobStatus(
 *       job.job_id,
 *       (progress) => console.log(progress.percentage, progress.message),
 *       (journeyMap) => console.log(journeyMap),
 *       (message) => console.error(message),
 *       options,
 *     );
 *     // polling.stop() ends it early.
 *
 * No dependencies; runs in browsers, in workers and in Node.
 *
 * @import { ApiOptions } from "./client/api.js"
 * @import { AcceptedJob, Choice, JobStatus, JourneyForm, JourneyMap, JourneyPage } from "./client/wire.js"
 */

import { request } from "./client/api.js";
import { newKey } from "./client/idempotency-key.js";
import { jobPath } from "./client/job-path.js";
import { repeatedly } from "./client/repetition.js";

export { ApiError, NetworkError } from "./client/errors.js";
export { pollJobStatus } from "./client/polling.js";

/**
 * Create a journey. A lost or refused request is repeated with the same idempotency key, so that
 * there is one journey however often it takes.
 *
 * @param {JourneyForm} form
 * @param {ApiOptions & {idempotencyKey?: string, random?: () => number}} [options]
 *   `idempotencyKey`: your own, to repeat the call itself safely; made anew where absent.
 * @returns {Promise<AcceptedJob>}
 * @throws {ApiError} With `faults` where the form is invalid (422).
 * @throws {NetworkError} No answer, in several tries.
 */
export async function createJourney(form, options = {}) {
  const headers = { "idempotency-key": options.idempotencyKey ?? newKey() };
  const send = () => request("POST", "/api/journey/create", { ...options, headers, json: form });
  return (await repeatedly(send, options)).body;
}

/**
 * Cancel an active journey; the same again if it already was.
 *
 * @param {string} jobId
 * @param {ApiOptions & {random?: () => number}} [options]
 * @returns {Promise<{status: "cancelled", message: string}>}
 * @throws {ApiError} 404, or 409 where it is already completed or failed.
 */
export async function cancelJourney(jobId, options = {}) {
  const send = () => request("POST", jobPath("cancel/", jobId), options);
  return (await repeatedly(send, options)).body;
}

/**
 * Take a failed or cancelled journey up where it stopped. Sent once: a repeat of a retry that
 * worked would be refused.
 *
 * @param {string} jobId
 * @param {ApiOptions} [options]
 * @returns {Promise<AcceptedJob>}
 * @throws {ApiError} 404, 409 where it is neither failed nor cancelled, or 429.
 */
export async function retryJourney(jobId, options = {}) {
  return (await request("POST", jobPath("retry/", jobId), options)).body;
}

/**
 * The caller's journeys, newest first, page by page.
 *
 * @param {ApiOptions & {limit?: number, status?: JobStatus, nextToken?: string,
 *   random?: () => number}} [options]
 * @returns {Promise<JourneyPage>} `next_token` is null on the last page.
 * @throws {ApiError} 400 where limit, status or token are wrong.
 */
export async function listJourneys(options = {}) {
  const query = new URLSearchParams();
  if (options.limit !== undefined) query.set("limit", String(options.limit));
  if (options.status) query.set("status", options.status);
  if (options.nextToken) query.set("next_token", options.nextToken);
  const path = `/api/journeys?${query}`.replace(/\?$/, "");
  return (await repeatedly(() => request("GET", path, options), options)).body;
}

/**
 * The map of a completed journey.
 *
 * @param {string} jobId
 * @param {ApiOptions & {random?: () => number}} [options]
 * @returns {Promise<JourneyMap>}
 * @throws {ApiError} 404, or 409 where it is not completed.
 */
export async function getJourney(jobId, options = {}) {
  return (await repeatedly(() => request("GET", jobPath("", jobId), options), options)).body;
}

/**
 * Delete a journey for good; an active one is cancelled first.
 *
 * @param {string} jobId
 * @param {ApiOptions} [options]
 * @throws {ApiError} 404.
 */
export async function deleteJourney(jobId, options = {}) {
  await request("DELETE", jobPath("", jobId), options);
}

/**
 * The industries that the offline writer knows, for a form's `industryProfile`.
 *
 * @param {ApiOptions & {random?: () => number}} [options]
 * @returns {Promise<Choice[]>}
 * @throws {ApiError} 404 where the API is older than the list.
 */
export async function listIndustryProfiles(options = {}) {
  const send = () => request("GET", "/api/industry-profiles", options);
  return (await repeatedly(send, options)).body.profiles;
}
