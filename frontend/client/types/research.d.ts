/**
 * Research files: announced to the API, sent straight to S3, read by the service.
 *
 *     const file = await sendResearch(input.files[0], (state) => console.log(state), options);
 *     await createJourney({ …, researchFiles: [file.id] }, options);
 *
 * @import { RepeatOptions } from "./repetition.js"
 * @import { AnnouncedFile, ResearchFile } from "./wire.js"
 */
import type { RepeatOptions } from "./repetition.js";
import type { ResearchFile } from "./wire.js";
export type FileOnItsWay = {
    id: string;
    sent: number;
} & Partial<ResearchFile>;
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
export declare function sendResearch(file: File, onChange: (state: FileOnItsWay) => void, options?: RepeatOptions): Promise<ResearchFile>;
/**
 * Ask for a file until it is read, or refused.
 *
 * @param {string} id
 * @param {(state: ResearchFile) => void} onChange
 * @param {RepeatOptions} [options]
 * @returns {Promise<ResearchFile>}
 * @throws {ApiError} 404: it was removed, or its day is over.
 */
export declare function untilRead(id: string, onChange: (state: ResearchFile) => void, options?: RepeatOptions): Promise<ResearchFile>;
/**
 * Take a file away; one that is gone already is none to complain of.
 *
 * @param {string} id
 * @param {RepeatOptions} [options]
 */
export declare function deleteFile(id: string, options?: RepeatOptions): Promise<void>;
