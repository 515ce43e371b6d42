import assert from "node:assert/strict";
import { describe, test } from "node:test";

import {
  ApiError,
  cancelJourney,
  createJourney,
  deleteJourney,
  editJourney,
  getJourney,
  listJourneys,
  NetworkError,
  pollJobStatus,
  retryJourney,
} from "../../frontend/client/index.js";
import { REQUEST_TIMEOUT_MS } from "../../frontend/client/api.js";
import { renewingFetch } from "../../frontend/sign-in/renewing-fetch.js";
import { fakeApi, JOB_ID, later, ManualTimers, settle } from "./fakes.mjs";

/** @import { ApiOptions } from "../../frontend/client/api.js" */

const FORM = { industry: "Home energy", businessGoals: "Win homeowners" };
const accepted = { status: 202, json: { job_id: JOB_ID, status: "queued" } };
const unreachable = new TypeError("Failed to fetch");
const random = () => 0;

/** @param {Promise<unknown>} promise @param {ManualTimers} timers */
async function outcome(promise, timers) {
  const settled = promise.then(
    (value) => ({ value }),
    (error) => ({ error }),
  );
  await timers.advance(600_000);
  return settled;
}

describe("editJourney", () => {
  test("sends a JSON patch of the version that was edited, once", async () => {
    const edited = { status: 200, json: { title: "B" }, headers: { etag: '"8"' } };
    const { fetch, calls } = fakeApi(edited);
    /** @type {import("../../frontend/client/wire.js").Operation[]} */
    const patch = [{ op: "replace", path: "/title", value: "B" }];
    const { map, etag } = await editJourney(JOB_ID, patch, { fetch, etag: '"7"' });
    assert.deepEqual([map, etag], [{ title: "B" }, '"8"']);
    const [{ url, method, headers, body }] = calls;
    assert.deepEqual([method, url], ["PATCH", `/api/journey/${JOB_ID}`]);
    assert.equal(headers["if-match"], '"7"');
    assert.equal(headers["content-type"], "application/json-patch+json");
    assert.deepEqual(JSON.parse(body), patch);
  });
});

describe("createJourney", () => {
  test("sends the form, the token and a key of its own", async () => {
    const { fetch, calls } = fakeApi(accepted);
    const job = await createJourney(FORM, {
      fetch,
      baseUrl: "https://api.example.com",
      token: "T",
    });
    assert.equal(job.job_id, JOB_ID);
    const [{ url, method, headers, body }] = calls;
    assert.equal(url, "https://api.example.com/api/journey/create");
    assert.equal(method, "POST");
    assert.equal(headers.authorization, "Bearer T");
    assert.equal(headers["content-type"], "application/json");
    assert.match(headers["idempotency-key"], /^[!-~]{32,255}$/);
    assert.deepEqual(JSON.parse(body), FORM);
  });

  test("repeats a lost request with the same key", async () => {
    const timers = new ManualTimers();
    const { fetch, calls } = fakeApi(
      unreachable,
      { status: 503, json: {} },
      { status: 429, json: { message: "Too Many Requests" } },
      accepted,
    );
    const { value } = /** @type {any} */ (
      await outcome(createJourney(FORM, { fetch, timers, random }), timers)
    );
    assert.equal(value.job_id, JOB_ID);
    assert.equal(calls.length, 4);
    assert.equal(new Set(calls.map((call) => call.headers["idempotency-key"])).size, 1);
  });

  test("makes another key for another call, and takes the caller's own", async () => {
    const { fetch, calls } = fakeApi(accepted);
    await createJourney(FORM, { fetch });
    await createJourney(FORM, { fetch });
    await createJourney(FORM, { fetch, idempotencyKey: "mine" });
    assert.equal(new Set(calls.map((call) => call.headers["idempotency-key"])).size, 3);
    assert.equal(calls[2].headers["idempotency-key"], "mine");
  });

  test("gives up after five tries", async () => {
    const timers = new ManualTimers();
    const { fetch, calls } = fakeApi(unreachable);
    const { error } = /** @type {any} */ (
      await outcome(createJourney(FORM, { fetch, timers, random }), timers)
    );
    assert.ok(error instanceof NetworkError);
    assert.equal(calls.length, 5);
  });

  test("does not repeat what only a person can fix", async () => {
    const faults = [{ pointer: "/industry", detail: "This field is required" }];
    const quota = {
      type: "urn:journey:problem:too-many-active-jobs",
      detail: "You have 3 active journeys.",
    };
    for (const answer of [
      { status: 422, json: { detail: "The form has faults.", errors: faults } },
      { status: 429, json: quota },
      { status: 401, json: { message: "Unauthorized" } },
    ]) {
      const { fetch, calls } = fakeApi(answer);
      await assert.rejects(createJourney(FORM, { fetch }), (error) => {
        assert.ok(error instanceof ApiError);
        assert.equal(error.status, answer.status);
        assert.equal(error.message, answer.json.detail ?? answer.json.message);
        assert.deepEqual(error.faults, answer.status === 422 ? faults : []);
        return true;
      });
      assert.equal(calls.length, 1);
    }
  });

  test("ends at once when its signal is aborted, in a request and between two", async () => {
    for (const first of [() => later().promise, unreachable]) {
      const timers = new ManualTimers();
      const aborting = new AbortController();
      const { fetch, calls } = fakeApi(first);
      const creating = createJourney(FORM, { fetch, timers, random, signal: aborting.signal });
      const rejected = assert.rejects(creating, { name: "AbortError" });
      await settle();
      aborting.abort();
      await rejected;
      assert.equal(calls.length, 1);
      assert.equal(timers.waiting, 0);
    }
  });
});

