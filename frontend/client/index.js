/**
 * The client of the journey API: create a journey, poll it, cancel, retry, list, read, edit, delete; and of
 * the research files that it rests on.
 *
 *     import { createJourney, pollJobStatus } from "./index.js";
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
 * @import { Answer } from "./api.js"
 * @import { RepeatOptions } from "./repetition.js"
 */

import { request } from "./api.js";
import { newKey } from "./idempotency-key.js";
import { jobPath } from "./job-path.js";
import { repeatedly } from "./repetition.js";

/**
 * `version`: the map as it was generated; without it, as it was last edited.
 *
 * @typedef {RepeatOptions & {version?: "original" | undefined}} MapOptions
 */

/**
 * @typedef {import("./api.js").ApiOptions} ApiOptions
 * @typedef {import("./polling.js").Failure} Failure
 * @typedef {import("./polling.js").PollHandle} PollHandle
 * @typedef {import("./polling.js").PollOptions} PollOptions
 * @typedef {import("./wire.js").AcceptedJob} AcceptedJob
 * @typedef {import("./wire.js").Choice} Choice
 * @typedef {import("./wire.js").JobProgress} JobProgress
 * @typedef {import("./wire.js").JobStatus} JobStatus
 * @typedef {import("./wire.js").JourneyForm} JourneyForm
 * @typedef {import("./wire.js").JourneyMap} JourneyMap
 * @typedef {import("./wire.js").JourneyPage} JourneyPage
 * @typedef {import("./wire.js").Operation} Operation
 * @typedef {import("./wire.js").ResearchFile} ResearchFile
 * @typedef {import("./wire.js").StatusBody} StatusBody
 * @typedef {import("./wire.js").VersionedMap} VersionedMap
 */

export { ApiError, NetworkError } from "./errors.js";
export { pollJobStatus } from "./polling.js";
export { deleteFile, sendResearch, untilRead } from "./research.js";

/**
 * Create a journey. A lost or refused request is repeated with the same idempotency key, so that
 * there is one journey however often it takes.
 *
 * @param {JourneyForm} form
 * @param {RepeatOptions & {idempotencyKey?: string | undefined}} [options]
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
 * @param {RepeatOptions} [options]
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
 * @param {RepeatOptions & {limit?: number | undefined, status?: JobStatus | undefined,
 *   nextToken?: string | undefined}} [options]
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
 * @param {MapOptions} [options]
 * @returns {Promise<JourneyMap>}
 * @throws {ApiError} 404, or 409 where it is not completed.
 */
export async function getJourney(jobId, options = {}) {
  return (await readJourney(jobId, options)).map;
}

/**
 * The map of a completed journey, with what an edit of it must name.
 *
 * @param {string} jobId
 * @param {MapOptions} [options]
 * @returns {Promise<VersionedMap>}
 * @throws {ApiError} 404, or 409 where it is not completed.
 */
export async function readJourney(jobId, options = {}) {
  const path = jobPath("", jobId) + (options.version ? `?version=${options.version}` : "");
  return versioned(await repeatedly(() => request("GET", path, options), options));
}

/**
 * Edit the map of a completed journey. Sent once: a repeat of an edit that arrived would be refused,
 * as the map has changed.
 *
 * @param {string} jobId
 * @param {Operation[]} patch RFC 6902.
 * @param {ApiOptions & {etag: string}} options `etag`: of the map that was edited.
 * @returns {Promise<VersionedMap>} The map as edited.
 * @throws {ApiError} 404, 409 where it is not completed, 412 where it was changed meanwhile, or 422,
 *   with `faults`, where something may not be edited so.
 */
export async function editJourney(jobId, patch, options) {
  const headers = { "if-match": options.etag, "content-type": "application/json-patch+json" };
  const path = jobPath("", jobId);
  return versioned(await request("PATCH", path, { ...options, headers, json: patch }));
}

/** @param {Answer} answer @returns {VersionedMap} */
function versioned({ body, headers }) {
  return { map: body, etag: headers.get("etag") ?? "" };
}

/**
 * The form that a journey was made from, whatever became of it.
 *
 * @param {string} jobId
 * @param {RepeatOptions} [options]
 * @returns {Promise<JourneyForm>}
 * @throws {ApiError} 404.
 */
export async function getForm(jobId, options = {}) {
  const path = `${jobPath("", jobId)}/form`;
  return (await repeatedly(() => request("GET", path, options), options)).body;
}

/**
 * Delete a journey for good; an active one is cancelled first.
 *
 * @param {string} jobId
 * @param {RepeatOptions} [options]
 * @throws {ApiError} 404: there is none, be it that an earlier try has deleted it.
 */
export async function deleteJourney(jobId, options = {}) {
  await repeatedly(() => request("DELETE", jobPath("", jobId), options), options);
}

/**
 * The industries that the offline writer knows, for a form's `industryProfile`.
 *
 * @param {RepeatOptions} [options]
 * @returns {Promise<Choice[]>}
 * @throws {ApiError} 404 where the API is older than the list.
 */
export async function listIndustryProfiles(options = {}) {
  return (await profiles(options)).profiles;
}

/**
 * The one language that the writer writes, BCP 47, whatever the form is in; nothing where it writes
 * the form's own.
 *
 * @param {RepeatOptions} [options]
 * @returns {Promise<string | undefined>}
 * @throws {ApiError} 404 where the API is older than the question.
 */
export async function writtenLanguage(options = {}) {
  return (await profiles(options)).language ?? undefined;
}

/** @param {RepeatOptions} options */
async function profiles(options) {
  const send = () => request("GET", "/api/industry-profiles", options);
  return (await repeatedly(send, options)).body;
}
