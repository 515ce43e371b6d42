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
import type { RepeatOptions } from "./repetition.js";
export type MapOptions = RepeatOptions & {
    version?: "original" | undefined;
};
export type ApiOptions = import("./api.js").ApiOptions;
export type Failure = import("./polling.js").Failure;
export type PollHandle = import("./polling.js").PollHandle;
export type PollOptions = import("./polling.js").PollOptions;
export type AcceptedJob = import("./wire.js").AcceptedJob;
export type Choice = import("./wire.js").Choice;
export type JobProgress = import("./wire.js").JobProgress;
export type JobStatus = import("./wire.js").JobStatus;
export type JourneyForm = import("./wire.js").JourneyForm;
export type JourneyMap = import("./wire.js").JourneyMap;
export type JourneyPage = import("./wire.js").JourneyPage;
export type Operation = import("./wire.js").Operation;
export type ResearchFile = import("./wire.js").ResearchFile;
export type StatusBody = import("./wire.js").StatusBody;
export type VersionedMap = import("./wire.js").VersionedMap;
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
export declare function createJourney(form: JourneyForm, options?: RepeatOptions & {
    idempotencyKey?: string | undefined;
}): Promise<AcceptedJob>;
/**
 * Cancel an active journey; the same again if it already was.
 *
 * @param {string} jobId
 * @param {RepeatOptions} [options]
 * @returns {Promise<{status: "cancelled", message: string}>}
 * @throws {ApiError} 404, or 409 where it is already completed or failed.
 */
export declare function cancelJourney(jobId: string, options?: RepeatOptions): Promise<{
    status: "cancelled";
    message: string;
}>;
/**
 * Take a failed or cancelled journey up where it stopped. Sent once: a repeat of a retry that
 * worked would be refused.
 *
 * @param {string} jobId
 * @param {ApiOptions} [options]
 * @returns {Promise<AcceptedJob>}
 * @throws {ApiError} 404, 409 where it is neither failed nor cancelled, or 429.
 */
export declare function retryJourney(jobId: string, options?: ApiOptions): Promise<AcceptedJob>;
/**
 * The caller's journeys, newest first, page by page.
 *
 * @param {RepeatOptions & {limit?: number | undefined, status?: JobStatus | undefined,
 *   nextToken?: string | undefined}} [options]
 * @returns {Promise<JourneyPage>} `next_token` is null on the last page.
 * @throws {ApiError} 400 where limit, status or token are wrong.
 */
export declare function listJourneys(options?: RepeatOptions & {
    limit?: number | undefined;
    status?: JobStatus | undefined;
    nextToken?: string | undefined;
}): Promise<JourneyPage>;
/**
 * The map of a completed journey.
 *
 * @param {string} jobId
 * @param {MapOptions} [options]
 * @returns {Promise<JourneyMap>}
 * @throws {ApiError} 404, or 409 where it is not completed.
 */
export declare function getJourney(jobId: string, options?: MapOptions): Promise<JourneyMap>;
/**
 * The map of a completed journey, with what an edit of it must name.
 *
 * @param {string} jobId
 * @param {MapOptions} [options]
 * @returns {Promise<VersionedMap>}
 * @throws {ApiError} 404, or 409 where it is not completed.
 */
export declare function readJourney(jobId: string, options?: MapOptions): Promise<VersionedMap>;
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
export declare function editJourney(jobId: string, patch: Operation[], options: ApiOptions & {
    etag: string;
}): Promise<VersionedMap>;
/**
 * The form that a journey was made from, whatever became of it.
 *
 * @param {string} jobId
 * @param {RepeatOptions} [options]
 * @returns {Promise<JourneyForm>}
 * @throws {ApiError} 404.
 */
export declare function getForm(jobId: string, options?: RepeatOptions): Promise<JourneyForm>;
/**
 * Delete a journey for good; an active one is cancelled first.
 *
 * @param {string} jobId
 * @param {RepeatOptions} [options]
 * @throws {ApiError} 404: there is none, be it that an earlier try has deleted it.
 */
export declare function deleteJourney(jobId: string, options?: RepeatOptions): Promise<void>;
/**
 * The industries that the offline writer knows, for a form's `industryProfile`.
 *
 * @param {RepeatOptions} [options]
 * @returns {Promise<Choice[]>}
 * @throws {ApiError} 404 where the API is older than the list.
 */
export declare function listIndustryProfiles(options?: RepeatOptions): Promise<Choice[]>;
/**
 * The one language that the writer writes, BCP 47, whatever the form is in; nothing where it writes
 * the form's own.
 *
 * @param {RepeatOptions} [options]
 * @returns {Promise<string | undefined>}
 * @throws {ApiError} 404 where the API is older than the question.
 */
export declare function writtenLanguage(options?: RepeatOptions): Promise<string | undefined>;
