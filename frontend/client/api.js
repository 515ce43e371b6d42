/**
 * One request to the API: address, token, time limit, and errors as {@link ApiError} or
 * {@link NetworkError}.
 *
 * @import { Problem } from "./wire.js"
 */

import { ApiError, NetworkError, UNREADABLE } from "./errors.js";
import { browserTimers } from "./timing.js";
/** @import { Timers } from "./timing.js" */

/** API Gateway gives up at 30 s; nothing comes after that. */
export const REQUEST_TIMEOUT_MS = 35_000;

/**
 * Where the API is and who asks. `fetch` and `timers` are seams for tests.
 *
 * @typedef {object} ApiOptions
 * @property {string} [baseUrl] The API's origin; empty for the page's own.
 * @property {string | (() => string | Promise<string>)} [token] A bearer token, or what gives one.
 * @property {AbortSignal} [signal] Gives the request up.
 * @property {typeof globalThis.fetch} [fetch]
 * @property {Timers} [timers]
 */

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {Headers} headers
 * @property {any} body The decoded JSON; undefined where there is none.
 * @property {number} [retryAfterMs]
 */

/**
 * Send a request and read its answer.
 *
 * @param {string} method
 * @param {string} path
 * @param {ApiOptions & {json?: unknown, headers?: Record<string, string>}} options
 * @returns {Promise<Answer>} A success, or 304.
 * @throws {ApiError} The API refused.
 * @throws {NetworkError} No answer came in time, or none that is JSON.
 * @throws What `signal` was aborted with.
 */
export async function request(method, path, options) {
  const { baseUrl = "", token, signal, fetch = globalThis.fetch, timers = browserTimers } = options;
  const ending = new AbortController();
  const giveUp = () => ending.abort();
  signal?.throwIfAborted();
  signal?.addEventListener("abort", giveUp);
  const timer = timers.setTimeout(giveUp, REQUEST_TIMEOUT_MS);
  try {
    const bearer = typeof token === "function" ? await token() : token;
    signal?.throwIfAborted();
    /** @type {Record<string, string>} */
    const headers = { accept: "application/json", ...options.headers };
    if (bearer) headers.authorization = `Bearer ${bearer}`;
    if (options.json !== undefined) headers["content-type"] = "application/json";
    const response = await fetch(baseUrl + path, {
      method,
      headers,
      body: options.json === undefined ? undefined : JSON.stringify(options.json),
      signal: ending.signal,
      cache: "no-store", // the client compares ETags itself
      credentials: "omit",
    });
    return read(response, await response.text());
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ApiError || error instanceof NetworkError) throw error;
    const reason = ending.signal.aborted
      ? "The service did not answer in time."
      : "The service can't be reached.";
    throw new NetworkError(reason, { cause: error });
  } finally {
    timers.clearTimeout(timer);
    signal?.removeEventListener("abort", giveUp);
  }
}

/**
 * @param {Response} response
 * @param {string} text
 * @returns {Answer}
 */
function read(response, text) {
  const { status, headers } = response;
  const retryAfterMs = readRetryAfter(headers.get("retry-after"));
  const isSuccess = response.ok || status === 304;
  let body;
  try {
    body = text ? JSON.parse(text) : undefined;
  } catch {
    // A proxy's error page says nothing that its status doesn't; a success must be JSON.
    if (isSuccess) throw new NetworkError(UNREADABLE);
  }
  if (!isSuccess) throw new ApiError(status, asProblem(body), retryAfterMs);
  return { status, headers, body, retryAfterMs };
}

/**
 * @param {unknown} body
 * @returns {Problem}
 */
function asProblem(body) {
  return body !== null && typeof body === "object" ? body : {};
}

/**
 * `Retry-After` in milliseconds; its date form is not used by this API.
 *
 * @param {string | null} header
 */
function readRetryAfter(header) {
  return header && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : undefined;
}
