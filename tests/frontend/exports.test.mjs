import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { asCsv } from "../../frontend/exports/csv.js";
import { fileName } from "../../frontend/exports/download.js";
import { asJson } from "../../frontend/exports/json.js";
import { asMarkdown } from "../../frontend/exports/markdown.js";
import { sheet } from "../../frontend/exports/sheet.js";
import { asSvg } from "../../frontend/exports/svg.js";
import { journeyMap } from "./fakes.mjs";

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
    const [head, ...rows] = rowsOf(asCsv(journeyMap()));
    assert.match(
      head,
      /^"Phase","Personas","Actions","Thoughts","Touchpoints","Channels","Emotion score",.*,"Pain points","Opportunities",/,
    );
    assert.deepEqual(
      rows.map((row) => row.split(",")[0]),
      ['"Awareness"', '"Installation"', '"First winter"', ""],
    );
    assert.match(rows[1], /",-1\.5,"/); // a number, which is no formula
  });

  test("begins with the mark that makes Excel read UTF-8", () => {
    assert.ok(asCsv(journeyMap()).startsWith("\ufeff"));
  });

  /** The row of a phase that is otherwise like any. @param {Partial<Phase>} changes */
  function rowOf(changes) {
    const map = journeyMap();
    const [, row] = rowsOf(asCsv({ ...map, phases: [{ ...map.phases[0], ...changes }] }));
    return row;
  }

  test("quotes every text, so that no sign in one ends its cell", () => {
    const row = rowOf({ name: 'The "first", or; the last', actions: ["One, two", "Three"] });
    assert.ok(
      row.startsWith('"The ""first"", or; the last","Careful homeowner","One, two\nThree","'),
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
    const text = asMarkdown(journeyMap());
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
      "## Quality: 100 of 100",
      "- [x] **complete** (1 repaired): Nothing is missing.",
    ]) {
      assert.ok(text.includes(part), part);
    }
  });

  test("keeps a text a text", () => {
    const text = asMarkdown(
      journeyMap({ title: HOSTILE, insights: ["# no heading", "1. no list", "a\n\nb"] }),
    );
    assert.ok(
      text.startsWith('# \\<img src=x onerror="alert(1)"\\> \\& \\`rm\\` \\[x\\](javascript:1)\n'),
    );
    assert.ok(text.includes("- \\# no heading\n- 1\\. no list\n- a b\n"));
  });
});

describe("SVG", () => {
  test("is one drawing that holds every word of the grid", () => {
    const text = asSvg(journeyMap());
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
      "generated",
      "research",
    ]) {
      assert.ok(text.includes(word), word);
    }
  });

  test("keeps a text a text, without what XML can't hold", () => {
    const text = asSvg(journeyMap({ title: `${HOSTILE}\u0000\ud800` }));
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
      const { width, height } = sheet(journeyMap({ phases }), "id").attributes;
      assert.ok(Number(height) <= Number(width) * 0.7, `${count} phases: ${width} by ${height}`);
    }
  });
});

test("file names are words of the title, in any language", () => {
  assert.equal(fileName("Switching to a heat pump!"), "switching-to-a-heat-pump");
  assert.equal(fileName("../../etc/passwd"), "etc-passwd");
  assert.equal(fileName("お客様の旅"), "お客様の旅");
  assert.equal(fileName("???"), "journey-map");
  assert.equal([...fileName("x".repeat(200))].length, 60);
});
