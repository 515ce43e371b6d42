import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { retryJourney } from "../../frontend/client/index.js";
import { openCognitoSession } from "../../frontend/sign-in/cognito.js";
import { openLocalSession } from "../../frontend/sign-in/local.js";
import { challengeOf, newVerifier } from "../../frontend/sign-in/pkce.js";
import { renewingFetch } from "../../frontend/sign-in/renewing-fetch.js";
import { fakeApi, later, settle } from "./fakes.mjs";

/** @import { FakeAnswer } from "./fakes.mjs" */

const NOW = 1_795_000_000_000;

/** @param {number} seconds @param {Record<string, unknown>} [claims] */
function tokenFor(seconds, claims = {}) {
  const body = Buffer.from(JSON.stringify({ exp: NOW / 1000 + seconds, ...claims })).toString(
    "base64url",
  );
  return `head.${body}.signature`;
}

class MemoryStorage {
  /** @type {Map<string, string>} */
  items = new Map();
  getItem = (/** @type {string} */ key) => this.items.get(key) ?? null;
  setItem = (/** @type {string} */ key, /** @type {string} */ value) =>
    void this.items.set(key, value);
  removeItem = (/** @type {string} */ key) => void this.items.delete(key);
}

describe("the local session", () => {
  /** @param {Parameters<typeof fakeApi>} answers */
  function open(...answers) {
    const api = fakeApi(...answers);
    const storage = /** @type {any} */ (new MemoryStorage());
    return {
      api,
      storage,
      opening: openLocalSession({ fetch: api.fetch, storage, now: () => NOW }),
    };
  }

  test("asks for a token once, and again a minute before it runs out", async () => {
    const { api, opening } = open(
      { json: { token: tokenFor(59) } },
      { json: { token: tokenFor(3600) } },
    );
    const session = await opening;
    assert.equal(await session.token(), tokenFor(59));
    assert.equal(await session.token(), tokenFor(3600));
    assert.equal(await session.token(), tokenFor(3600));
    assert.deepEqual(
      api.calls.map((call) => call.url),
      ["/local/token?user=ann", "/local/token?user=ann"],
    );
  });

  test("remembers the user that was chosen", async () => {
    const { api, storage, opening } = open({ json: { token: tokenFor(3600) } });
    await (await opening).leave("Bö & Co");
    const again = await openLocalSession({ fetch: api.fetch, storage, now: () => NOW });
    assert.equal(again.userName, "Bö & Co");
    await again.token();
    assert.equal(api.calls[0].url, "/local/token?user=B%C3%B6%20%26%20Co");
  });
});

describe("a refused token", () => {
  const session = { renew: async () => {}, token: async () => "new" };
  const options = { token: "old" };

  test("is renewed, and the request sent once more", async () => {
    const api = fakeApi({ status: 401 }, { status: 202, json: { job_id: "1" } });
    const fetch = renewingFetch(session, api.fetch);
    assert.deepEqual(await retryJourney("1", { ...options, fetch }), { job_id: "1" });
    assert.equal(new Headers(api.calls[1].headers).get("authorization"), "Bearer new");
    assert.equal(api.calls[1].method, "POST");
  });

  test("is renewed once only", async () => {
    const api = fakeApi({ status: 401, json: { message: "Unauthorized" } });
    const fetch = renewingFetch(session, api.fetch);
    await assert.rejects(retryJourney("1", { ...options, fetch }), {
      name: "ApiError",
      message: "Unauthorized",
    });
    assert.equal(api.calls.length, 2);
  });
});

test("PKCE's challenge is that of RFC 7636's example", async () => {
  assert.equal(
    await challengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
    "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
  );
  assert.match(newVerifier(), /^[\w-]{43}$/);
});

