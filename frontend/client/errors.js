/**
 * What can go wrong between the page and the API.
 *
 *     Error
 *      ├── NetworkError   no answer came, or none that could be read
 *      └── ApiError       the API answered, and said no
 *
 * @import { FormFault, Problem } from "./wire.js"
 */

/** No answer came, or none that could be read; the same request may succeed later. */
export class NetworkError extends Error {
  /** @override */
  name = "NetworkError";
}

/** What a {@link NetworkError} says of an answer that is none of this API's. */
export const UNREADABLE = "The service's answer can't be read.";

/** The API refused; `message` is a sentence for people. */
export class ApiError extends Error {
  /** @override */
  name = "ApiError";

  /**
   * @param {number} status The HTTP status.
   * @param {Problem} problem
   * @param {number} [retryAfterMs] How long the API asks to wait.
   */
  constructor(status, problem, retryAfterMs) {
    super(problem.detail || problem.message || `The service answered with status ${status}.`);
    this.status = status;
    this.type = problem.type ?? "";
    /** @type {FormFault[]} */
    this.faults = problem.errors ?? [];
    this.retryAfterMs = retryAfterMs;
  }
}

/** Too many active journeys: a 429 that only the user can end, unlike that of a busy service. */
export const QUOTA_USED_UP = "urn:journey:problem:too-many-active-jobs";

/**
 * Whether the same request may succeed later, without anybody doing anything.
 *
 * @param {unknown} error
 */
export function isTemporary(error) {
  if (error instanceof NetworkError) return true;
  if (!(error instanceof ApiError)) return false;
  return error.status >= 500 || (error.status === 429 && error.type !== QUOTA_USED_UP);
}
