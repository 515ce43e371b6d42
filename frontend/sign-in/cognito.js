/**
 * Sign-in on Cognito's hosted page: authorization code grant with PKCE.
 *
 * Tokens are kept in the tab's `sessionStorage`, so that a reload does not sign anybody out and a
 * closed tab does. https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 *
 * @import { CognitoSignIn } from "../config.js"
 * @import { Session } from "./session.js"
 */

import { ApiError, isTemporary, NetworkError } from "../client/errors.js";
import { claimsOf, isFresh } from "./jwt.js";
import { challengeOf, newVerifier } from "./pkce.js";

const TOKENS_KEY = "journey.tokens";
const ATTEMPT_KEY = "journey.sign-in";

/** Well within the time that a request to the API has, the renewal of its token included. */
const TOKEN_TIMEOUT_MS = 10_000;

/** @typedef {{access_token: string, id_token?: string, refresh_token?: string}} Tokens */

/**
 * What the session needs of the browser; a seam for tests.
 *
 * @typedef {object} Browser
 * @property {{href: string, origin: string, search: string, hash: string,
 *   assign: (url: string) => void}} location
 * @property {{replaceState: (data: any, unused: string, url: string) => void}} history
 * @property {Pick<Storage, "getItem" | "setItem" | "removeItem">} storage
 * @property {typeof globalThis.fetch} fetch
 * @property {() => number} now
 */

/** @returns {Browser} */
function thisBrowser() {
  const { location, history, sessionStorage: storage } = globalThis;
  return {
    location,
    history,
    storage,
    fetch: (...args) => globalThis.fetch(...args),
    now: Date.now,
  };
}

/**
 * The session of this tab; goes to the hosted page where there is none.
 *
 * @param {CognitoSignIn} signIn
 * @param {Browser} [browser]
 * @returns {Promise<Session>} Never settles when it leaves the page.
 * @throws {ApiError} The hosted page or its token endpoint refused.
 */
export async function openCognitoSession(signIn, browser = thisBrowser()) {
  const { storage } = browser;
  let tokens = (await tokensFromReturn(signIn, browser)) ?? read(storage, TOKENS_KEY);
  if (!tokens) return leaveToSignIn(signIn, browser);
  /** @type {Promise<never> | undefined} */
  let leaving;
  keep(tokens);

  /** @param {Tokens} given */
  function keep(given) {
    tokens = given;
    storage.setItem(TOKENS_KEY, JSON.stringify(given));
  }

  /**
   * Forget the tokens and leave the page, once: a renewal must not turn back who signs out.
   *
   * @param {typeof leaveToSignIn} go
   */
  function leave(go) {
    tokens = undefined;
    leaving ??= go(signIn, browser);
    return leaving;
  }

  async function renew() {
    const refreshToken = tokens?.refresh_token;
    if (!refreshToken) return leave(leaveToSignIn);
    try {
      const grant = { grant_type: "refresh_token", refresh_token: refreshToken };
      const given = await askForTokens(signIn, browser, grant);
      if (leaving) return leaving;
      keep({ refresh_token: refreshToken, ...given });
    } catch (error) {
      if (!(error instanceof ApiError) || isTemporary(error)) throw error;
      return leave(leaveToSignIn);
    }
  }

  return {
    userName: String(claimsOf(tokens.id_token ?? "").email ?? "you"),
    canChangeUser: false,
    async token() {
      if (!tokens || !isFresh(tokens.access_token, browser.now())) await renew();
      return tokens.access_token;
    },
    renew,
    leave: () => leave(leaveToSignOut),
  };
}

/**
 * The tokens for the code in the address, when this is the return from the hosted page.
 *
 * @param {CognitoSignIn} signIn
 * @param {Browser} browser
 * @returns {Promise<Tokens | undefined>}
 */
async function tokensFromReturn(signIn, browser) {
  const { location, history, storage } = browser;
  const query = new URLSearchParams(location.search);
  const code = query.get("code");
  const error = query.get("error");
  if (code === null && error === null) return undefined;
  const attempt = read(storage, ATTEMPT_KEY);
  storage.removeItem(ATTEMPT_KEY);
  const address = new URL(location.href);
  address.search = "";
  address.hash = attempt?.hash ?? "";
  history.replaceState(null, "", address.href); // a code works once; a reload must not send it again
  if (!attempt) return undefined; // the answer to nothing that was asked here
  // Told of whatever the state, which not every refusal brings along: an error signs nobody in, and
  // to ask again unasked would go in circles.
  if (error !== null) {
    throw new ApiError(401, {
      detail: `Sign-in failed: ${query.get("error_description") ?? error}`,
    });
  }
  // A state that is not ours: somebody else's link, which must not sign anybody in.
  if (code === null || attempt.state !== query.get("state")) return undefined;
  return askForTokens(signIn, browser, {
    grant_type: "authorization_code",
    code,
    code_verifier: attempt.verifier,
    redirect_uri: location.origin,
  });
}

/**
 * @param {CognitoSignIn} signIn
 * @param {Browser} browser
 * @param {Record<string, string>} grant
 * @returns {Promise<Tokens>}
 */
async function askForTokens(signIn, browser, grant) {
  const body = new URLSearchParams({ client_id: signIn.clientId, ...grant });
  let response;
  try {
    response = await browser.fetch(`${signIn.domain}/oauth2/token`, {
      method: "POST",
      body,
      credentials: "omit",
      signal: AbortSignal.timeout(TOKEN_TIMEOUT_MS),
    });
    if (response.ok) return await response.json();
  } catch (error) {
    throw new NetworkError("The sign-in service can't be reached.", { cause: error });
  }
  throw new ApiError(response.status, {
    detail: "The sign-in service did not accept this sign-in.",
  });
}

/**
 * @param {CognitoSignIn} signIn
 * @param {Browser} browser
 * @returns {Promise<never>}
 */
async function leaveToSignIn(signIn, browser) {
  const { location, storage } = browser;
  const attempt = { verifier: newVerifier(), state: newVerifier(), hash: location.hash };
  storage.removeItem(TOKENS_KEY);
  storage.setItem(ATTEMPT_KEY, JSON.stringify(attempt));
  const query = new URLSearchParams({
    response_type: "code",
    client_id: signIn.clientId,
    redirect_uri: location.origin,
    scope: "openid",
    state: attempt.state,
    code_challenge_method: "S256",
    code_challenge: await challengeOf(attempt.verifier),
  });
  return goTo(browser, `${signIn.domain}/oauth2/authorize?${query}`);
}

/**
 * @param {CognitoSignIn} signIn
 * @param {Browser} browser
 * @returns {Promise<never>}
 */
async function leaveToSignOut(signIn, browser) {
  browser.storage.removeItem(TOKENS_KEY);
  const query = new URLSearchParams({
    client_id: signIn.clientId,
    logout_uri: browser.location.origin,
  });
  return goTo(browser, `${signIn.domain}/logout?${query}`);
}

/**
 * Leave the page; nothing after this must run.
 *
 * @param {Browser} browser
 * @param {string} url
 * @returns {Promise<never>}
 */
function goTo(browser, url) {
  browser.location.assign(url);
  return new Promise(() => {});
}

/**
 * @param {Browser["storage"]} storage
 * @param {string} key
 */
function read(storage, key) {
  const text = storage.getItem(key);
  return text === null ? undefined : JSON.parse(text);
}
