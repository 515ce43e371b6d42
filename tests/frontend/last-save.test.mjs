import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { noteSave, wasSavedLately } from "../../frontend/map/edit/last-save.js";

let now = 0;

beforeEach(() => {
  /** @type {Map<string, string>} */
  const kept = new Map();
  globalThis.localStorage = /** @type {any} */ ({
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => kept.set(key, value),
  });
  now = 1_000_000;
  mock.method(Date, "now", () => now);
});

afterEach(() => mock.restoreAll());

test("nothing was saved lately where nothing was", () => {
  assert.equal(wasSavedLately("one"), false);
});

test("a map was saved lately for as long as a poll may be behind", () => {
  noteSave("one");
  now += 4_999;
  assert.equal(wasSavedLately("one"), true);
  now += 1;
  assert.equal(wasSavedLately("one"), false);
});

test("another map was not", () => {
  noteSave("one");
  assert.equal(wasSavedLately("other"), false);
});
