/**
 * Editing a map: what was done and can be undone, and saving it. Edits are saved in the order in
 * which they were made, never two at once, each naming the version it was made of.
 *
 * @import { JourneyMap, Operation, VersionedMap } from "../../client/wire.js"
 * @import { Timers } from "../../client/timing.js"
 * @import { KeptEdits } from "./kept-edits.js"
 * @import { Difference } from "./merging.js"
 *
 * @typedef {"saved" | "saving" | "waiting" | "refused" | "conflict"} Saving
 *   `waiting`: for the network; `refused`: the API takes an edit in no other way than changed.
 *
 * @typedef {object} State
 * @property {JourneyMap} map With every edit.
 * @property {Saving} saving
 * @property {string} message Why it waits or was refused.
 * @property {number} unsaved How many edits are not saved yet.
 * @property {Difference[]} conflicts Places that somebody else has edited as well.
 * @property {boolean} canUndo
 * @property {boolean} canRedo
 *
 * @typedef {object} Surroundings
 * @property {(patch: Operation[], etag: string) => Promise<VersionedMap>} save
 * @property {() => Promise<VersionedMap>} read The map as it is now.
 * @property {{read: () => KeptEdits | null, write: (edits: KeptEdits) => void}} kept
 * @property {Timers} timers
 * @property {() => number} random
 * @property {(state: State) => void} onChange
 */

import { ApiError, isTemporary } from "../../client/errors.js";
import { backoff } from "../../client/timing.js";
import { compared, edits } from "./merging.js";
import { applied, inverseOf } from "./patches.js";

/** How long to wait for a further edit before saving. */
export const PAUSE_MS = 600;
const FIRST_RETRY_MS = 1_500;
const CHANGED_MEANWHILE = 412;

/**
 * @param {VersionedMap} version The map to edit.
 * @param {Surroundings} surroundings
 */
export function editing(version, { save, read, kept, timers, random, onChange }) {
  const left = kept.read();
  /** The map as the API has it, as far as is known here. */
  let base = left?.base ?? version.map;
  let etag = left?.etag ?? version.etag;
  /** @type {Operation[]} */
  let unsaved = left?.patch ?? [];
  /** How many of those are on their way. */
  let sent = 0;
  let map = applied(base, unsaved);
  /** @type {Operation[][]} */
  let undos = [];
  /** @type {Operation[][]} */
  let redos = [];
  /** @type {Saving} */
  let saving = "saved";
  let message = "";
  /** @type {{theirs: VersionedMap, conflicts: Difference[]} | null} */
  let conflict = null;
  let faults = 0;
  /** @type {any} */
  let timer;

  /** @returns {State} */
  function state() {
    return {
      map,
      saving,
      message,
      unsaved: unsaved.length,
      conflicts: conflict?.conflicts ?? [],
      canUndo: undos.length > 0,
      canRedo: redos.length > 0,
    };
  }

  /** @param {Saving} now @param {string} [why] */
  function tell(now, why = "") {
    saving = now;
    message = why;
    kept.write({ base, etag, patch: unsaved });
    onChange(state());
  }

  /** @param {Operation[]} patch @returns {Operation[]} What takes it back. */
  function change(patch) {
    const inverse = inverseOf(map, patch);
    map = applied(map, patch);
    unsaved = [...unsaved, ...patch];
    tell(conflict ? "conflict" : "saving");
    saveIn(PAUSE_MS);
    return inverse;
  }

  /** @param {number} ms */
  function saveIn(ms) {
    timers.clearTimeout(timer);
    timer = timers.setTimeout(send, ms);
  }

  async function send() {
    timers.clearTimeout(timer);
    if (sent > 0 || conflict || unsaved.length === 0) return;
    sent = unsaved.length;
    try {
      take(await save(unsaved, etag));
    } catch (error) {
      sent = 0;
      await handle(error);
    }
  }

  /** @param {VersionedMap} saved */
  function take(saved) {
    faults = 0;
    unsaved = unsaved.slice(sent);
    sent = 0;
    base = saved.map;
    etag = saved.etag;
    map = applied(base, unsaved);
    tell(unsaved.length > 0 ? "saving" : "saved");
    if (unsaved.length > 0) saveIn(PAUSE_MS);
  }

  /** @param {unknown} error */
  async function handle(error) {
    if (error instanceof ApiError && error.status === CHANGED_MEANWHILE) {
      await merge();
    } else if (isTemporary(error)) {
      faults += 1;
      tell("waiting", messageOf(error));
      saveIn(backoff(faults, FIRST_RETRY_MS, random));
    } else {
      tell("refused", refusalOf(error));
    }
  }

  /** Somebody else was faster. */
  async function merge() {
    try {
      const theirs = await read();
      const { peaceful, conflicts } = compared(base, theirs.map, unsaved);
      if (conflicts.length === 0) rebase(theirs, peaceful);
      else {
        conflict = { theirs, conflicts };
        tell("conflict");
      }
    } catch (error) {
      await handle(error);
    }
  }

  /**
   * Go on from their map. Steps to undo were steps from another one.
   *
   * @param {VersionedMap} theirs
   * @param {Difference[]} differences Of one's own, to keep.
   */
  function rebase(theirs, differences) {
    conflict = null;
    base = theirs.map;
    etag = theirs.etag;
    unsaved = edits(base, differences);
    map = applied(base, unsaved);
    undos = unsaved.length > 0 ? [inverseOf(base, unsaved)] : [];
    redos = [];
    tell(unsaved.length > 0 ? "saving" : "saved");
    saveIn(0);
  }

  if (unsaved.length > 0) saveIn(0);
  return {
    state,

    /** @param {Operation[]} patch */
    edit(patch) {
      undos.push(change(patch));
      redos = [];
      onChange(state());
    },
    undo() {
      const patch = undos.pop();
      if (patch) redos.push(change(patch));
      onChange(state());
    },
    redo() {
      const patch = redos.pop();
      if (patch) undos.push(change(patch));
      onChange(state());
    },

    /** @param {boolean} isMine Whether one's own versions win, of the places that both edited. */
    resolve(isMine) {
      if (!conflict) return;
      const { theirs } = conflict;
      const { peaceful, conflicts } = compared(base, theirs.map, unsaved);
      rebase(theirs, isMine ? [...peaceful, ...conflicts] : peaceful);
    },

    /** Try at once what waits: the network is back, or a person says so. */
    saveNow: send,

    /** What is not saved yet is kept, and saved when the map is opened again. */
    dispose: () => timers.clearTimeout(timer),
  };
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/** @param {unknown} error */
function refusalOf(error) {
  const faults = error instanceof ApiError ? error.faults : [];
  return faults.length > 0 ? faults.map(({ detail }) => detail).join(" ") : messageOf(error);
}
