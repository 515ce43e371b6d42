/**
 * Timers, and how long to wait before the next try.
 *
 * @typedef {object} Timers The part of `window` that tells time; tests give their own.
 * @property {(run: () => void, ms: number) => any} setTimeout
 * @property {(timer: any) => void} clearTimeout
 */

/** @type {Timers} */
export const browserTimers = {
  setTimeout: (run, ms) => globalThis.setTimeout(run, ms),
  clearTimeout: (timer) => globalThis.clearTimeout(timer),
};

const LONGEST_MS = 30_000;

/**
 * The wait after the nth fault in a row: doubling up to 30 s, half of it random, so that many
 * clients don't come back all at once.
 *
 * @param {number} faults How many in a row, from 1.
 * @param {number} firstMs The least wait.
 * @param {() => number} random
 */
export function backoff(faults, firstMs, random) {
  const ceiling = Math.min(LONGEST_MS, firstMs * 2 ** faults);
  return Math.round(ceiling / 2 + (random() * ceiling) / 2);
}

/**
 * Resolve after a while; reject as soon as the signal is aborted.
 *
 * @param {number} ms
 * @param {Timers} timers
 * @param {AbortSignal} [signal]
 * @returns {Promise<void>}
 */
export function pause(ms, timers, signal) {
  return new Promise((resolve, reject) => {
    const end = () => {
      timers.clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = timers.setTimeout(() => {
      signal?.removeEventListener("abort", end);
      resolve();
    }, ms);
    if (signal?.aborted) end();
    signal?.addEventListener("abort", end, { once: true });
  });
}
