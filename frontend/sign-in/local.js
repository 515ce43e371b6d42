/**
 * Sign-in of the local stack: `GET /local/token?user=NAME` gives a token to anybody.
 *
 * @import { ApiOptions } from "../client/api.js"
 * @import { Session } from "./session.js"
 */

import { request } from "../client/api.js";
import { isFresh } from "./jwt.js";

const NAME_KEY = "journey.user";
const FIRST_NAME = "ann";

/**
 * The session of the user named last in this browser.
 *
 * @param {ApiOptions & {storage?: Storage, now?: () => number}} [options]
 * @returns {Promise<Session>}
 */
export async function openLocalSession(options = {}) {
  const { storage = globalThis.localStorage, now = Date.now } = options;
  let token = "";
  const session = {
    userName: storage.getItem(NAME_KEY) ?? FIRST_NAME,
    canChangeUser: true,
    async token() {
      if (!isFresh(token, now())) await session.renew();
      return token;
    },
    async renew() {
      const path = `/local/token?user=${encodeURIComponent(session.userName)}`;
      token = (await request("GET", path, { ...options, token: undefined })).body.token;
    },
    /** @param {string} [userName] */
    async leave(userName) {
      session.userName = userName?.trim() || FIRST_NAME;
      storage.setItem(NAME_KEY, session.userName);
      token = "";
    },
  };
  return session;
}
