/**
 * What stands below a map while it is edited: undo, redo, whether it is saved, and both versions where
 * somebody else was faster.
 *
 * @import { State } from "../../map/edit/editing.js"
 * @import { Difference } from "../../map/edit/merging.js"
 */

import { el, fill, write } from "../../dom.js";
import { REDO_KEYS, UNDO_KEYS } from "./undo-keys.js";

/**
 * @param {object} actions
 * @param {() => void} actions.undo
 * @param {() => void} actions.redo
 * @param {() => void} actions.saveNow
 * @param {(isMine: boolean) => void} actions.resolve
 * @param {() => void} actions.end
 */
export function editBar({ undo, redo, saveNow, resolve, end }) {
  const back = step("Undo", undo, UNDO_KEYS);
  const again = step("Redo", redo, REDO_KEYS);
  const saving = el("p", { class: "saving", role: "status" });
  const now = el("button", { class: "link", onclick: saveNow }, "Try now");
  const done = el("button", { class: "primary small", onclick: end }, "Done");
  const conflict = el("div", { class: "conflict", role: "alert" });
  const element = el(
    "div",
    { class: "edit-bar panel", role: "region", "aria-label": "Editing", lang: "en" },
    conflict,
    el(
      "div",
      { class: "row" },
      back,
      again,
      saving,
      now,
      done,
    ),
  );
  let shown = "";
  return {
    element,
    /** @param {State} state */
    show(state) {
      // `disabled` would take the focus away from whoever has just undone the last one.
      back.setAttribute("aria-disabled", String(!state.canUndo));
      again.setAttribute("aria-disabled", String(!state.canRedo));
      done.disabled = state.saving === "conflict";
      write(saving, inWords(state));
      now.hidden = state.saving !== "waiting";
      element.dataset.saving = state.saving;
      const told = JSON.stringify(state.conflicts);
      if (told === shown) return;
      shown = told;
      fill(conflict, state.conflicts.length > 0 && bothVersions(state, resolve));
    },
  };
}

/** @param {string} words @param {() => void} act @param {string} keys */
function step(words, act, keys) {
  const attributes = { "aria-keyshortcuts": keys, title: keys.split(" ")[0].replace("Control", "Ctrl") };
  return el("button", { class: "secondary small", onclick: act, ...attributes }, words);
}

/** @param {State} state */
function inWords({ saving, message, unsaved }) {
  const edits = unsaved === 1 ? "1 edit" : `${unsaved} edits`;
  if (saving === "saving") return "Saving …";
  if (saving === "waiting") return `${message} ${edits} kept here, to be saved once it can be.`;
  if (saving === "refused") return `Not saved: ${message} Change it, or undo.`;
  if (saving === "conflict") return `${edits} kept here.`;
  return "Everything is saved.";
}

/** @param {State} state @param {(isMine: boolean) => void} resolve */
function bothVersions({ conflicts, map }, resolve) {
  const choose = (/** @type {string} */ words, /** @type {boolean} */ isMine) =>
    el("button", { class: "secondary small", onclick: () => resolve(isMine) }, words);
  return [
    el("p", {}, el("strong", {}, "Somebody else has edited the same places.")),
    el(
      "table",
      {},
      el(
        "thead",
        {},
        el("tr", {}, ["Place", "Yours", "Theirs"].map((title) => el("th", { scope: "col" }, title))),
      ),
      el(
        "tbody",
        {},
        conflicts.map(({ place, mine, theirs }) =>
          el(
            "tr",
            {},
            el("th", { scope: "row" }, el("bdi", {}, placeInWords(place, map))),
            el("td", { dir: "auto" }, version(mine)),
            el("td", { dir: "auto" }, version(theirs)),
          ),
        ),
      ),
    ),
    el("div", { class: "row" }, choose("Keep yours", true), choose("Take theirs", false)),
  ];
}

/** @param {Difference["mine"]} value */
function version(value) {
  if (value === undefined) return "removed";
  if (!Array.isArray(value)) return String(value);
  return el(
    "ul",
    {},
    value.map((text) => el("li", {}, text)),
  );
}

/**
 * @param {string} place
 * @param {State["map"]} map
 */
export function placeInWords(place, { phases, personas }) {
  if (place === "/phases") return "Order of the phases";
  const names = new Map([...phases, ...personas].map(({ id, name }) => [`@${id}`, name]));
  const parts = place.split("/").filter((part) => part && part !== "phases" && part !== "personas");
  const told = parts.map((part) =>
    /^\d+$/.test(part) ? String(Number(part) + 1) : (names.get(part) ?? part.replaceAll("_", " ")),
  );
  return told.join(", ");
}
