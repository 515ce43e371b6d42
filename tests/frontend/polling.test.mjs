import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { NetworkError, pollJobStatus } from "../../frontend/client/index.js";
import {
  fakeApi,
  JOB_ID,
  journeyMap,
  later,
  ManualAttention,
  ManualTimers,
  PROGRESS,
  settle,
  statusBody,
} from "./fakes.mjs";

/** @import { FakeAnswer } from "./fakes.mjs" */
/** @import { PollOptions } from "../../frontend/client/polling.js" */

/**
 * A poll of a fake API, with what it said.
 *
 * @param {Parameters<typeof fakeApi>} answers
 * @param {PollOptions} [options]
 */
function poll(answers, options = {}) {
  const api = fakeApi(...answers);
  const timers = new ManualTimers();
  const attention = new ManualAttention();
  /** @type {[string, ...any[]][]} */
  const said = [];
  const handle = pollJobStatus(
    JOB_ID,
    (progress) => said.push(["progress", progress.current_step]),
    (result) => said.push(["complete", result.title]),
    (message) => said.push(["error", message]),
    {
      fetch: api.fetch,
      timers,
      attention,
      random: () => 0,
      onCancelled: () => said.push(["cancelled"]),
      onConnection: (fault) => said.push(["connection", fault?.message ?? null]),
      ...options,
    },
  );
  return { api, timers, attention, said, handle };
}

const running = { json: statusBody(), headers: { etag: '"3"', "retry-after": "3" } };
const completed = { json: statusBody({ status: "completed", result: journeyMap() }) };
const unreachable = new TypeError("Failed to fetch");

describe("while a job runs", () => {
  test("it asks at once, then every 3 seconds", async () => {
    const { api, timers } = poll([running]);
    await timers.advance(0);
    assert.equal(api.calls.length, 1);
    assert.equal(api.calls[0].url, `/api/journey/status/${JOB_ID}`);
    await timers.advance(2_999);
    assert.equal(api.calls.length, 1);
    await timers.advance(1);
    assert.equal(api.calls.length, 2);
    await timers.advance(30_000);
    assert.equal(api.calls.length, 12);
  });

  test("it never has two requests in flight, however long an answer takes", async () => {
    const slow = later();
    const { api, timers, attention } = poll([() => slow.promise, running]);
    await timers.advance(20_000);
    attention.hide();
    attention.show();
    await timers.advance(1_000);
    assert.equal(api.calls.length, 1);
    slow.resolve(running);
    await timers.advance(3_000);
    assert.equal(api.calls.length, 2);
    assert.equal(api.mostInFlight(), 1);
  });

  test("it tells of each new state, and sends the ETag so that an old one costs nothing", async () => {
    const { api, timers, said } = poll([
      running,
      { status: 304 },
      { json: statusBody({ progress: { ...PROGRESS, current_step: 4 } }) },
      running,
    ]);
    await timers.advance(6_000);
    assert.equal(api.calls[0].headers["if-none-match"], undefined);
    assert.equal(api.calls[1].headers["if-none-match"], '"3"');
    assert.deepEqual(said, [
      ["progress", 3],
      ["progress", 4],
    ]);
  });

  test("a queued job has a status before it has progress", async () => {
    /** @type {string[]} */
    const statuses = [];
    const queued = { json: statusBody({ status: "queued", progress: undefined }) };
    const { said } = poll([queued], { onStatus: (body) => statuses.push(body.status) });
    await settle();
    assert.deepEqual(statuses, ["queued"]);
    assert.deepEqual(said, []);
  });

  test("it asks for the token anew each time", async () => {
    let tokens = 0;
    const { api, timers } = poll([running], { token: async () => `token-${(tokens += 1)}` });
    await timers.advance(3_000);
    assert.deepEqual(
      api.calls.map((call) => call.headers.authorization),
      ["Bearer token-1", "Bearer token-2"],
    );
  });

  test("it waits longer where the API asks for it", async () => {
    const { api, timers } = poll([{ ...running, headers: { "retry-after": "8" } }]);
    await timers.advance(7_999);
    assert.equal(api.calls.length, 1);
    await timers.advance(1);
    assert.equal(api.calls.length, 2);
  });

  test("a callback that throws is heard of, and does not end it", async () => {
    let calls = 0;
    const { api, timers } = poll([running], {
      onStatus() {
        calls += 1;
        if (calls === 1) throw new Error("A fault of the page");
      },
    });
    await assert.rejects(timers.advance(0), { message: "A fault of the page" });
    await timers.advance(3_000);
    assert.equal(api.calls.length, 2);
    assert.equal(calls, 2);
  });

  test("a callback that throws takes nothing from those after it", async () => {
    const { timers, said } = poll([completed], {
      onStatus() {
        throw new Error("A fault of the page");
      },
    });
    await assert.rejects(timers.advance(0), { message: "A fault of the page" });
    assert.deepEqual(said, [
      ["progress", 3],
      ["complete", "Switching to a heat pump"],
    ]);
    assert.equal(timers.waiting, 0);
  });
});

