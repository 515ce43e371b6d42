/** @import { Session } from "./session.js" */

/**
 * A `fetch` that gets a new token when the API refuses the old one, and asks once more. Whatever
 * was refused with 401 was not done, so that any request may be repeated.
 *
 * @param {Pick<Session, "renew" | "token">} session
 * @param {typeof globalThis.fetch} [fetch]
 * @returns {typeof globalThis.fetch}
 */
export function renewingFetch(session, fetch = (...args) => globalThis.fetch(...args)) {
  return async (url, init) => {
    const response = await fetch(url, init);
    if (response.status !== 401) return response;
    await session.renew();
    const headers = new Headers(init?.headers);
    headers.set("authorization", `Bearer ${await session.token()}`);
    return fetch(url, { ...init, headers });
  };
}
