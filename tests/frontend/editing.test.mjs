import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { ApiError, NetworkError } from "../../frontend/client/errors.js";
import { editing, PAUSE_MS } from "../../frontend/map/edit/editing.js";
import { compared, edits } from "../../frontend/map/edit/merging.js";
import {
  addition,
  applied,
  inverseOf,
  move,
  removal,
  replacement,
  scoring,
  valueAt,
} from "../../frontend/map/edit/patches.js";
import { journeyMap, journeyMapOfVersion2, ManualTimers, settle } from "./fakes.mjs";

/** @import { JourneyMap, Operation } from "../../frontend/client/wire.js" */
/** @import { KeptEdits } from "../../frontend/map/edit/kept-edits.js" */

const CHANGED = new ApiError(412, { detail: "The map was changed meanwhile." });

describe("patches", () => {
  /** @type {[string, (map: JourneyMap) => Operation[]][]} */
  const all = [
    ["a text", () => replacement("/phases/0/actions/0", "Asks a neighbour")],
    ["an addition", (map) => addition(map, "/insights", 0, "First of all")],
    ["an addition to a list that version 1 lacks", (map) => addition(map, "/phases/0/metrics", 0, "Days")],
    ["a removal", () => removal("/phases/1/pain_points/0")],
    ["a move of phases", () => move("/phases", 2, 0)],
    ["a score", (map) => scoring(map, 2, -1, "")],
    ["a persona's score", (map) => scoring(map, 0, 2, "persona-1")],
  ];
  for (const [name, patchOf] of all) {
    test(`${name} changes the map, and can be taken back`, () => {
      const map = name.includes("persona") ? journeyMapOfVersion2() : journeyMap();
      const patch = patchOf(map);
      const edited = applied(map, patch);
      assert.notDeepEqual(edited, map);
      assert.deepEqual(applied(edited, inverseOf(map, patch)), map);
    });
  }

  test("a score that a person gives is assessed", () => {
    const map = journeyMapOfVersion2();
    const { phases } = applied(map, scoring(map, 2, 1.5, ""));
    assert.equal(phases[2].emotion_score, 1.5);
    assert.equal(phases[2].emotions.assessed, true);
  });

  test("a pointer's own signs are read", () => {
    assert.equal(valueAt({ "a/b": [{ "c~d": 1 }] }, "/a~1b/0/c~0d"), 1);
    assert.equal(valueAt({}, "/a/b"), undefined);
  });
});

describe("two versions of a map", () => {
  /** @param {Operation[]} theirPatch @param {Operation[]} myPatch */
  function meeting(theirPatch, myPatch) {
    const base = journeyMap();
    const theirs = applied(base, theirPatch);
    return { theirs, ...compared(base, theirs, myPatch) };
  }

  test("what only one of two has touched goes in peace", () => {
    const { theirs, peaceful, conflicts } = meeting(replacement("/title", "Theirs"), [
      ...replacement("/scenario", "Mine"),
      ...addition(journeyMap(), "/insights", 1, "Also mine"),
      ...scoring(journeyMap(), 1, 2, ""),
    ]);
    assert.deepEqual(conflicts, []);
    const both = applied(theirs, edits(theirs, peaceful));
    assert.equal(both.title, "Theirs");
    assert.equal(both.scenario, "Mine");
    assert.deepEqual(both.insights, ["Trust is lost early.", "Also mine"]);
    assert.equal(both.phases[1].emotion_score, 2);
  });

  test("a text that both have changed is a conflict that keeps both", () => {
    const { conflicts } = meeting(replacement("/title", "Theirs"), replacement("/title", "Mine"));
    assert.deepEqual(conflicts, [
      { place: "/title", base: "Switching to a heat pump", mine: "Mine", theirs: "Theirs" },
    ]);
  });

  test("the same edit on both sides is none", () => {
    const { peaceful, conflicts } = meeting(replacement("/title", "A"), replacement("/title", "A"));
    assert.deepEqual([peaceful, conflicts], [[], []]);
  });

  test("a phase is known by its id, wherever the others have moved it", () => {
    const { theirs, peaceful } = meeting(
      move("/phases", 2, 0),
      replacement("/phases/0/actions/0", "Mine"),
    );
    const both = applied(theirs, edits(theirs, peaceful));
    assert.deepEqual(
      both.phases.map(({ id, actions }) => [id, actions[0]]),
      [
        ["phase-3", "Acts in First winter"],
        ["phase-1", "Mine"],
        ["phase-2", "Acts in Installation"],
      ],
    );
  });

  test("one's own order of phases keeps their texts", () => {
    const { theirs, peaceful, conflicts } = meeting(
      replacement("/phases/0/name", "Theirs"),
      move("/phases", 0, 2),
    );
    assert.deepEqual(conflicts, []);
    const both = applied(theirs, edits(theirs, peaceful));
    assert.deepEqual(
      both.phases.map(({ name }) => name),
      ["Installation", "First winter", "Theirs"],
    );
  });

  test("a list that both have changed is one conflict", () => {
    const base = journeyMap();
    const mine = [
      ...addition(base, "/insights", 1, "Mine"),
      ...replacement("/insights/0", "Mine as well"),
    ];
    const { conflicts } = meeting(addition(base, "/insights", 0, "Theirs"), mine);
    assert.deepEqual(
      conflicts.map(({ place, mine: own, theirs }) => [place, own, theirs]),
      [["/insights", ["Mine as well", "Mine"], ["Theirs", "Trust is lost early."]]],
    );
  });
});