describe("it ends", () => {
  test("at completed, with the last progress and the map", async () => {
    const { api, timers, said } = poll([running, completed]);
    await timers.advance(60_000);
    assert.equal(api.calls.length, 2);
    assert.deepEqual(said.at(-1), ["complete", "Switching to a heat pump"]);
    assert.equal(timers.waiting, 0);
  });

  test("at failed, with the sentence for people", async () => {
    const failed = {
      json: statusBody({
        status: "failed",
        error_message: "The model was too busy.",
        error_code: "model_throttled",
      }),
    };
    const { api, timers, said } = poll([failed]);
    await timers.advance(60_000);
    assert.equal(api.calls.length, 1);
    assert.deepEqual(said.at(-1), ["error", "The model was too busy."]);
  });

  test("at cancelled, which is no error", async () => {
    const { api, timers, said } = poll([{ json: statusBody({ status: "cancelled" }) }]);
    await timers.advance(60_000);
    assert.equal(api.calls.length, 1);
    assert.deepEqual(said, [["progress", 3], ["cancelled"]]);
  });

  for (const status of [400, 401, 403, 404]) {
    test(`at ${status}`, async () => {
      const { api, timers, said } = poll([{ status, json: { detail: "Said why." } }]);
      await timers.advance(60_000);
      assert.equal(api.calls.length, 1);
      assert.deepEqual(said, [["error", "Said why."]]);
      assert.equal(timers.waiting, 0);
    });
  }

  test("at a token that is refused, with what is said of that", async () => {
    const token = () => Promise.reject(new Error("Sign in again."));
    const { api, timers, said } = poll([running], { token });
    await timers.advance(60_000);
    assert.equal(api.calls.length, 0);
    assert.deepEqual(said, [["error", "Sign in again."]]);
    assert.equal(timers.waiting, 0);
  });

  test("at stop(), with no callback after it", async () => {
    const slow = later();
    const { timers, said, handle, attention } = poll([() => slow.promise]);
    handle.stop();
    slow.resolve(completed);
    await timers.advance(60_000);
    assert.deepEqual(said, []);
    assert.equal(timers.waiting, 0);
    assert.equal(attention.listeners.size, 0);
  });

  for (const way of ["stop()", "its signal"]) {
    test(`at ${way} within a callback, with none after it`, async () => {
      for (const answer of [running, completed]) {
        const aborting = new AbortController();
        const { api, timers, said, handle } = poll([answer], {
          signal: aborting.signal,
          onStatus: () => (way === "stop()" ? handle.stop() : aborting.abort()),
        });
        await timers.advance(60_000);
        assert.equal(api.calls.length, 1);
        assert.deepEqual(said, []);
        assert.equal(timers.waiting, 0);
      }
    });
  }

  test("at once when its signal is aborted, be it in a request or between two", async () => {
    for (const first of [running, () => later().promise]) {
      const aborting = new AbortController();
      const { api, timers, said } = poll([first], { signal: aborting.signal });
      await timers.advance(1_000);
      const before = said.length;
      aborting.abort();
      await timers.advance(60_000);
      assert.equal(api.calls.length, 1);
      assert.equal(said.length, before);
      assert.equal(timers.waiting, 0);
    }
  });

  test("before it began when its signal is aborted already", async () => {
    const { api, timers } = poll([running], { signal: AbortSignal.abort() });
    await timers.advance(60_000);
    assert.equal(api.calls.length, 0);
  });
});

