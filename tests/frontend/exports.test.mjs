import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { asCsv } from "../../frontend/exports/csv.js";
import { fileName } from "../../frontend/exports/download.js";
import { asJson } from "../../frontend/exports/json.js";
import { asMarkdown } from "../../frontend/exports/markdown.js";
import { sheet } from "../../frontend/exports/sheet.js";
import { asSvg } from "../../frontend/exports/svg.js";
import { tablesOf } from "../../frontend/exports/tables.js";
import { asXlsx } from "../../frontend/exports/xlsx.js";
import { wholeMap } from "../../frontend/map/whole-map.js";
import { journeyMap, journeyMapOfVersion2, readMap } from "./fakes.mjs";

/** @import { Phase } from "../../frontend/client/wire.js" */

const HOSTILE = '<img src=x onerror="alert(1)"> & `rm` [x](javascript:1)';

test("JSON is the map, whole", () => {
  assert.deepEqual(JSON.parse(asJson(journeyMap())), journeyMap());
});

describe("CSV", () => {
  /** @param {string} csv */
  function rowsOf(csv) {
    return csv.replace(/^\ufeff/, "").split("\r\n");
  }

  test("has a row for each phase and a column for each lane", () => {
    const [head, ...rows] = rowsOf(asCsv(readMap()));
    assert.match(
      head,
      /^"Phase","Personas","Moment of truth","Emotion score",.*,"Actions","Thoughts","Touchpoints","Channels",.*,"Pain points","Opportunities","What to measure",/,
    );
    assert.deepEqual(
      rows.slice(0, 3).map((row) => row.split(",")[0]),
      ['"Awareness"', '"Installation"', '"First winter"'],
    );
    assert.match(rows[1], /,-1\.5,"/); // a number, which is no formula
  });

  test("holds personas and research below, in rows of the same length", () => {
    /** @type {string[][]} */
    const cells = rowsOf(asCsv(readMap()))
      .slice(0, -1)
      .map((row) => row.match(/"(?:[^"]|"")*"|-?[\d.]+/g) ?? []);
    const starts = cells.map(([first]) => first);
    assert.equal(starts[starts.indexOf('"Persona"') + 1], '"Careful homeowner"');
    assert.ok(cells.some((row) => row.includes('"Price comes first."')));
    assert.equal(new Set(cells.map((row) => row.length)).size, 1);
  });

  test("begins with the mark that makes Excel read UTF-8", () => {
    assert.ok(asCsv(readMap()).startsWith("\ufeff"));
  });

  /** The row of a phase that is otherwise like any. @param {Partial<Phase>} changes */
  function rowOf(changes) {
    const phases = [{ ...journeyMap().phases[0], ...changes }];
    const [, row] = rowsOf(asCsv(readMap({ phases })));
    return row;
  }

  test("quotes every text, so that no sign in one ends its cell", () => {
    const row = rowOf({ name: 'The "first", or; the last', actions: ["One, two", "Three"] });
    assert.ok(
      row.startsWith('"The ""first"", or; the last","Careful homeowner",""') &&
        row.includes(',"One, two\nThree",'),
    );
  });

  test("runs no text as a formula", () => {
    for (const sign of ["=", "+", "-", "@", "＝", "＋", "－", "＠"]) {
      assert.ok(rowOf({ name: `${sign}1` }).startsWith(`"'${sign}1",`), sign);
    }
  });

  test("runs none either where a spreadsheet ends a cell at another sign than ours", () => {
    for (const [name, cell] of [
      ["First;=1", "First;'=1"],
      ["First; =1", "First;' =1"],
      ['First;"=1', `First;'""=1`],
      ["First\t=1", "First\t'=1"],
      ["First\n=1", "First\n'=1"],
      ["First\r=1", "First\r'=1"],
    ]) {
      assert.ok(rowOf({ name }).startsWith(`"${cell}",`), name);
    }
  });

  test("leaves alone what is none", () => {
    const name = "A - b = c; well-known\nann@example.com";
    assert.ok(rowOf({ name }).startsWith(`"${name}",`));
  });
});

describe("Markdown", () => {
  test("has every part of the map, with its evidence", () => {
    const text = asMarkdown(readMap());
    for (const part of [
      "# Switching to a heat pump",
      "Written by the offline writer, without a model",
      "A homeowner replaces a boiler.",
      "- A clear price",
      "### Careful homeowner",
      "### Installation",
      "**Emotion −1.5:** curious, unsure (*generated*: written by the model)",
      "> “I was in Installation.”\n> — *research*: interview 3",
      "- Price comes first. (call notes)",
      "- Trust is lost early.",
      "- Say the size and why.",
      "## Format 100 of 100",
      "- [x] **complete** (1 repaired): Nothing is missing.",
    ]) {
      assert.ok(text.includes(part), part);
    }
  });

  test("keeps a text a text", () => {
    const text = asMarkdown(
      readMap({ title: HOSTILE, insights: ["# no heading", "1. no list", "a\n\nb"] }),
    );
    assert.ok(
      text.startsWith('# \\<img src=x onerror="alert(1)"\\> \\& \\`rm\\` \\[x\\](javascript:1)\n'),
    );
    assert.ok(text.includes("- \\# no heading\n- 1\\. no list\n- a b\n"));
  });
});

describe("SVG", () => {
  test("is one drawing that holds every word of the grid", () => {
    const text = asSvg(readMap());
    assert.match(
      text,
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 \d+ \d+"/,
    );
    for (const word of [
      "Awareness",
      "Acts in",
      "curious, unsure",
      "Suffers in",
      "Careful homeowner",
      "generated 2",
      "research 1",
      "1. interview 3",
      "2. written by the model",
    ]) {
      assert.ok(text.includes(word), word);
    }
  });

  test("begins at the right where text is read from there", () => {
    const text = asSvg(readMap({ insights: ["الثقة تضيع مبكرا", "Trust is lost"] }));
    assert.match(text, /<text[^>]* direction="rtl"[^>]*>الثقة/);
    assert.doesNotMatch(text, /<text[^>]* direction="rtl"[^>]*>Trust/);
  });

  test("keeps a text a text, without what XML can't hold", () => {
    const text = asSvg(readMap({ title: `${HOSTILE}\u0000\ud800` }));
    assert.ok(!text.includes("<img"));
    assert.ok(
      text.includes(
        "<title>&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; `rm` [x](javascript:1)</title>",
      ),
    );
  });

  test("has the shape of a landscape page, however much the map holds", () => {
    const [phase] = journeyMap().phases;
    const much = Array.from(
      { length: 8 },
      (_, index) => `Something that takes a whole line or two to say, ${index}`,
    );
    for (const count of [1, 5, 12]) {
      const phases = Array.from({ length: count }, () => ({
        ...phase,
        actions: much,
        opportunities: much,
      }));
      const { width, height } = sheet(readMap({ phases }), "id").attributes;
      assert.ok(Number(height) <= Number(width) * 0.7, `${count} phases: ${width} by ${height}`);
    }
  });
});

test("the tables hold every text of the map", () => {
  for (const map of [journeyMap(), journeyMapOfVersion2()]) {
    const cells = tablesOf(wholeMap(map))
      .flatMap(({ rows }) => rows.flat())
      .join("\n");
    for (const text of textsIn({ personas: map.personas, phases: map.phases, ...map.research }))
      assert.ok(cells.includes(text), text);
  }
});

test("what was not assessed has no score in a table", () => {
  const [{ rows }] = tablesOf(wholeMap(journeyMapOfVersion2()));
  const column = rows[0].indexOf("Emotion score");
  assert.deepEqual(
    rows.slice(1).map((row) => row[column]),
    [0.5, -1.5, ""],
  );
});

test("a workbook has a sheet for each table", async () => {
  const book = new Uint8Array(await (await asXlsx(readMap())).arrayBuffer());
  assert.deepEqual([...book.slice(0, 2)], [0x50, 0x4b]);
});

/** Texts that a reader reads, without ids and pointers. @param {unknown} value @returns {string[]} */
function textsIn(value) {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  const hidden = ["id", "colour", "initials", "note", "persona_ids", "phase_ids", "pointer"];
  const entries = Object.entries(value).filter(([key]) => !hidden.includes(key));
  return entries.flatMap(([, part]) => textsIn(part));
}

test("file names are words of the title, in any language", () => {
  assert.equal(fileName("Switching to a heat pump!"), "switching-to-a-heat-pump");
  assert.equal(fileName("../../etc/passwd"), "etc-passwd");
  assert.equal(fileName("お客様の旅"), "お客様の旅");
  assert.equal(fileName("???"), "journey-map");
  assert.equal([...fileName("x".repeat(200))].length, 60);
});