describe("the Cognito session", () => {
  const signIn = /** @type {const} */ ({
    kind: "cognito",
    domain: "https://login.example.com",
    clientId: "client",
  });

  /**
   * A browser at this address.
   *
   * @param {string} href
   * @param {Parameters<typeof fakeApi>} answers
   * @param {MemoryStorage} [storage]
   */
  function browserAt(href, answers, storage = new MemoryStorage()) {
    const url = new URL(href);
    const api = fakeApi(...answers);
    /** @type {(to: string) => void} */
    let assign = () => {};
    /** Where it goes when it leaves the page. @type {Promise<string>} */
    const left = new Promise((resolve) => {
      assign = resolve;
    });
    /** @type {string[]} */
    const replaced = [];
    const browser = {
      location: { href, origin: url.origin, search: url.search, hash: url.hash, assign },
      history: {
        replaceState: (/** @type {any} */ _, /** @type {string} */ __, /** @type {string} */ to) =>
          void replaced.push(to),
      },
      storage,
      fetch: api.fetch,
      now: () => NOW,
    };
    return { browser, api, left, replaced, storage };
  }

  /** Leaves for the hosted page, and what it took along. */
  async function leave() {
    const away = browserAt("https://app.example.com/#/journey/1", [{}]);
    openCognitoSession(signIn, away.browser);
    const left = await away.left;
    return { ...away, left, query: new URL(left).searchParams };
  }

  test("goes to the hosted page with a challenge and a state", async () => {
    const { left, query, storage } = await leave();
    assert.ok(left.startsWith("https://login.example.com/oauth2/authorize?"));
    assert.equal(query.get("response_type"), "code");
    assert.equal(query.get("client_id"), "client");
    assert.equal(query.get("redirect_uri"), "https://app.example.com");
    assert.equal(query.get("code_challenge_method"), "S256");
    const attempt = JSON.parse(storage.getItem("journey.sign-in") ?? "");
    assert.equal(query.get("state"), attempt.state);
    assert.equal(query.get("code_challenge"), await challengeOf(attempt.verifier));
  });

  test("comes back to where it was, and trades the code for tokens once", async () => {
    const { storage, query } = await leave();
    const tokens = {
      access_token: tokenFor(3600),
      id_token: tokenFor(3600, { email: "ann@example.com" }),
      refresh_token: "R",
    };
    const back = browserAt(
      `https://app.example.com/?code=C&state=${query.get("state")}`,
      [{ json: tokens }],
      storage,
    );
    const session = await openCognitoSession(signIn, back.browser);
    assert.equal(session.userName, "ann@example.com");
    assert.equal(await session.token(), tokens.access_token);
    assert.deepEqual(back.replaced, ["https://app.example.com/#/journey/1"]);
    assert.equal(back.api.calls.length, 1);
    assert.equal(back.api.calls[0].url, "https://login.example.com/oauth2/token");
    assert.equal(back.api.calls[0].body.get("grant_type"), "authorization_code");
    assert.equal(back.api.calls[0].body.get("code"), "C");
    assert.match(back.api.calls[0].body.get("code_verifier"), /^[\w-]{43}$/);
    // A reload finds the tokens.
    const reloaded = browserAt("https://app.example.com/#/journey/1", [{}], storage);
    assert.equal(
      await (await openCognitoSession(signIn, reloaded.browser)).token(),
      tokens.access_token,
    );
    assert.equal(reloaded.api.calls.length, 0);
  });

  test("takes no code that it did not ask for", async () => {
    const { storage } = await leave();
    const back = browserAt("https://app.example.com/?code=C&state=forged", [{}], storage);
    openCognitoSession(signIn, back.browser);
    assert.match(await back.left, /\/oauth2\/authorize\?/);
    assert.equal(back.api.calls.length, 0);
  });

  test("says why the hosted page refused", async () => {
    const { storage, query } = await leave();
    const href = `https://app.example.com/?error=access_denied&error_description=No+access&state=${query.get("state")}`;
    const back = browserAt(href, [{}], storage);
    await assert.rejects(openCognitoSession(signIn, back.browser), {
      message: "Sign-in failed: No access",
    });
  });

  test("says so too where the refusal comes without a state, and does not go back there", async () => {
    const { storage } = await leave();
    const back = browserAt("https://app.example.com/?error=invalid_scope", [{}], storage);
    await assert.rejects(openCognitoSession(signIn, back.browser), {
      name: "ApiError",
      message: "Sign-in failed: invalid_scope",
    });
    assert.deepEqual(back.replaced, ["https://app.example.com/#/journey/1"]);
  });

  test("tells nobody of a refusal who has not asked to be let in", async () => {
    const back = browserAt("https://app.example.com/?error=x&error_description=Call+us", [{}]);
    openCognitoSession(signIn, back.browser);
    assert.match(await back.left, /\/oauth2\/authorize\?/);
  });

  /**
   * A session whose token has run out, and what the token endpoint answers.
   *
   * @param {Parameters<typeof fakeApi>} answers
   */
  async function openStale(...answers) {
    const storage = new MemoryStorage();
    storage.setItem(
      "journey.tokens",
      JSON.stringify({ access_token: tokenFor(10), refresh_token: "R" }),
    );
    const here = browserAt("https://app.example.com/", answers, storage);
    return { ...here, session: await openCognitoSession(signIn, here.browser) };
  }

  test("renews a token that runs out; signs in anew where that is refused", async () => {
    const { session, api, left } = await openStale(
      { json: { access_token: tokenFor(3600) } },
      { status: 400, json: { error: "invalid_grant" } },
    );
    assert.equal(await session.token(), tokenFor(3600));
    assert.equal(api.calls[0].body.get("refresh_token"), "R");
    session.renew();
    assert.match(await left, /^https:\/\/login\.example\.com\/oauth2\/authorize\?/);
    assert.equal(api.calls.length, 2);
  });

  /** @type {[string, FakeAnswer | Error, string][]} */
  const passing = [
    ["no network", new TypeError("Failed to fetch"), "NetworkError"],
    ["a 503", { status: 503 }, "ApiError"],
    ["a 429", { status: 429 }, "ApiError"],
  ];
  for (const [fault, answer, name] of passing) {
    test(`${fault} signs nobody out`, async () => {
      const { session, storage } = await openStale(answer);
      await assert.rejects(session.token(), { name });
      assert.notEqual(storage.getItem("journey.tokens"), null);
    });
  }

  test("gives a token up that doesn't come", async (context) => {
    const limit = new AbortController();
    context.mock.method(AbortSignal, "timeout", () => limit.signal);
    const { session } = await openStale(() => later().promise);
    const rejected = assert.rejects(session.token(), { name: "NetworkError" });
    limit.abort();
    await rejected;
  });

  test("signs out at Cognito too", async () => {
    const storage = new MemoryStorage();
    storage.setItem("journey.tokens", JSON.stringify({ access_token: tokenFor(3600) }));
    const here = browserAt("https://app.example.com/", [{}], storage);
    (await openCognitoSession(signIn, here.browser)).leave();
    assert.equal(
      await here.left,
      "https://login.example.com/logout?client_id=client&logout_uri=https%3A%2F%2Fapp.example.com",
    );
    assert.equal(storage.getItem("journey.tokens"), null);
  });

  /** @type {FakeAnswer[]} */
  const renewals = [{ json: { access_token: tokenFor(3600) } }, { status: 400 }];
  for (const renewal of renewals) {
    test(`stays signed out, with a renewal under way that ends in ${renewal.status ?? 200}`, async () => {
      const answer = later();
      const { session, storage } = await openStale(() => answer.promise);
      /** @type {string[]} */
      const given = [];
      const ask = () => session.token().then((token) => given.push(token));
      ask();
      session.leave();
      answer.resolve(renewal);
      ask();
      await settle();
      assert.deepEqual(given, []);
      assert.deepEqual([...storage.items.keys()], []);
    });
  }
});
