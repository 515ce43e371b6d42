/**
 * Repeating a request that is safe to repeat.
 *
 * @import { ApiOptions } from "./api.js"
 *
 * @typedef {ApiOptions & {random?: (() => number) | undefined}} RepeatOptions `random` is a seam for
 *   tests.
 */

import { ApiError, isTemporary } from "./errors.js";
import { backoff, browserTimers, pause } from "./timing.js";

const TRIES = 5;
const FIRST_WAIT_MS = 500;

/**
 * Do something until it succeeds, is refused for good, or has failed five times.
 *
 * @template Result
 * @param {() => Promise<Result>} send
 * @param {Pick<RepeatOptions, "timers" | "random" | "signal">} options
 * @returns {Promise<Result>}
 * @throws What the last try threw.
 */
export async function repeatedly(send, options) {
  const { timers = browserTimers, random = Math.random, signal } = options;
  for (let faults = 1; ; faults += 1) {
    try {
      return await send();
    } catch (error) {
      if (!isTemporary(error) || faults === TRIES) throw error;
      const asked = error instanceof ApiError ? (error.retryAfterMs ?? 0) : 0;
      await pause(Math.max(backoff(faults, FIRST_WAIT_MS, random), asked), timers, signal);
    }
  }
}
