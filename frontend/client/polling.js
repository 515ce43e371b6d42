/**
 * Polling a job until its status is final.
 *
 * @import { Answer } from "./api.js"
 * @import { Attention } from "./attention.js"
 * @import { RepeatOptions } from "./repetition.js"
 * @import { JobProgress, JourneyMap, StatusBody } from "./wire.js"
 */

import { request } from "./api.js";
import { pageAttention } from "./attention.js";
import { ApiError, isTemporary, NetworkError, UNREADABLE } from "./errors.js";
import { jobPath } from "./job-path.js";
import { backoff, browserTimers } from "./timing.js";

export const POLL_INTERVAL_MS = 3_000;
export const HIDDEN_INTERVAL_MS = 30_000;

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
export function pollJobStatus(jobId, onProgress, onComplete, onError, options = {}) {
  const {
    signal,
    timers = browserTimers,
    attention = pageAttention,
    random = Math.random,
  } = options;
  const ending = new AbortController();
  const path = jobPath("status/", jobId);

  let faults = 0;
  let etag = "";
  /** @type {any} */
  let timer;
  /** Whether the wait may be cut short when somebody looks again. */
  let isWaitingLong = false;
  let isStopped = false;

  function stop() {
    isStopped = true;
    end();
  }

  /** Ask no more; what was answered last is still told. */
  function end() {
    ending.abort();
    timers.clearTimeout(timer);
    stopListening();
    signal?.removeEventListener("abort", stop);
  }

  /** @param {number} ms @param {boolean} isLong */
  function askIn(ms, isLong) {
    isWaitingLong = isLong;
    timer = timers.setTimeout(ask, ms);
  }

  const stopListening = attention.onChange(() => {
    if (!isWaitingLong || attention.isHidden()) return;
    timers.clearTimeout(timer);
    ask();
  });

  async function ask() {
    isWaitingLong = false;
    const headers = etag ? { "if-none-match": etag } : undefined;
    let answer;
    try {
      const sending = { ...options, headers, signal: ending.signal };
      answer = checked(await request("GET", path, sending));
    } catch (error) {
      if (!ending.signal.aborted) handleFault(error);
      return;
    }
    if (!ending.signal.aborted) handleAnswer(answer);
  }

  /** @param {Answer} answer */
  function handleAnswer({ status, headers, body, retryAfterMs = 0 }) {
    const isBack = faults > 0;
    faults = 0;
    const isNew = status !== 304;
    if (isNew) etag = headers.get("etag") ?? "";
    // What comes next is settled before any callback, so that one of them can still stop it.
    if (isNew && isFinal(body)) {
      end();
    } else {
      const isHidden = attention.isHidden();
      askIn(Math.max(isHidden ? HIDDEN_INTERVAL_MS : POLL_INTERVAL_MS, retryAfterMs), isHidden);
    }
    if (isBack) call(() => options.onConnection?.(null, 0));
    if (isNew) tell(body);
  }

  /** @param {StatusBody} body */
  function tell(body) {
    const { status, progress, result } = body;
    const message = body.error_message ?? "The journey failed.";
    call(() => options.onStatus?.(body));
    if (progress) call(() => onProgress(progress, body));
    if (status === "completed") call(() => onComplete(/** @type {JourneyMap} */ (result), body));
    if (status === "failed") call(() => onError(message, { body }));
    if (status === "cancelled") call(() => options.onCancelled?.(body));
  }

  /**
   * Call back, unless the caller has stopped. A callback's own fault is the page's to hear of, as
   * one of its event listeners' would be, and takes nothing from the callbacks after it.
   *
   * @param {() => void} callback
   */
  function call(callback) {
    if (isStopped || signal?.aborted) return;
    try {
      callback();
    } catch (fault) {
      timers.setTimeout(() => {
        throw fault;
      }, 0);
    }
  }

  /** @param {unknown} error */
  function handleFault(error) {
    if (!isTemporary(error)) {
      end();
      call(() => onError(messageOf(error), { error }));
      return;
    }
    faults += 1;
    const asked = error instanceof ApiError ? (error.retryAfterMs ?? 0) : 0;
    const own = backoff(faults, POLL_INTERVAL_MS, random);
    const wait = Math.max(own, asked);
    askIn(wait, asked <= POLL_INTERVAL_MS);
    call(() => options.onConnection?.(/** @type {Error} */ (error), wait));
  }

  if (signal?.aborted) {
    stop();
  } else {
    signal?.addEventListener("abort", stop);
    ask();
  }
  return { stop };
}

/**
 * An answer that says how the job is. One that doesn't, such as a proxy's empty 200, is a fault to
 * be waited out like any other.
 *
 * @param {Answer} answer
 * @throws {NetworkError}
 */
function checked(answer) {
  if (answer.status !== 304 && typeof answer.body?.status !== "string") {
    throw new NetworkError(UNREADABLE);
  }
  return answer;
}

/** @param {StatusBody} body */
function isFinal(body) {
  return body.status === "completed" || body.status === "failed" || body.status === "cancelled";
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
