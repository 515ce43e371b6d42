/**
 * Editing a map where it stands, and the way back to the map as it was generated.
 *
 * @import { JourneyMap } from "../../client/wire.js"
 * @import { State } from "../../map/edit/editing.js"
 * @import { Edit } from "./editable.js"
 * @import { MapSource } from "./map.js"
 *
 * @typedef {object} Stage
 * @property {(map: JourneyMap, focus?: string) => void} show Draw this map; `focus`: the `data-key` of
 *   what has the focus afterwards.
 * @property {(message: string) => void} refuse Say why something did not work; empty: all is well.
 */

import { browserTimers } from "../../client/timing.js";
import { el } from "../../dom.js";
import { editing } from "../../map/edit/editing.js";
import { editBar } from "./edit-bar.js";
import { undoKeys } from "./undo-keys.js";

/**
 * @param {MapSource} source
 * @param {Stage} stage
 */
export function mapEditor(source, stage) {
  /** @type {ReturnType<typeof editing> | undefined} */
  let session;
  /** @type {JourneyMap | undefined} What is shown in place of its original. */
  let current;
  let isOpen = false;
  let isOriginal = false;
  let isDisposed = false;
  const begin = el("button", { class: "secondary small", onclick: () => start() }, "Edit");
  const versions = el("button", { class: "secondary small", onclick: () => changeVersion() });
  const undoing = { undo: () => session?.undo(), redo: () => session?.redo() };
  const bar = editBar({
    ...undoing,
    saveNow: () => session?.saveNow(),
    resolve: (isMine) => session?.resolve(isMine),
    end,
  });

  function tell() {
    begin.hidden = isOpen || isOriginal;
    versions.textContent = isOriginal ? "Back to the edited map" : "As generated";
    versions.hidden = !isOriginal && !isOpen && !(current?.edited?.length ?? 0);
    bar.element.hidden = !isOpen || isOriginal;
  }

  /** @param {State} state @param {string} [focus] */
  function follow(state, focus) {
    if (isDisposed) return;
    current = state.map;
    bar.show(state);
    tell();
    if (!isOriginal) stage.show(state.map, focus);
  }

  /** @template Result @param {() => Promise<Result>} act @returns {Promise<Result | undefined>} */
  async function attempt(act) {
    stage.refuse("");
    try {
      return await act();
    } catch (error) {
      if (!isDisposed) stage.refuse(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  /** What waits to be saved goes on from where it is; else from what the map has become. */
  async function start() {
    if (session && session.state().unsaved > 0) {
      isOpen = true;
      follow(session.state(), "/title");
      return;
    }
    const version = await attempt(source.read);
    if (!version || isDisposed) return;
    if (!version.etag) {
      stage.refuse("This service takes no edits.");
      return;
    }
    open(version);
  }

  /** @param {import("../../client/wire.js").VersionedMap} version */
  function open(version) {
    session?.dispose();
    isOpen = true;
    session = editing(version, {
      ...source,
      timers: browserTimers,
      random: Math.random,
      onChange: (state) => follow(state),
    });
    follow(session.state(), "/title");
  }

  function end() {
    session?.saveNow();
    isOpen = false;
    tell();
    if (current) stage.show(current);
    begin.focus();
  }

  async function changeVersion() {
    if (isOriginal) {
      isOriginal = false;
      if (current) stage.show(current);
    } else {
      const original = await attempt(source.readOriginal);
      if (!original || isDisposed) return;
      isOriginal = true;
      stage.show(original);
    }
    tell();
  }

  const isEditing = () => isOpen && !isOriginal;
  const backOnline = () => session?.saveNow();
  const pressKey = undoKeys(undoing);
  const onKey = (/** @type {KeyboardEvent} */ event) => isEditing() && pressKey(event);
  addEventListener("online", backOnline);
  addEventListener("keydown", onKey);
  tell();
  return {
    tools: el("div", { class: "row" }, versions, begin),
    bar: bar.element,
    isEditing,

    /** @type {Edit} */
    edit(patchOf, focus) {
      if (!session) return;
      session.edit(patchOf(session.state().map));
      follow(session.state(), focus);
    },

    /** @param {JourneyMap} map As it is shown at first. */
    know(map) {
      current = map;
      tell();
    },

    /** Go on where edits were left that could not be saved. */
    resume() {
      const left = source.kept.read();
      if (left) open({ map: left.base, etag: left.etag });
    },

    dispose() {
      isDisposed = true;
      removeEventListener("online", backOnline);
      removeEventListener("keydown", onKey);
      session?.dispose();
    },
  };
}
