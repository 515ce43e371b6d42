import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";

import { FIELDS, placeOf } from "../../frontend/form/fields.js";
import { isInAnotherLanguage } from "../../frontend/form/language.js";
import { faultsOf, inOrder, lengthOf } from "../../frontend/form/rules.js";
import { linesOf, namesOf } from "../../frontend/pasted-list.js";
import { STEP_NAMES } from "../../frontend/steps.js";

/** @import { Field } from "../../frontend/form/fields.js" */

const ROOT = new URL("../../", import.meta.url);
const SOUND = { industry: "Retail", businessGoals: "Sell more" };

/** @param {Partial<import("../../frontend/client/wire.js").JourneyForm>} changes */
function pointers(changes) {
  return faultsOf({ ...SOUND, ...changes }).map((fault) => fault.pointer);
}

/** @param {number} count */
function names(count) {
  return Array.from({ length: count }, (_, index) => `Name ${index}`);
}

/** The values that a field takes at its limits, and those just past them. @param {Field} field */
function edges(field) {
  const place = `/${field.name}`;
  if (field.kind === "choice") return [];
  if (field.kind === "files")
    return [{ sound: names(field.most), excessive: names(field.most + 1), place }];
  if (field.kind === "text")
    return [{ sound: "x".repeat(field.most), excessive: "x".repeat(field.most + 1), place }];
  return [
    { sound: names(field.most), excessive: names(field.most + 1), place },
    {
      sound: ["x".repeat(field.longest)],
      excessive: ["x".repeat(field.longest + 1)],
      place: `${place}/0`,
    },
  ];
}

test("a form of two fields is sound", () => {
  assert.deepEqual(faultsOf(SOUND), []);
});

test("each limit holds to the letter", () => {
  for (const field of FIELDS) {
    for (const { sound, excessive, place } of edges(field)) {
      assert.deepEqual(pointers({ [field.name]: sound }), [], place);
      assert.deepEqual(pointers({ [field.name]: excessive }), [place]);
    }
  }
});

test("a length counts characters, as the API does", () => {
  assert.equal(lengthOf(" 👩‍🌾é "), [..."👩‍🌾é"].length);
  assert.deepEqual(pointers({ industry: "😀".repeat(100) }), []);
});

