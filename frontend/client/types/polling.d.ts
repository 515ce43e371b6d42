/**
 * Polling a job until its status is final.
 *
 * @import { Answer } from "./api.js"
 * @import { Attention } from "./attention.js"
 * @import { RepeatOptions } from "./repetition.js"
 * @import { JobProgress, JourneyMap, StatusBody } from "./wire.js"
 */
import type { Attention } from "./attention.js";
import type { RepeatOptions } from "./repetition.js";
import type { JobProgress, JourneyMap, StatusBody } from "./wire.js";
export declare const POLL_INTERVAL_MS = 3000;
export declare const HIDDEN_INTERVAL_MS = 30000;
export type Failure = {
    body?: StatusBody;
    error?: unknown;
};
export type PollOptions = RepeatOptions & {
    onCancelled?: ((body: StatusBody) => void) | undefined;
    onStatus?: ((body: StatusBody) => void) | undefined;
    onConnection?: ((fault: Error | null, retryMs: number) => void) | undefined;
    attention?: Attention | undefined;
};
export type PollHandle = {
    stop: () => void;
};
/**
 * Why polling ended in `onError`: the job failed (`body`), or the API or `token` refused (`error`).
 *
 * @typedef {object} Failure
 * @property {StatusBody} [body]
 * @property {unknown} [error]
 */
/**
 * `attention` and `random` are seams for tests, as are `fetch` and `timers`.
 *
 * @typedef {RepeatOptions & {
 *   onCancelled?: ((body: StatusBody) => void) | undefined,
 *   onStatus?: ((body: StatusBody) => void) | undefined,
 *   onConnection?: ((fault: Error | null, retryMs: number) => void) | undefined,
 *   attention?: Attention | undefined,
 * }} PollOptions
 */
/** @typedef {{stop: () => void}} PollHandle */
/**
 * Ask for a job's status every 3 s until it is final.
 *
 * Never are two requests in flight. A network fault, a 5xx or a 429 is waited out, longer each
 * time. A hidden tab asks every 30 s and catches up when it is shown. It ends by itself at
 * `completed`, `failed`, `cancelled`, and where `token` or the API refuses for good, the latter as
 * with 404 and 401.
 *
 * @param {string} jobId
 * @param {(progress: JobProgress, body: StatusBody) => void} onProgress Each new state that has
 *   progress, the final one included.
 * @param {(result: JourneyMap, body: StatusBody) => void} onComplete
 * @param {(message: string, failure: Failure) => void} onError The job failed, or the API refused.
 * @param {PollOptions} [options] `onCancelled`: the job was cancelled. `onStatus`: each new state,
 *   also before there is progress. `onConnection`: with the fault after each try that failed and
 *   will be repeated, with null once answers come again. `signal`: stops at once.
 * @returns {PollHandle} `stop()` ends it at once; no callback comes after that.
 */
export declare function pollJobStatus(jobId: string, onProgress: (progress: JobProgress, body: StatusBody) => void, onComplete: (result: JourneyMap, body: StatusBody) => void, onError: (message: string, failure: Failure) => void, options?: PollOptions): PollHandle;
