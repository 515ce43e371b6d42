/**
 * Signing in: one interface, two ways.
 *
 * @typedef {object} Session
 * @property {string} userName Who is signed in, for people to read.
 * @property {boolean} canChangeUser Whether another name can be chosen without signing in anew.
 * @property {() => Promise<string>} token A token that is still good; a new one where it ran out.
 * @property {() => Promise<void>} renew The API refused the token: get another. May leave the page.
 * @property {(userName?: string) => Promise<void>} leave Sign out, or change to another user.
 */

import { openCognitoSession } from "./cognito.js";
import { openLocalSession } from "./local.js";
/** @import { Config } from "../config.js" */

/**
 * The session of who looks at the page. May leave the page, and then never resolves.
 *
 * @param {Config} config
 * @returns {Promise<Session>}
 */
export function openSession({ apiUrl, signIn }) {
  return signIn.kind === "cognito"
    ? openCognitoSession(signIn)
    : openLocalSession({ baseUrl: apiUrl });
}
