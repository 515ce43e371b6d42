/**
 * Timers, and how long to wait before the next try.
 *
 * @typedef {object} Timers The part of `window` that tells time; tests give their own.
 * @property {(run: () => void, ms: number) => any} setTimeout
 * @property {(timer: any) => void} clearTimeout
 */
export type Timers = {
    setTimeout: (run: () => void, ms: number) => any;
    clearTimeout: (timer: any) => void;
};
/** @type {Timers} */
export declare const browserTimers: Timers;
/**
 * The wait after the nth fault in a row: doubling up to 30 s, half of it random, so that many
 * clients don't come back all at once.
 *
 * @param {number} faults How many in a row, from 1.
 * @param {number} firstMs The least wait.
 * @param {() => number} random
 */
export declare function backoff(faults: number, firstMs: number, random: () => number): number;
/**
 * Resolve after a while; reject as soon as the signal is aborted.
 *
 * @param {number} ms
 * @param {Timers} timers
 * @param {AbortSignal} [signal]
 * @returns {Promise<void>}
 */
export declare function pause(ms: number, timers: Timers, signal?: AbortSignal): Promise<void>;