test("what is missing, blank, or named twice is said at its place", () => {
  assert.deepEqual(
    faultsOf({}).map((fault) => fault.pointer),
    ["/industry", "/businessGoals"],
  );
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

test("what turns text round is refused, and what languages need is not", () => {
  const [fault] = faultsOf({ ...SOUND, targetPersonas: ["\u202egnp.exe"] });
  assert.deepEqual(fault, {
    pointer: "/targetPersonas/0",
    detail: "Remove the direction override U+202E",
  });
  assert.deepEqual(pointers({ title: "عطر\u200f 2026\u200e می\u200cخواهم" }), []);
});

test("faults are told from the top of the form to its end, whoever found them", () => {
  const fault = (/** @type {string} */ pointer) => ({ pointer, detail: "" });
  const found = ["/journeyPhases/2", "/title", "/industry", ""].map(fault);
  assert.deepEqual(
    inOrder(found).map(({ pointer }) => pointer),
    ["", "/industry", "/title", "/journeyPhases/2"],
  );
});

test("a pointer leads to its field in both of the API's spellings", () => {
  const position = FIELDS.findIndex(({ name }) => name === "targetPersonas");
  assert.deepEqual(placeOf("/targetPersonas"), { position });
  assert.deepEqual(placeOf("/target_personas/3"), { position, index: 3 });
  assert.deepEqual(placeOf("/nonsense"), { position: -1 });
});

test("fields and limits are those of the API", async () => {
  const document = await readFile(new URL("functions/api/openapi.yaml", ROOT), "utf8");
  const form = /^    JourneyForm:\n(?:      .*\n|\n)+/m.exec(document)?.[0] ?? "";
  const properties = form.split(/^        (?=\w+:$)/m).slice(1);
  assert.ok(properties.length > 0);
  for (const property of properties) {
    const [name] = property.split(":");
    const field = FIELDS.find((one) => one.name === name);
    assert.ok(field, `${name} is on the page`);
    const asked = [...property.matchAll(/max(Length|Items): (\d+)/g)].map(([, of, limit]) => ({
      of,
      limit: Number(limit),
    }));
    if (field.kind === "text") assert.deepEqual(asked, [{ of: "Length", limit: field.most }]);
    if (field.kind === "list")
      assert.deepEqual(asked, [
        { of: "Items", limit: field.most },
        { of: "Length", limit: field.longest },
      ]);
  }
});

test("steps and usual phases are those of the domain", async () => {
  const steps = await domainSource("steps.py");
  assert.deepEqual(
    [...steps.matchAll(/= Step\(\d, "\w+", "([^"]+)"/g)].map(([, name]) => name),
    [...STEP_NAMES],
  );
  const phases = /DEFAULT_PHASES = \(([^)]+)\)/.exec(await domainSource("form.py"))?.[1] ?? "";
  const field = FIELDS.find((one) => one.name === "journeyPhases");
  assert.deepEqual(
    [...phases.matchAll(/"([^"]+)"/g)].map(([, name]) => name),
    field?.kind === "list" && field.preset?.names,
  );
});

/** What stands in the domain's modules of this name. @param {string} name */
async function domainSource(name) {
  const folder = new URL("layers/journey/python/journey/", ROOT);
  const files = (await readdir(folder, { recursive: true })).filter(
    (file) => file === name || file.endsWith(`/${name}`),
  );
  const sources = await Promise.all(files.map((file) => readFile(new URL(file, folder), "utf8")));
  return sources.join("\n");
}

test("a form in another language is told by its script or its small words", () => {
  const foreign = [
    "Mehr Ausschreibungen gewinnen und die Lieferzeit von 14 auf 9 Wochen senken",
    "Réduire les passages manqués et rassurer les familles",
    "Que los clientes no esperen más de dos días para la cita",
    "Clienti che tornano, e una fila più corta per gli anziani",
    "見学から入居までの期間を短くする",
    "تقليل مدة الانتظار",
    "Сократить очередь вдвое",
    "Minder wachten voor een afspraak met het ziekenhuis",
  ];
  for (const text of foreign) assert.ok(isInAnotherLanguage(text), text);
});

test("English, and names of any language alone, are no reason for a word", () => {
  const fine = [
    "",
    "Retail\nSell more",
    "Keep the members of our club, and win the women of the town",
    "El Corte Inglés\nHalve the time from order to delivery",
    "Win homeowners in Le Mans and Los Angeles; cut the wait for la carte orders",
    "Kinderkrankenhaus\nWartezeit\nAufnahme",
    "🚀 12",
    "東京 hotel\nMore guests from the United States, and shorter queues at the desk",
  ];
  for (const text of fine) assert.ok(!isInAnotherLanguage(text), text);
});

test("a pasted list is read wherever it was kept before", () => {
  const names = ["Student", "Retired reader"];
  for (const text of [
    "Student\nRetired reader",
    "- Student\r\n- Retired reader\r\n",
    "•\tStudent\n•\tRetired reader",
    "1. Student\n2) Retired reader",
    "a) Student\n(2) Retired reader",
    "- [ ] Student\n- [x] Retired reader",
    "Student\tRetired reader",
    "Student;Retired reader",
    "Student, Retired reader, ",
    '"Student","Retired reader"',
    '"Student"\n"Retired reader"',
  ])
    assert.deepEqual(namesOf(text, "\t;,"), names, text);
  assert.deepEqual(namesOf('"Ann, 34";Bob "the builder"', ";,"), ["Ann, 34", 'Bob "the builder"']);
  assert.deepEqual(namesOf('"Ann ""A"" B"', ","), ['Ann "A" B']);
  assert.deepEqual(namesOf("Ann, 34\n24-hour nurse\nA. Meyer", ";"), ["Ann, 34", "24-hour nurse", "A. Meyer"]);
  assert.deepEqual(linesOf("Compares; asks, too\n\n  Waits"), ["Compares; asks, too", "Waits"]);
});
