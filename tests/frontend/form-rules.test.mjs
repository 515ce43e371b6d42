import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { faultsOf, LIMITS, lengthOf, USUAL_PHASES } from "../../frontend/form-rules.js";
import { STEP_NAMES } from "../../frontend/steps.js";

const ROOT = new URL("../../", import.meta.url);
const SOUND = { industry: "Retail", businessGoals: "Sell more" };

/** @param {Partial<import("../../frontend/client/wire.js").JourneyForm>} changes */
function pointers(changes) {
  return faultsOf({ ...SOUND, ...changes }).map((fault) => fault.pointer);
}

test("a form of two fields is sound", () => {
  assert.deepEqual(faultsOf(SOUND), []);
});

test("each limit holds to the letter", () => {
  /** @type {[string, string, number][]} */
  const texts = [
    ["title", "/title", LIMITS.title],
    ["industry", "/industry", LIMITS.industry],
    ["businessGoals", "/businessGoals", LIMITS.businessGoals],
    ["additionalContext", "/additionalContext", LIMITS.additionalContext],
  ];
  for (const [name, pointer, limit] of texts) {
    assert.deepEqual(pointers({ [name]: "x".repeat(limit) }), []);
    assert.deepEqual(pointers({ [name]: "x".repeat(limit + 1) }), [pointer]);
  }
  const names = (/** @type {number} */ count) =>
    Array.from({ length: count }, (_, index) => `Name ${index}`);
  assert.deepEqual(pointers({ targetPersonas: names(5), journeyPhases: names(12) }), []);
  assert.deepEqual(pointers({ targetPersonas: names(6), journeyPhases: names(13) }), [
    "/targetPersonas",
    "/journeyPhases",
  ]);
  assert.deepEqual(
    pointers({ targetPersonas: ["x".repeat(101)], journeyPhases: ["x".repeat(61)] }),
    ["/targetPersonas/0", "/journeyPhases/0"],
  );
});

test("a length counts characters, as the API does", () => {
  assert.equal(lengthOf(" 👩‍🌾é "), [..."👩‍🌾é"].length);
  assert.deepEqual(pointers({ industry: "😀".repeat(100) }), []);
});

test("what is missing, blank, or named twice is said at its place", () => {
  assert.deepEqual(pointers({ industry: " ", businessGoals: "\n" }), [
    "/industry",
    "/businessGoals",
  ]);
  assert.deepEqual(pointers({ targetPersonas: ["Ann", " ", "ann "] }), [
    "/targetPersonas/1",
    "/targetPersonas/2",
  ]);
});

test("control characters are refused; several lines may have their breaks", () => {
  assert.deepEqual(pointers({ industry: "Re\u0007tail" }), ["/industry"]);
  assert.deepEqual(pointers({ businessGoals: "One\r\n\tTwo", additionalContext: "a\nb" }), []);
  assert.deepEqual(pointers({ title: "One\nTwo" }), ["/title"]);
});

test("limits are those of the API", async () => {
  const document = await readFile(new URL("functions/api/openapi.yaml", ROOT), "utf8");
  const form = /^    JourneyForm:\n(?:      .*\n|\n)+/m.exec(document)?.[0] ?? "";
  const limits = [...form.matchAll(/max(?:Length|Items): (\d+)/g)].map(([, limit]) =>
    Number(limit),
  );
  assert.deepEqual(limits, Object.values(LIMITS));
});

test("steps and usual phases are those of the domain", async () => {
  const steps = await readFile(new URL("layers/journey/python/journey/jobs/steps.py", ROOT), "utf8");
  assert.deepEqual(
    [...steps.matchAll(/= Step\(\d, "\w+", "([^"]+)"/g)].map(([, name]) => name),
    [...STEP_NAMES],
  );
  const form = await readFile(new URL("layers/journey/python/journey/content/form.py", ROOT), "utf8");
  const phases = /DEFAULT_PHASES = \(([^)]+)\)/.exec(form)?.[1] ?? "";
  assert.deepEqual(
    [...phases.matchAll(/"([^"]+)"/g)].map(([, name]) => name),
    [...USUAL_PHASES],
  );
});
