import assert from "node:assert/strict";
import { test } from "node:test";

import { sheet } from "../../frontend/exports/sheet.js";
import { LANES } from "../../frontend/map/lanes.js";
import { stopsOf } from "../../frontend/map/stops.js";
import { wholeMap } from "../../frontend/map/whole-map.js";
import { contrasting } from "../../frontend/svg/contrast.js";
import { curveInWords, emotionCurve, rangeOf } from "../../frontend/svg/emotion-curve.js";
import { linesOf, widthOf } from "../../frontend/svg/lines.js";
import { smoothLine } from "../../frontend/svg/smooth-line.js";
import { toText } from "../../frontend/svg/tree.js";
import { journeyMap, journeyMapOfVersion2, readMap } from "./fakes.mjs";

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

const SIZE = { columnWidth: 200, height: 200, id: "c" };

/** The points of a curve. @param {import("../../frontend/svg/emotion-curve.js").Stop[]} stops */
function pointsOf(stops, size = SIZE) {
  const text = toText(emotionCurve(stops, size));
  const points = [...text.matchAll(/<circle[^>]* cx="([\d.]+)" cy="([\d.]+)"/g)];
  return points.map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
}

/** @param {...(number | null)} scores */
function stops(...scores) {
  return scores.map((score, index) => ({ name: `Phase ${index}`, score, words: ["calm"] }));
}

test("a point's words stand where the line leads away from", () => {
  for (const [scores, above] of /** @type {const} */ ([
    [[2, 0, 0.5], [true, false, true]],
    [[-2, -1, -2], [false, true, false]],
    [[1, null, -1], [true, null, false]],
    [[1, -1, -1, -1.2], [true, false, false, false]],
  ])) {
    const text = toText(emotionCurve(stops(...scores), SIZE));
    const words = [...text.matchAll(/class="curve-word" x="([\d.]+)" y="([\d.]+)"/g)];
    const points = pointsOf(stops(...scores));
    const found = points.map(({ y }, index) => Number(words[index][2]) < y);
    assert.deepEqual(found, above.filter((one) => one !== null), String(scores));
  }
});

test("the curve has a point and words for each phase, and stays within +2 and -2", () => {
  const [first, second] = pointsOf(stops(7, -1.5, 1, -9));
  assert.deepEqual(
    pointsOf(stops(7, -1.5, 1, -9)).map(({ x }) => x),
    [100, 300, 500, 700],
  );
  assert.equal(first.y, 46);
  assert.ok(second.y > 100);
  const text = toText(emotionCurve(stopsOf(readMap().phases), SIZE));
  assert.equal(text.match(/curious, unsure/g)?.length, 3);
});

test("a flat curve uses its space, and zero stays in sight", () => {
  assert.deepEqual(rangeOf(stops(0.2, 0.4)), [-1, 1]);
  assert.deepEqual(rangeOf(stops(1.5, 1.2, 0.5)), [-1, 2]);
  assert.deepEqual(rangeOf(stops(-1.4, null)), [-2, 1]);
  assert.deepEqual(rangeOf(stops(null)), [-1, 1]);
  const [low, high] = [pointsOf(stops(0.2, 0.4)), pointsOf(stops(0.2, 0.4, 2, -2))].map(
    ([one, other]) => one.y - other.y,
  );
  assert.ok(low > 1.9 * high, "half the range, twice the height");
});

test("a phase that was not assessed is a gap, and says so", () => {
  const text = toText(emotionCurve(stops(1, 1, null, -1), SIZE));
  assert.equal(text.match(/<circle/g)?.length, 3);
  assert.equal(text.match(/>not assessed</g)?.length, 1);
  const lines = [...text.matchAll(/class="curve-line" d="M([\d.]+) [^"]*?([\d.]+) [\d.]+"/g)];
  assert.deepEqual(
    lines.map(([, from, to]) => [Number(from), Number(to)]),
    [
      [100, 300],
      [650, 750],
    ],
  );
});

test("where text is read from the right, the journey begins there", () => {
  const size = { ...SIZE, isReversed: true };
  const places = pointsOf(stops(2, 0, -2), size);
  assert.deepEqual(
    places.map(({ x }) => x),
    [500, 300, 100],
  );
  assert.ok(places[0].y < places[2].y);
});

test("a persona's own curve is drawn from their own scores", () => {
  const { phases } = wholeMap(journeyMapOfVersion2());
  assert.deepEqual(
    stopsOf(phases, "persona-1").map(({ score }) => score),
    [-1, -1.5, null],
  );
  assert.equal(stopsOf(phases)[0].score, 0.5);
});

test("the curve can be read out", () => {
  assert.equal(
    curveInWords(stopsOf(wholeMap(journeyMapOfVersion2()).phases)),
    "Emotion from -2 to +2 across the phases. Awareness +0.5: curious, unsure; Installation −1.5: curious, unsure; First winter not assessed.",
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
  const text = toText(sheet(readMap(), "id"));
  const words = LANES.flatMap(({ label }) => label.split(" "));
  const written = [...text.matchAll(/>([^<]+)</g)].flatMap(([, line]) => line.split(" "));
  for (const word of words) assert.ok(written.includes(word), word);
});

test("what is no colour colours nothing", () => {
  const [persona] = journeyMap().personas;
  const avatar = { initials: "CH", colour: "url(https://example.com/x)" };
  const text = toText(sheet(readMap({ personas: [{ ...persona, avatar }] }), "id"));
  assert.doesNotMatch(text, /example\.com|NaN/);
});

test("the sheet's width is found in a few tries, however much the map holds", () => {
  const [phase] = journeyMap().phases;
  const opportunities = Array.from({ length: 30 }, (_, index) => `Something to say, ${index}`);
  const map = readMap({ phases: Array(12).fill({ ...phase, opportunities }) });
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