describe("a fault is waited out", () => {
  /** @type {[string, FakeAnswer | Error][]} */
  const faults = [
    ["no network", unreachable],
    ["a 500", { status: 500, json: { message: "Internal Server Error" } }],
    ["a 503 with a page in HTML", { status: 503, text: "<h1>Unavailable</h1>" }],
    ["a 429", { status: 429, json: { message: "Too Many Requests" } }],
    ["a success that is no JSON", { status: 200, text: "<h1>Welcome to the hotel's network</h1>" }],
    ["a success without a body", { status: 200, text: "" }],
    ["a 204", { status: 204 }],
    ["a success that is null", { status: 200, text: "null" }],
    ["a success that says no status", { status: 200, json: { ok: true } }],
  ];
  for (const [name, fault] of faults) {
    test(name, async () => {
      const { timers, said } = poll([fault, fault, running, completed]);
      await timers.advance(60_000);
      const connections = said
        .filter(([kind]) => kind === "connection")
        .map(([, message]) => message);
      assert.equal(connections.length, 3);
      assert.notEqual(connections[0], null);
      assert.equal(connections[2], null);
      assert.deepEqual(said.at(-1), ["complete", "Switching to a heat pump"]);
    });
  }

  test("longer each time, up to half a minute, never faster than usual", async () => {
    /** @type {number[]} */
    const waits = [];
    const { timers } = poll([unreachable], { onConnection: (_, wait) => waits.push(wait) });
    await timers.advance(120_000);
    assert.deepEqual(waits.slice(0, 6), [3_000, 6_000, 12_000, 15_000, 15_000, 15_000]);
  });

  test("with jitter", async () => {
    /** @type {number[]} */
    const waits = [];
    const { timers } = poll([unreachable], {
      random: () => 0.5,
      onConnection: (_, wait) => waits.push(wait),
    });
    await timers.advance(10_000);
    assert.deepEqual(waits, [4_500, 9_000]);
  });

  test("for as long as the API asks", async () => {
    const { api, timers, attention } = poll([{ status: 503, headers: { "retry-after": "40" } }]);
    await timers.advance(39_000);
    attention.hide();
    attention.show();
    await timers.advance(999);
    assert.equal(api.calls.length, 1);
    await timers.advance(1);
    assert.equal(api.calls.length, 2);
  });

  test("a request without an answer is given up and repeated", async () => {
    const { api, timers, said } = poll([() => later().promise, completed]);
    await timers.advance(34_999);
    assert.equal(api.calls.length, 1);
    await timers.advance(10_000);
    assert.deepEqual(said.at(-1), ["complete", "Switching to a heat pump"]);
  });

  test("and so is a token that doesn't come", async () => {
    /** @type {any[]} */
    const tokens = [new Promise(() => {}), "T"];
    const { api, timers, said } = poll([completed], { token: () => tokens.shift() });
    await timers.advance(45_000);
    assert.deepEqual(said[0], ["connection", "The service did not answer in time."]);
    assert.equal(api.calls.length, 1);
    assert.deepEqual(said.at(-1), ["complete", "Switching to a heat pump"]);
  });

  test("a token's too: no network, or what it says will pass", async () => {
    for (const fault of [unreachable, new NetworkError("No network here.")]) {
      /** @type {any[]} */
      const tokens = [Promise.reject(fault), "T"];
      const { timers, said } = poll([completed], { token: () => tokens.shift() });
      await timers.advance(10_000);
      assert.equal(said[0][0], "connection");
      assert.deepEqual(said.at(-1), ["complete", "Switching to a heat pump"]);
    }
  });
});

describe("a hidden tab", () => {
  test("asks every 30 seconds", async () => {
    const { api, timers, attention } = poll([running]);
    await timers.advance(0);
    attention.hide();
    await timers.advance(3_000);
    assert.equal(api.calls.length, 2);
    await timers.advance(29_999);
    assert.equal(api.calls.length, 2);
    await timers.advance(1);
    assert.equal(api.calls.length, 3);
  });

  test("catches up as soon as it is shown, then goes on as usual", async () => {
    const { api, timers, attention } = poll([running]);
    attention.hide();
    await timers.advance(10_000);
    const before = api.calls.length;
    attention.show();
    await timers.advance(0);
    assert.equal(api.calls.length, before + 1);
    await timers.advance(3_000);
    assert.equal(api.calls.length, before + 2);
  });

  test("does not ask more often for being shown and hidden", async () => {
    const { api, timers, attention } = poll([running]);
    await timers.advance(0);
    for (let turn = 0; turn < 10; turn += 1) {
      attention.hide();
      attention.show();
      await timers.advance(100);
    }
    assert.equal(api.calls.length, 1);
  });
});