describe("saving", () => {
  /**
   * An editor on an API that does what it is told.
   *
   * @param {(patch: Operation[], etag: string) => Promise<any>} [save]
   */
  function editor(save) {
    const timers = new ManualTimers();
    /** @type {{map: JourneyMap, etag: string}} */
    const server = { map: journeyMap(), etag: "1" };
    /** @type {{patch: Operation[], etag: string}[]} */
    const saved = [];
    /** @type {KeptEdits | null} */
    let kept = null;
    const accept = async (/** @type {Operation[]} */ patch, /** @type {string} */ etag) => {
      if (etag !== server.etag) throw CHANGED;
      server.map = applied(server.map, patch);
      server.etag = String(Number(server.etag) + 1);
      return { ...server };
    };
    const surroundings = {
      async save(/** @type {Operation[]} */ patch, /** @type {string} */ etag) {
        saved.push({ patch, etag });
        return (await save?.(patch, etag)) ?? accept(patch, etag);
      },
      read: async () => ({ ...server }),
      kept: { read: () => kept, write: (/** @type {any} */ edits) => (kept = edits) },
      timers,
      random: () => 0,
      onChange: () => {},
    };
    const open = () => editing({ ...server }, surroundings);
    return { open, server, saved, timers, kept: () => kept };
  }

  test("edits made in a row are saved together, after a pause", async () => {
    const { open, saved, server, timers } = editor();
    const map = open();
    map.edit(replacement("/title", "A"));
    await timers.advance(PAUSE_MS - 1);
    map.edit(replacement("/scenario", "B"));
    await timers.advance(PAUSE_MS - 1);
    assert.equal(saved.length, 0);
    await timers.advance(1);
    assert.deepEqual(saved, [
      { etag: "1", patch: [...replacement("/title", "A"), ...replacement("/scenario", "B")] },
    ]);
    assert.equal(map.state().saving, "saved");
    assert.equal(server.map.title, "A");
  });

  test("what is edited while saving goes next, and names the version it was made of", async () => {
    /** @type {() => void} */
    let go = () => {};
    let isFirst = true;
    const { open, saved, server, timers } = editor(async () => {
      if (!isFirst) return;
      isFirst = false;
      await new Promise((resolve) => (go = () => resolve(undefined)));
    });
    const map = open();
    map.edit(replacement("/title", "A"));
    await timers.advance(PAUSE_MS);
    map.edit(replacement("/title", "B"));
    await timers.advance(PAUSE_MS * 3);
    assert.equal(saved.length, 1, "never two at once");
    go();
    await settle();
    assert.equal(map.state().map.title, "B");
    await timers.advance(PAUSE_MS);
    assert.deepEqual(saved[1], { etag: "2", patch: replacement("/title", "B") });
    assert.equal(server.map.title, "B");
  });

  test("undo and redo are edits as well, back to the map that was opened", async () => {
    const { open, server, timers } = editor();
    const first = server.map;
    const map = open();
    map.edit(replacement("/title", "A"));
    map.edit(move("/phases", 0, 2));
    await timers.advance(PAUSE_MS);
    map.undo();
    map.undo();
    assert.deepEqual(map.state().map, first);
    assert.equal(map.state().canUndo, false);
    await timers.advance(PAUSE_MS);
    assert.deepEqual(server.map, first);
    map.redo();
    assert.equal(map.state().map.title, "A");
    map.edit(replacement("/title", "C"));
    assert.equal(map.state().canRedo, false, "another way was taken");
  });

  test("without a network edits wait, survive a reload, and are saved when it is back", async () => {
    let isOffline = true;
    const { open, server, timers } = editor(async () => {
      if (isOffline) throw new NetworkError("The service can't be reached.");
    });
    const map = open();
    map.edit(replacement("/title", "A"));
    await timers.advance(PAUSE_MS);
    assert.equal(map.state().saving, "waiting");
    assert.match(map.state().message, /can't be reached/);
    map.dispose();
    const reloaded = open();
    assert.equal(reloaded.state().map.title, "A");
    isOffline = false;
    await timers.advance(0);
    assert.equal(reloaded.state().saving, "saved");
    assert.equal(server.map.title, "A");
  });

  test("a save whose answer was lost is no conflict with itself", async () => {
    let isFirst = true;
    const { open, server, timers } = editor(async (patch) => {
      if (!isFirst) return;
      isFirst = false;
      Object.assign(server, { map: applied(server.map, patch), etag: "2" });
      throw new NetworkError("lost");
    });
    const map = open();
    map.edit(addition(server.map, "/insights", 1, "Once"));
    await timers.advance(60_000);
    assert.equal(map.state().saving, "saved");
    assert.deepEqual(server.map.insights, ["Trust is lost early.", "Once"]);
  });

  test("somebody else's edits are taken in, and a conflict waits for a choice", async () => {
    for (const [isMine, title] of /** @type {const} */ ([
      [true, "Mine"],
      [false, "Theirs"],
    ])) {
      const { open, server, timers } = editor();
      const map = open();
      Object.assign(server, { map: applied(server.map, replacement("/title", "Theirs")), etag: "7" });
      map.edit(replacement("/title", "Mine"));
      map.edit(replacement("/scenario", "Also mine"));
      await timers.advance(PAUSE_MS);
      assert.equal(map.state().saving, "conflict");
      assert.deepEqual(
        map.state().conflicts.map(({ mine, theirs }) => [mine, theirs]),
        [["Mine", "Theirs"]],
      );
      assert.equal(map.state().map.title, "Mine", "nothing is lost meanwhile");
      map.resolve(isMine);
      await timers.advance(PAUSE_MS);
      assert.equal(map.state().saving, "saved");
      assert.deepEqual([server.map.title, server.map.scenario], [title, "Also mine"]);
    }
  });

  test("what is refused stays, says why, and goes when it is changed", async () => {
    const refusal = { errors: [{ pointer: "/title", detail: "Too long." }] };
    const { open, server, timers, kept } = editor(async (patch) => {
      if (patch.length === 1) throw new ApiError(422, refusal);
    });
    const map = open();
    map.edit(replacement("/title", "x".repeat(999)));
    await timers.advance(600_000);
    assert.deepEqual([map.state().saving, map.state().message], ["refused", "Too long."]);
    assert.equal(kept()?.patch.length, 1);
    map.undo();
    await timers.advance(PAUSE_MS);
    assert.equal(map.state().saving, "saved");
    assert.equal(server.map.title, journeyMap().title);
  });
});
