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
export async function request(method, path, options) {
  const { signal, timers = browserTimers } = options;
  signal?.throwIfAborted();
  const ending = new AbortController();
  const giveUp = () => ending.abort(signal?.reason);
  signal?.addEventListener("abort", giveUp);
  const timer = timers.setTimeout(() => {
    ending.abort(new NetworkError("The service did not answer in time."));
  }, REQUEST_TIMEOUT_MS);
  try {
    // Raced, since a token takes no signal, and a `fetch` that was given may not heed it.
    return await Promise.race([
      abortOf(ending.signal),
      send(method, path, { ...options, signal: ending.signal }),
    ]);
  } finally {
    timers.clearTimeout(timer);
    signal?.removeEventListener("abort", giveUp);
  }
}

/**
 * @param {AbortSignal} signal
 * @returns {Promise<never>} Rejects when the signal is aborted.
 */
function abortOf(signal) {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
}

/**
 * @param {string} method
 * @param {string} path
 * @param {RequestOptions} options
 * @returns {Promise<Answer>}
 */
async function send(method, path, options) {
  const { baseUrl = "", token, signal, fetch = globalThis.fetch } = options;
  const bearer = await bearerFrom(token);
  signal?.throwIfAborted(); // a token that comes too late sends nothing
  /** @type {Record<string, string>} */
  const headers = { accept: "application/json", ...options.headers };
  if (bearer) headers["authorization"] = `Bearer ${bearer}`;
  if (options.json !== undefined) headers["content-type"] ??= "application/json";
  try {
    const response = await fetch(baseUrl + path, {
      method,
      headers,
      body: options.json === undefined ? null : JSON.stringify(options.json),
      signal: signal ?? null,
      cache: "no-store", // the client compares ETags itself
      credentials: "omit",
    });
    return read(response, await response.text());
  } catch (error) {
    if (error instanceof ApiError || error instanceof NetworkError) throw error;
    throw new NetworkError("The service can't be reached.", { cause: error });
  }
}

/**
 * The token to send. A `fetch` within `token` says with a TypeError that there is no network.
 *
 * @param {ApiOptions["token"]} token
 */
async function bearerFrom(token) {
  try {
    return typeof token === "function" ? await token() : token;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new NetworkError("The sign-in service can't be reached.", { cause: error });
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
