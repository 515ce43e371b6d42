/**
 * One request to the API: address, token, time limit, and errors as {@link ApiError} or
 * {@link NetworkError}.
 *
 * @import { Problem } from "./wire.js"
 */
import type { Timers } from "./timing.js";
/** @import { Timers } from "./timing.js" */
/** API Gateway gives up at 30 s; nothing comes after that. */
export declare const REQUEST_TIMEOUT_MS = 35000;
export type ApiOptions = {
    /**
     * The API's origin; empty for the page's own.
     */
    baseUrl?: string | undefined;
    /**
     * A bearer token, or what gives one
     * for each request. What that throws counts as the request's own fault: a {@link NetworkError},
     * and the TypeError of a `fetch` without a network, pass and may be repeated; an
     * {@link ApiError} goes by its status; anything else is a refusal, thrown on as it is, and ends
     * polling.
     */
    token?: string | (() => string | Promise<string>) | undefined;
    /**
     * Gives the request up.
     */
    signal?: AbortSignal | undefined;
    fetch?: typeof globalThis.fetch | undefined;
    timers?: Timers | undefined;
};
export type Answer = {
    status: number;
    headers: Headers;
    /**
     * The decoded JSON; undefined where there is none.
     */
    body: any;
    retryAfterMs?: number | undefined;
};
export type RequestOptions = ApiOptions & {
    json?: unknown;
    headers?: Record<string, string> | undefined;
};
/**
 * Where the API is and who asks. `fetch` and `timers` are seams for tests.
 *
 * @typedef {object} ApiOptions
 * @property {string | undefined} [baseUrl] The API's origin; empty for the page's own.
 * @property {string | (() => string | Promise<string>) | undefined} [token] A bearer token, or what gives one
 *   for each request. What that throws counts as the request's own fault: a {@link NetworkError},
 *   and the TypeError of a `fetch` without a network, pass and may be repeated; an
 *   {@link ApiError} goes by its status; anything else is a refusal, thrown on as it is, and ends
 *   polling.
 * @property {AbortSignal | undefined} [signal] Gives the request up.
 * @property {typeof globalThis.fetch | undefined} [fetch]
 * @property {Timers | undefined} [timers]
 */
/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {Headers} headers
 * @property {any} body The decoded JSON; undefined where there is none.
 * @property {number | undefined} [retryAfterMs]
 */
/** @typedef {ApiOptions & {json?: unknown, headers?: Record<string, string> | undefined}} RequestOptions */
/**
 * Send a request and read its answer, within a time limit that the token counts towards.
 *
 * @param {string} method
 * @param {string} path
 * @param {RequestOptions} options
 * @returns {Promise<Answer>} A success, or 304.
 * @throws {ApiError} The API refused.
 * @throws {NetworkError} No answer came in time, or none that is JSON.
 * @throws What `signal` was aborted with, or what `token` threw.
 */
export declare function request(method: string, path: string, options: RequestOptions): Promise<Answer>;
