/**
 * What can go wrong between the page and the API.
 *
 *     Error
 *      ├── NetworkError   no answer came, or none that could be read
 *      └── ApiError       the API answered, and said no
 *
 * @import { FormFault, Problem } from "./wire.js"
 */
import type { FormFault, Problem } from "./wire.js";
/** No answer came, or none that could be read; the same request may succeed later. */
export declare class NetworkError extends Error {
    /** @override */
    name: string;
}
/** What a {@link NetworkError} says of an answer that is none of this API's. */
export declare const UNREADABLE = "The service's answer can't be read.";
/** The API refused; `message` is a sentence for people. */
export declare class ApiError extends Error {
    status: number;
    type: string;
    /** @type {FormFault[]} */
    faults: FormFault[];
    retryAfterMs: number | undefined;
    /** @override */
    name: string;
    /**
     * @param {number} status The HTTP status.
     * @param {Problem} problem
     * @param {number} [retryAfterMs] How long the API asks to wait.
     */
    constructor(status: number, problem: Problem, retryAfterMs?: number);
}
/** Too many active journeys: a 429 that only the user can end, unlike that of a busy service. */
export declare const QUOTA_USED_UP = "urn:journey:problem:too-many-active-jobs";
/**
 * Whether the same request may succeed later, without anybody doing anything.
 *
 * @param {unknown} error
 */
export declare function isTemporary(error: unknown): boolean;