describe("whatever a request waits for", () => {
  const forever = new Promise(() => {});
  const unanswered = /** @type {typeof globalThis.fetch} */ (() => forever);

  /** @type {[string, ApiOptions][]} */
  const hanging = [
    ["a token", { token: () => /** @type {Promise<string>} */ (forever) }],
    ["a fetch that heeds no signal", { fetch: unanswered }],
    [
      "a new token for one that was refused",
      {
        fetch: renewingFetch(
          { renew: () => /** @type {Promise<void>} */ (forever), token: async () => "new" },
          fakeApi({ status: 401 }).fetch,
        ),
      },
    ],
  ];
  for (const [name, options] of hanging) {
    test(`${name}: it is given up in time`, async () => {
      const timers = new ManualTimers();
      const { fetch } = fakeApi({ json: {} });
      const retrying = retryJourney(JOB_ID, { fetch, timers, ...options });
      const rejected = assert.rejects(retrying, {
        name: "NetworkError",
        message: "The service did not answer in time.",
      });
      await timers.advance(REQUEST_TIMEOUT_MS);
      await rejected;
    });

    test(`${name}: the signal ends it at once`, async () => {
      const aborting = new AbortController();
      const timers = new ManualTimers();
      const { fetch } = fakeApi(accepted);
      const signal = aborting.signal;
      const rejected = assert.rejects(createJourney(FORM, { fetch, timers, signal, ...options }), {
        name: "AbortError",
      });
      await settle();
      aborting.abort();
      await rejected;
      assert.equal(timers.waiting, 0);
    });
  }

  test("a token that comes too late sends nothing", async () => {
    const aborting = new AbortController();
    const token = later();
    let calls = 0;
    const creating = createJourney(FORM, {
      token: async () => (await token.promise).text ?? "",
      signal: aborting.signal,
      fetch: async () => {
        calls += 1;
        return new Response("{}");
      },
    });
    aborting.abort();
    token.resolve({ text: "T" });
    await assert.rejects(creating, { name: "AbortError" });
    await settle();
    assert.equal(calls, 0);
  });
});

test("cancelJourney repeats, since a journey is cancelled only once", async () => {
  const timers = new ManualTimers();
  const { fetch, calls } = fakeApi(unreachable, { json: { status: "cancelled", message: "…" } });
  const { value } = /** @type {any} */ (
    await outcome(cancelJourney(JOB_ID, { fetch, timers, random }), timers)
  );
  assert.equal(value.status, "cancelled");
  assert.deepEqual(
    calls.map(({ method, url }) => `${method} ${url}`),
    Array(2).fill(`POST /api/journey/cancel/${JOB_ID}`),
  );
});

test("deleteJourney repeats, since what is gone stays gone", async () => {
  const timers = new ManualTimers();
  const { fetch, calls } = fakeApi(unreachable, { status: 503, json: {} }, { status: 204 });
  await outcome(deleteJourney(JOB_ID, { fetch, timers, random }), timers);
  assert.deepEqual(
    calls.map(({ method, url }) => `${method} ${url}`),
    Array(3).fill(`DELETE /api/journey/${JOB_ID}`),
  );
});

test("retryJourney is sent once: repeating one that worked would be refused", async () => {
  const { fetch, calls } = fakeApi(unreachable);
  await assert.rejects(retryJourney(JOB_ID, { fetch }), NetworkError);
  assert.deepEqual(
    calls.map(({ method, url }) => `${method} ${url}`),
    [`POST /api/journey/retry/${JOB_ID}`],
  );
});

test("listJourneys asks for a page, by status", async () => {
  const { fetch, calls } = fakeApi({ json: { journeys: [], next_token: null } });
  assert.deepEqual(await listJourneys({ fetch }), { journeys: [], next_token: null });
  await listJourneys({ fetch, limit: 5, status: "failed", nextToken: "a+b=" });
  assert.deepEqual(
    calls.map((call) => call.url),
    ["/api/journeys", "/api/journeys?limit=5&status=failed&next_token=a%2Bb%3D"],
  );
});

test("getJourney reads the map, deleteJourney takes it away", async () => {
  const { fetch, calls } = fakeApi({ json: { title: "Map" } }, { status: 204 });
  assert.deepEqual(await getJourney(JOB_ID, { fetch }), { title: "Map" });
  assert.equal(await deleteJourney(JOB_ID, { fetch }), undefined);
  assert.deepEqual(
    calls.map(({ method, url }) => `${method} ${url}`),
    [`GET /api/journey/${JOB_ID}`, `DELETE /api/journey/${JOB_ID}`],
  );
});

test("an id is one segment of the path, whatever it is", async () => {
  const ignore = () => {};
  for (const id of [JOB_ID, "../status?x=/y", ".", "..", "%2e%2E", "...", ".a"]) {
    const { fetch, calls } = fakeApi({ json: {} });
    await getJourney(id, { fetch });
    const polling = pollJobStatus(id, ignore, ignore, ignore, { fetch });
    await settle();
    polling.stop();
    const [read, polled] = calls.map(({ url }) => new URL(url, "https://api.example.com").pathname);
    assert.match(read, /^\/api\/journey\/[^/]+$/);
    assert.match(polled, /^\/api\/journey\/status\/[^/]+$/);
  }
});

test("an error without a body still says something", async () => {
  const { fetch } = fakeApi({ status: 403, text: "<html>" });
  await assert.rejects(getJourney(JOB_ID, { fetch }), {
    name: "ApiError",
    message: "The service answered with status 403.",
  });
});
