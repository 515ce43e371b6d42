import assert from "node:assert/strict";
import { test } from "node:test";

import { sheet } from "../../frontend/exports/sheet.js";
import { LANES_OF_DOING, LANES_OF_LEARNING } from "../../frontend/lanes.js";
import { contrasting } from "../../frontend/svg/contrast.js";
import { curveInWords, emotionCurve } from "../../frontend/svg/emotion-curve.js";
import { linesOf, widthOf } from "../../frontend/svg/lines.js";
import { smoothLine } from "../../frontend/svg/smooth-line.js";
import { toText } from "../../frontend/svg/tree.js";
import { journeyMap } from "./fakes.mjs";

/** The y of every control point and end point of a path. @param {string} path */
function heights(path) {
  return path
    .slice(1)
    .split(/[C ]/)
    .map(Number)
    .filter((_, index) => index % 2 === 1);
}

test("the line goes through its points and never past them", () => {
  const ys = [10, 90, 90, 20, 50, 5];
  const path = smoothLine(ys.map((y, index) => ({ x: index * 100, y })));
  const controls = heights(path);
  for (const [index, y] of ys.entries()) assert.equal(controls[index * 3], y);
  for (let index = 1; index < ys.length; index += 1) {
    const [low, high] = [Math.min(ys[index - 1], ys[index]), Math.max(ys[index - 1], ys[index])];
    for (const control of controls.slice(index * 3 - 2, index * 3))
      assert.ok(control >= low && control <= high);
  }
});

test("no point, one point and two make a line as well", () => {
  assert.equal(smoothLine([]), "");
  assert.equal(smoothLine([{ x: 1, y: 2 }]), "M1 2");
  assert.equal(
    smoothLine([
      { x: 0, y: 0 },
      { x: 30, y: 60 },
    ]),
    "M0 0C10 20 20 40 30 60",
  );
});

test("the curve has a point and words for each phase, and stays within +2 and -2", () => {
  const map = journeyMap();
  const phases = [{ ...map.phases[0], emotion_score: 7 }, ...map.phases];
  const text = toText(emotionCurve(phases, { columnWidth: 200, height: 200, id: "c" }));
  const points = [...text.matchAll(/<circle[^>]* cx="([\d.]+)" cy="([\d.]+)"/g)];
  assert.deepEqual(
    points.map(([, x]) => Number(x)),
    [100, 300, 500, 700],
  );
  assert.equal(Number(points[0][2]), 46);
  assert.equal(text.match(/curious, unsure/g)?.length, 4);
});

test("the curve can be read out", () => {
  assert.equal(
    curveInWords(journeyMap().phases),
    "Emotion from -2 to +2 across the phases. Awareness +0.5: curious, unsure; Installation −1.5: curious, unsure; First winter +1: curious, unsure.",
  );
});

test("lines fit their width, whatever the text", () => {
  for (const text of [
    "The size was explained in words that everybody understood",
    "Donaudampfschifffahrtsgesellschaft",
    "お客様は価格を比較してから問い合わせます",
    "",
  ]) {
    const lines = linesOf(text, 90, 12);
    for (const line of lines) assert.ok(widthOf(line, 12) <= 90, line);
    assert.equal(lines.join("").replace(/\s/g, ""), text.replace(/\s/g, ""));
  }
});

test("initials can be read on any colour", () => {
  assert.equal(contrasting("#ffffff"), "#000000");
  assert.equal(contrasting("#10243c"), "#ffffff");
});

test("no lane's name is broken within a word", () => {
  const text = toText(sheet(journeyMap(), "id"));
  for (const { label } of [...LANES_OF_DOING, ...LANES_OF_LEARNING])
    assert.ok(text.includes(`>${label}<`), label);
});

test("what is no colour colours nothing", () => {
  const [persona] = journeyMap().personas;
  const avatar = { initials: "CH", colour: "url(https://example.com/x)" };
  const text = toText(sheet(journeyMap({ personas: [{ ...persona, avatar }] }), "id"));
  assert.doesNotMatch(text, /example\.com|NaN/);
});

test("the sheet's width is found in a few tries, however much the map holds", () => {
  const [phase] = journeyMap().phases;
  const opportunities = Array.from({ length: 30 }, (_, index) => `Something to say, ${index}`);
  const map = journeyMap({ phases: Array(12).fill({ ...phase, opportunities }) });
  let tries = 0;
  const counted = {
    ...map,
    get scenario() {
      tries += 1;
      return map.scenario;
    },
  };
  const { width, height } = sheet(counted, "id").attributes;
  assert.ok(Number(height) <= Number(width) * 0.7, `${width} by ${height}`);
  assert.ok(tries < 10, `${tries} tries`);
});
