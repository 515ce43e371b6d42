/** Proof Key for Code Exchange, RFC 7636: a secret made for one sign-in, and its hash. */

/** A new secret of 256 random bits, in 43 characters. */
export function newVerifier() {
  return base64Url(globalThis.crypto.getRandomValues(new Uint8Array(32)));
}

/**
 * The hash that is shown first; only who knows the verifier can use the code given for it.
 *
 * @param {string} verifier
 */
export async function challengeOf(verifier) {
  const hash = await globalThis.crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  return base64Url(new Uint8Array(hash));
}

/** @param {Uint8Array} bytes */
function base64Url(bytes) {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}
