import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { ApiError, NetworkError, sendResearch, untilRead } from "../../frontend/client/index.js";
import { FIELDS } from "../../frontend/form/fields.js";
import { faultsOf } from "../../frontend/form/rules.js";

const ID = "7d1f0a86-2c55-4e0b-9b6a-5b0f6c1d2e3f";
const UPLOAD = { url: "https://bucket.example/", fields: { key: "uploads/a/1", policy: "p" } };
const FILE = new File(["I gave up."], "notes.txt", { type: "text/plain" });

/** @type {{url: string, body: FormData}[]} */
let sent;

/** A browser's older way to send, which S3 answers with this status. @param {number} status */
function s3Answers(status) {
  sent = [];
  // @ts-expect-error: as much of it as is used
  globalThis.XMLHttpRequest = class extends EventTarget {
    upload = new EventTarget();
    status = status;
    /** @param {string} _ @param {string} url */
    open(_, url) {
      this.url = url;
    }
    /** @param {FormData} body */
    send(body) {
      sent.push({ url: String(this.url), body });
      const progress = Object.assign(new Event("progress"), { loaded: 5, total: 10 });
      this.upload.dispatchEvent(progress);
      this.dispatchEvent(new Event(status ? "load" : "error"));
    }
  };
}

/**
 * An API that gives these answers, one after the other.
 *
 * @param {[number, object, Record<string, string>?][]} answers
 */
function api(...answers) {
  /** @type {string[]} */
  const asked = [];
  /** @type {any} */
  const fetch = async (/** @type {string} */ url, /** @type {any} */ { method, body }) => {
    asked.push(`${method} ${url} ${body ?? ""}`.trim());
    const [status, answer, headers = {}] = answers.shift() ?? [500, {}];
    return new Response(JSON.stringify(answer), { status, headers });
  };
  return { asked, options: { fetch, timers: { setTimeout: later, clearTimeout() {} }, token: "t" } };
}

/** Time limits never come; pauses are over at once. @param {() => void} run @param {number} ms */
function later(run, ms) {
  if (ms < 35_000) queueMicrotask(run);
}

/** @param {string} status */
function state(status) {
  return { id: ID, name: "notes.txt", status, statements: 2, speakers: 0, detail: "" };
}

beforeEach(() => s3Answers(204));

test("a file is announced, sent with the form's fields first, and asked for until it is read", async () => {
  const { asked, options } = api(
    [201, { id: ID, upload: UPLOAD, expires_at: "" }],
    [200, state("reading"), { "retry-after": "1" }],
    [200, state("read")],
  );
  /** @type {any[]} */
  const told = [];

  const read = await sendResearch(FILE, (one) => told.push(one), options);

  assert.equal(read.status, "read");
  assert.deepEqual(
    told.map(({ status, sent: part }) => [status, part]),
    [[undefined, 0], [undefined, 0.5], ["reading", 1], ["read", 1]],
  );
  assert.equal(asked[0], `POST /api/research {"name":"notes.txt","size":10,"contentType":"text/plain"}`);
  assert.deepEqual(asked.slice(1), [`GET /api/research/${ID}`, `GET /api/research/${ID}`]);
  const [{ url, body }] = sent;
  assert.equal(url, UPLOAD.url);
  assert.deepEqual([...body.keys()], ["key", "policy", "file"]);
});

test("what is not taken is said, and nothing is sent", async () => {
  const { options } = api([415, { message: "Files of this kind are not read." }]);
  await assert.rejects(sendResearch(FILE, () => {}, options), ApiError);
  assert.deepEqual(sent, []);
});

test("a file that S3 does not take, or that finds no way there, is a fault of the network", async () => {
  for (const status of [403, 0]) {
    s3Answers(status);
    const { options } = api([201, { id: ID, upload: UPLOAD, expires_at: "" }]);
    await assert.rejects(sendResearch(FILE, () => {}, options), NetworkError);
  }
});

test("a file that is gone is told", async () => {
  const { options } = api([404, { message: "There is no such file." }]);
  await assert.rejects(untilRead(ID, () => {}, options), ApiError);
});

test("a form waits for a file that has no id yet, at its place", () => {
  const form = { industry: "Retail", businessGoals: "Sell more", researchFiles: [ID, ""] };
  assert.deepEqual(
    faultsOf(form).map(({ pointer }) => pointer),
    ["/researchFiles/1"],
  );
});

test("the kinds that may be chosen are those that the API reads", async () => {
  const { readFile } = await import("node:fs/promises");
  const path = "../../layers/journey/python/journey/research_files/kinds.py";
  const source = await readFile(new URL(path, import.meta.url), "utf8");
  const read = [...source.matchAll(/"(\.\w+)": "/g)].map(([, kind]) => kind);
  const field = FIELDS.find(({ kind }) => kind === "files");
  assert.ok(field?.kind === "files");
  assert.deepEqual([...field.kinds], read);
});
