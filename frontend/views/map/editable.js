/**
 * A map's texts, to be edited where they stand. Enter or leaving a text takes it, Escape leaves it as
 * it was; Alt with an arrow moves an item of a list, and lines that are pasted into one become items.
 *
 * @import { JourneyMap, Operation } from "../../client/wire.js"
 * @import { WholeMap } from "../../map/whole-map.js"
 * @import { ListOptions, Writing } from "./writing.js"
 *
 * @typedef {(patchOf: (map: JourneyMap) => Operation[], focus?: string) => void} Edit
 *   `patchOf`: the edit of the map as the API has it, which may lack what older versions lack.
 *   `focus`: the `data-key` of what has the focus afterwards, where that is not what has it now.
 */

import { el, unseen } from "../../dom.js";
import { addition, move, removal, replacement, scoring } from "../../map/edit/patches.js";
import { linesOf } from "../../pasted-list.js";
import { editedMark } from "./evidence.js";

/**
 * @param {WholeMap} map
 * @param {string} persona Whose scores are edited; empty: everybody's.
 * @param {Edit} edit
 * @returns {Writing}
 */
export function editable(map, persona, edit) {
  const mark = (/** @type {string} */ pointer) => map.edited.includes(pointer) && editedMark();

  /** @param {string} pointer @param {string} text @param {string} label */
  function text(pointer, text, label) {
    const take = (/** @type {string} */ words) => edit(() => replacement(pointer, words));
    return el("span", {}, box({ pointer, text, label, take }), mark(pointer));
  }

  /**
   * @param {string} pointer
   * @param {string[]} texts
   * @param {string} label
   * @param {ListOptions} [options]
   */
  function list(pointer, texts, label, { kind = "texts", after } = {}) {
    const items = texts.map((_, index) => item(pointer, texts, index, label, after?.(index)));
    const add = el(
      "button",
      { class: "quiet small add", "data-key": `${pointer} add`, onclick: () => begin() },
      "Add",
      unseen(` to ${label}`),
    );
    const last = el("li", { class: "adding", lang: "en" }, add);
    const begin = () => {
      const index = texts.length;
      const added = box({
        pointer: `${pointer}/${index}`,
        text: "",
        label: `${label}, new`,
        take: (...words) => edit((raw) => addition(raw, pointer, index, ...words), `${pointer} add`),
        takesMany: true,
        drop: () => row.remove(),
      });
      const leave = () => !row.isConnected && add.focus();
      const row = el("li", { dir: "auto", onkeydown: leave }, added);
      last.before(row);
      added.focus();
    };
    return el("ul", { class: `${kind} is-edited-here` }, items, last);
  }

  /**
   * @param {string} pointer
   * @param {string[]} texts
   * @param {number} index
   * @param {string} label
   * @param {import("../../dom.js").Child} after
   */
  function item(pointer, texts, index, label, after) {
    const place = `${pointer}/${index}`;
    const name = `${label}, ${index + 1}`;
    const moveBy = (/** @type {number} */ by) => {
      const to = index + by;
      if (to >= 0 && to < texts.length) edit(() => move(pointer, index, to), `${pointer}/${to}`);
    };
    const remove = () =>
      edit(() => removal(place), index > 0 ? `${pointer}/${index - 1}` : `${pointer} add`);
    const onkeydown = (/** @type {KeyboardEvent} */ event) => {
      const by = { ArrowUp: -1, ArrowDown: +1 }[event.key];
      if (!event.altKey || by === undefined) return;
      event.preventDefault();
      moveBy(by);
    };
    const written = box({
      pointer: place,
      text: texts[index],
      label: name,
      take: (words, ...further) =>
        edit((raw) => [
          ...(words === texts[index] ? [] : replacement(place, words)),
          ...addition(raw, pointer, index + 1, ...further),
        ]),
      takesMany: true,
    });
    return el(
      "li",
      { dir: "auto", onkeydown },
      el("span", {}, written, mark(place)),
      el(
        "span",
        { class: "item-tools", lang: "en" },
        tool(`${place} up`, "↑", `Move ${name} up`, () => moveBy(-1), index === 0),
        tool(`${place} down`, "↓", `Move ${name} down`, () => moveBy(+1), index === texts.length - 1),
        tool(`${place} remove`, "×", `Remove ${name}`, remove),
      ),
      after,
    );
  }

  return {
    text,
    list,
    phaseTools(index, name) {
      const moveTo = (/** @type {number} */ to) => () =>
        edit(() => move("/phases", index, to), `/phases/${to}/name`);
      const last = map.phases.length - 1;
      return el(
        "span",
        { class: "phase-tools", lang: "en" },
        tool(`/phases/${index} earlier`, "←", `Move ${name} earlier`, moveTo(index - 1), index === 0),
        tool(`/phases/${index} later`, "→", `Move ${name} later`, moveTo(index + 1), index === last),
      );
    },
    setScore: (index, score) => edit((raw) => scoring(raw, index, score, persona)),
  };
}

/**
 * A box to write in.
 *
 * @param {object} written
 * @param {string} written.pointer
 * @param {string} written.text
 * @param {string} written.label
 * @param {(text: string, ...further: string[]) => void} written.take It was changed. `further`: what was
 *   pasted along with it.
 * @param {boolean} [written.takesMany] Lines that are pasted are texts of their own.
 * @param {() => void} [written.drop] It was left without a word; without this it has its former text again.
 */
function box({ pointer, text, label, take, takesMany = false, drop }) {
  /** What the map has of it; it is left once more when it is drawn anew. */
  let taken = text;
  /** @type {string[]} */
  let further = [];
  const onblur = () => {
    delete element.dataset.isChanged;
    const words = element.textContent?.replace(/\s+/g, " ").trim() ?? "";
    const others = further;
    further = [];
    if (words && (words !== taken || others.length > 0)) {
      taken = words;
      take(words, ...others);
    } else if (drop) drop();
    else element.textContent = taken;
  };
  const onkeydown = (/** @type {KeyboardEvent} */ event) => {
    if (event.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    if (event.key === "Escape") element.textContent = taken;
    retake();
  };
  /** Take it as if it had been left, and stay: whoever goes on by the keyboard goes on from here. */
  const retake = () => {
    element.blur();
    element.focus();
  };
  const onpaste = (/** @type {ClipboardEvent} */ event) => {
    const [first, ...others] = linesOf(event.clipboardData?.getData("text/plain") ?? "");
    if (!takesMany || others.length === 0) return;
    event.preventDefault();
    write(first);
    further = others;
    retake();
  };
  const element = el(
    "span",
    {
      class: "text",
      contenteditable: "plaintext-only",
      role: "textbox",
      tabindex: "0",
      "aria-label": label,
      "data-key": pointer,
      onblur,
      onkeydown,
      onpaste,
      oninput: () => {
        element.dataset.isChanged = "true";
      },
    },
    text,
  );
  if (drop) element.dataset.isChanged = "true"; // it is no text of the map's yet
  return element;
}

/**
 * Put words where the caret is, in place of what is selected.
 *
 * @param {string} words
 */
function write(words) {
  const range = getSelection()?.getRangeAt(0);
  range?.deleteContents();
  range?.insertNode(document.createTextNode(words));
}

/**
 * @param {string} key
 * @param {string} sign
 * @param {string} words
 * @param {() => void} act
 * @param {boolean} [isUseless]
 */
function tool(key, sign, words, act, isUseless = false) {
  return el(
    "button",
    { class: "icon", "data-key": key, title: words, disabled: isUseless, onclick: act },
    el("span", { "aria-hidden": "true" }, sign),
    unseen(words),
  );
}
