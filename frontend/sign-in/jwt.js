/**
 * What a token says of itself. Read for convenience only: the API is who verifies it.
 */

const MARGIN_MS = 60_000;

/**
 * The token's claims; none where it can't be read.
 *
 * @param {string} token
 * @returns {{exp?: number, email?: string, [name: string]: unknown}}
 */
export function claimsOf(token) {
  try {
    const base64 = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return {};
  }
}

/**
 * Whether the token will be good for another minute.
 *
 * @param {string} token
 * @param {number} now Milliseconds since 1970.
 */
export function isFresh(token, now) {
  const { exp } = claimsOf(token);
  return typeof exp === "number" && exp * 1000 - now > MARGIN_MS;
}
