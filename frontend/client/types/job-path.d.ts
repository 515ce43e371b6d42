/**
 * The path of one job under `/api/journey/`.
 *
 * An id is one segment of it, whatever the id. "." and ".." would be followed even when encoded
 * (https://url.spec.whatwg.org/#double-dot-path-segment); encoded twice, the API refuses them as it
 * does any other id that is none.
 *
 * @param {string} action What is done to the job, with a slash; empty for the job itself.
 * @param {string} jobId
 */
export declare function jobPath(action: string, jobId: string): string;
