import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";

import { config } from "../../frontend/config.js";
import { originsMissing } from "../../frontend/content-security.js";
import { readRoute } from "../../frontend/router.js";
import { merged } from "../../frontend/views/history.js";
import { wholeMap } from "../../frontend/map/whole-map.js";
import { madeBy, signed, timeLeft } from "../../frontend/words.js";
import { journeyMap, journeyMapOfVersion2 } from "./fakes.mjs";

const PAGE = new URL("../../frontend/", import.meta.url);

/** @param {string} policy */
function pageWith(policy) {
  return /** @type {any} */ ({ querySelector: () => ({ getAttribute: () => policy }) });
}

async function policyOfPage() {
  const html = await readFile(new URL("index.html", PAGE), "utf8");
  return /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? "";
}

/**
 * What a module brings along, itself included.
 *
 * @param {string} name Under the page's folder.
 * @param {Set<string>} [met]
 */
async function modulesOf(name, met = new Set()) {
  if (met.has(name)) return met;
  met.add(name);
  const text = await readFile(new URL(name, PAGE), "utf8");
  for (const [, path] of text.matchAll(/^(?:import|export)[^;]*? from "([^"]+)";/gm)) {
    const found = new URL(path, new URL(name, PAGE)).pathname;
    await modulesOf(found.slice(PAGE.pathname.length), met);
  }
  return met;
}

/**
 * What a piece of the page has fetched, all at once: of modules at a low priority a browser fetches few at a time.
 *
 * @param {string} html
 */
function modulesNamed(html) {
  return [...html.matchAll(/<link rel="modulepreload" href="([^"]+)">/g)].map(([, name]) => name);
}

test("every module is named in advance, and those of the map come behind the first view", async () => {
  const html = await readFile(new URL("index.html", PAGE), "utf8");
  const [atOnce, behind] = html.split('<template id="map-modules">').map(modulesNamed);
  const first = await modulesOf("app.js");
  assert.deepEqual(
    atOnce,
    [...first].filter((name) => name !== "app.js").sort(),
  );
  const map = await modulesOf("views/map/map.js");
  assert.deepEqual(
    behind,
    [...map].filter((name) => !first.has(name)).sort(),
  );
});

test("an address leads to its view, and one that leads nowhere is told so", () => {
  assert.deepEqual(readRoute("#/journey/0b8f"), { name: "journey", jobId: "0b8f" });
  assert.deepEqual(readRoute("#/journey/%3Cb%3E"), { name: "journey", jobId: "<b>" });
  assert.deepEqual(readRoute("#/journey/%"), { name: "journey", jobId: "%" });
  assert.deepEqual(readRoute("#/journeys"), { name: "journeys" });
  for (const hash of ["", "#", "#/"]) assert.deepEqual(readRoute(hash), { name: "form" });
  for (const hash of ["#/journey/", "#/nonsense"])
    assert.deepEqual(readRoute(hash), { name: "unknown" });
});

test("the history grows: what an answer no longer holds stays, and nothing is in it twice", () => {
  const event = (/** @type {number} */ second) => ({
    timestamp: `2026-11-23T10:00:0${second}.000Z`,
    step: 1,
    step_name: "Context Analysis",
    message: `Message ${second}`,
    percentage: 12.5,
    status: /** @type {const} */ ("processing"),
  });
  const seen = merged([], [event(1), event(2)]);
  assert.deepEqual(merged(seen, [event(2), event(3)]), [event(1), event(2), event(3)]);
});

test("times and scores read as people say them", () => {
  assert.equal(timeLeft(190), "About 3 min 10 s left");
  assert.equal(timeLeft(59.2), "About 1 min 00 s left");
  assert.equal(timeLeft(12), "About 12 s left");
  assert.equal(timeLeft(-4), "Any moment now");
  assert.deepEqual([1.5, 0, -0.25, -2].map(signed), ["+1.5", "0", "−0.2", "−2"]);
});

test("who made a map is said with what it knew and used", () => {
  const { generated_by: offline } = wholeMap(journeyMap());
  assert.equal(madeBy(offline), "Written by the offline writer, without a model");
  const knowledge = { profile: "Home energy", recognised_by: "heat pump" };
  assert.equal(
    madeBy({ ...offline, knowledge }),
    "Written by the offline writer, without a model, with what it knows of Home energy",
  );
  assert.equal(
    madeBy(wholeMap(journeyMapOfVersion2()).generated_by),
    "Written by openai, model small-1, 12,400 tokens, US$ 0.03",
  );
});

test("the page's policy is strict, and lets it talk to what config.js names", async () => {
  const policy = await policyOfPage();
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /require-trusted-types-for 'script'/);
  assert.doesNotMatch(policy, /unsafe|\*|data:/);
  // The map's own drawing becomes a picture by way of one; scripts and connections never do.
  assert.doesNotMatch(policy.replace("img-src 'self' blob:", ""), /blob:/);
  assert.deepEqual(originsMissing(config, pageWith(policy)), []);
});

test("a page whose policy misses an origin says which", () => {
  const deployed = /** @type {const} */ ({
    apiUrl: "https://api.example.com",
    signIn: { kind: "cognito", domain: "https://login.example.com", clientId: "c" },
  });
  const policy = "default-src 'none'; connect-src 'self' https://api.example.com; base-uri 'none'";
  assert.deepEqual(originsMissing(deployed, pageWith(policy)), ["https://login.example.com"]);
});

test("nothing is inline, comes from elsewhere, or makes HTML of a text", async () => {
  const names = await readdir(PAGE, { recursive: true });
  for (const name of names.filter((file) => /\.(js|html|css)$/.test(file))) {
    const text = await readFile(new URL(name, PAGE), "utf8");
    assert.doesNotMatch(
      text,
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/,
      name,
    );
    if (name.endsWith(".js") && !name.startsWith("vendor/"))
      assert.doesNotMatch(text, /setAttribute\("style"|\bstyle:/, name);
    if (name.endsWith(".html"))
      assert.doesNotMatch(
        text,
        / style="| on\w+="|<script>|<style>|(src|href)="(https?:)?\/\//,
        name,
      );
    if (name.endsWith(".css")) assert.doesNotMatch(text, /@import|url\(/, name);
  }
});
