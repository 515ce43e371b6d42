/**
 * Repeating a request that is safe to repeat.
 *
 * @import { ApiOptions } from "./api.js"
 *
 * @typedef {ApiOptions & {random?: (() => number) | undefined}} RepeatOptions `random` is a seam for
 *   tests.
 */
import type { ApiOptions } from "./api.js";
export type RepeatOptions = ApiOptions & {
    random?: (() => number) | undefined;
};
/**
 * Do something until it succeeds, is refused for good, or has failed five times.
 *
 * @template Result
 * @param {() => Promise<Result>} send
 * @param {Pick<RepeatOptions, "timers" | "random" | "signal">} options
 * @returns {Promise<Result>}
 * @throws What the last try threw.
 */
export declare function repeatedly<Result>(send: () => Promise<Result>, options: Pick<RepeatOptions, "timers" | "random" | "signal">): Promise<Result>;
