/**
 * The address of what is shown stands after the `#`, so that any host can serve the page.
 *
 * @typedef {{name: "form"} | {name: "journeys"} | {name: "journey", jobId: string} |
 *   {name: "unknown"}} Route
 */

/**
 * The route in an address's hash; the form where there is none.
 *
 * @param {string} hash
 * @returns {Route}
 */
export function readRoute(hash) {
  const [, name, jobId] = hash.split("/");
  if (name === "journeys") return { name };
  if (name === "journey" && jobId) return { name, jobId: decode(jobId) };
  return { name: name ? "unknown" : "form" };
}

/** @param {string} jobId */
export function journeyLink(jobId) {
  return `#/journey/${encodeURIComponent(jobId)}`;
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
