/**
 * Research files: announced to the API, sent straight to S3, read by the service.
 *
 *     const file = await sendResearch(input.files[0], (state) => console.log(state), options);
 *     await createJourney({ …, researchFiles: [file.id] }, options);
 *
 * @import { RepeatOptions } from "./repetition.js"
 * @import { AnnouncedFile, ResearchFile } from "./wire.js"
 */

import { request } from "./api.js";
import { NetworkError } from "./errors.js";
import { repeatedly } from "./repetition.js";
import { browserTimers, pause } from "./timing.js";

const SHORTEST_WAIT_MS = 1_000;

/**
 * What is known of a file on its way; `sent` is the part that has left, from 0 to 1.
 *
 * @typedef {{id: string, sent: number} & Partial<ResearchFile>} FileOnItsWay
 */

/**
 * Send a file and wait until it is read, or refused.
 *
 * @param {File} file
 * @param {(state: FileOnItsWay) => void} onChange Told as soon as the file has an id, and from then on.
 * @param {RepeatOptions} [options] `signal` ends the sending and the waiting.
 * @returns {Promise<ResearchFile>}
 * @throws {ApiError} It was not announced: of a kind that is not read (415), too large (422), too many (429).
 * @throws {NetworkError} It could not be sent.
 */
export async function sendResearch(file, onChange, options = {}) {
  const { id, upload } = await announceFile(file, options);
  onChange({ id, sent: 0 });
  await send(upload, file, (sent) => onChange({ id, sent }), options.signal);
  return untilRead(id, (state) => onChange({ ...state, sent: 1 }), options);
}

/**
 * Ask for a file until it is read, or refused.
 *
 * @param {string} id
 * @param {(state: ResearchFile) => void} onChange
 * @param {RepeatOptions} [options]
 * @returns {Promise<ResearchFile>}
 * @throws {ApiError} 404: it was removed, or its day is over.
 */
export async function untilRead(id, onChange, options = {}) {
  const { timers = browserTimers, signal } = options;
  for (;;) {
    const answer = await repeatedly(() => request("GET", filePath(id), options), options);
    onChange(answer.body);
    if (answer.retryAfterMs === undefined) return answer.body;
    await pause(Math.max(answer.retryAfterMs, SHORTEST_WAIT_MS), timers, signal);
  }
}

/**
 * Take a file away; one that is gone already is none to complain of.
 *
 * @param {string} id
 * @param {RepeatOptions} [options]
 */
export async function deleteFile(id, options = {}) {
  await repeatedly(() => request("DELETE", filePath(id), options), options);
}

/**
 * @param {Pick<File, "name" | "size" | "type">} file
 * @param {RepeatOptions} options
 * @returns {Promise<AnnouncedFile>}
 */
async function announceFile({ name, size, type }, options) {
  const json = { name, size, contentType: type };
  return (await repeatedly(() => request("POST", "/api/research", { ...options, json }), options)).body;
}

/**
 * `fetch` tells nothing of what has left, so this asks the older way.
 *
 * @param {AnnouncedFile["upload"]} upload
 * @param {File} file
 * @param {(sent: number) => void} onProgress
 * @param {AbortSignal | undefined} signal
 * @returns {Promise<void>}
 */
function send({ url, fields }, file, onProgress, signal) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append("file", file); // S3 passes over whatever comes after it
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    const fail = () => reject(new NetworkError("The file could not be sent. Try again."));
    sending.upload.addEventListener("progress", ({ loaded, total }) => onProgress(loaded / total));
    sending.addEventListener("load", () => (sending.status < 300 ? resolve() : fail()));
    sending.addEventListener("error", fail);
    sending.addEventListener("abort", () => reject(signal?.reason));
    signal?.addEventListener("abort", () => sending.abort(), { once: true });
    sending.open("POST", url);
    sending.send(body);
  });
}

/** @param {string} id */
function filePath(id) {
  return `/api/research/${encodeURIComponent(id)}`;
}
