/**
 * A list of names to type: personas, phases. Enter adds one, Backspace in an empty one removes it,
 * names that are pasted fill one each, and the focus is always where one would look for it.
 *
 * @import { ListField } from "../../form/fields.js"
 * @import { Control } from "./control.js"
 */

import { el, fill, unseen, write } from "../../dom.js";
import { namesOf } from "../../pasted-list.js";
import { describedBy, hintOf, markFault, optionalMark } from "./label.js";

/**
 * @typedef {object} Item
 * @property {HTMLElement} row
 * @property {HTMLInputElement} input
 * @property {HTMLElement} fault
 * @property {HTMLElement} earlier
 * @property {HTMLElement} later
 */

/**
 * @param {ListField} field
 * @param {() => void} onChange Items came, went or moved; typing is the input's own event.
 * @returns {Control}
 */
export function listControl(field, onChange) {
  const { name: id, label, one, most, between, isOrdered = false, preset } = field;
  /** @type {Item[]} */
  let items = [];
  let made = 0;
  const list = el("ol", { class: `names ${isOrdered ? "is-ordered" : ""}` });
  const fault = el("p", { class: "fault", id: `${id}-fault` });
  const add = el(
    "button",
    { type: "button", class: "secondary small", id: `${id}-add`, onclick: addLast },
    `Add a ${one}`,
  );
  const usePreset =
    preset &&
    el("button", { type: "button", class: "quiet small", onclick: takePreset }, preset.label);

  function addLast() {
    if (items.length < most) insert(items.length, [""]);
  }

  function takePreset() {
    items = (preset?.names ?? []).map(makeItem);
    change();
    items[0]?.input.focus();
  }

  /** @param {string} name @returns {Item} */
  function makeItem(name) {
    made += 1;
    const faultId = `${id}-${made}-fault`;
    const input = el("input", {
      type: "text",
      value: name,
      dir: "auto",
      autocomplete: "off",
      "aria-describedby": faultId,
      onkeydown: (/** @type {KeyboardEvent} */ event) => handleKey(event, item),
      onpaste: (/** @type {ClipboardEvent} */ event) => handlePaste(event, item),
    });
    const earlier = iconButton("↑", "Move earlier", () => move(item, -1));
    const later = iconButton("↓", "Move later", () => move(item, +1));
    const remove = iconButton("×", "Remove", () => removeItem(item));
    const itemFault = el("p", { class: "fault", id: faultId });
    const row = el(
      "li",
      { class: "name" },
      el("div", { class: "name-row" }, input, isOrdered && [earlier, later], remove),
      itemFault,
    );
    /** @type {Item} */
    const item = { row, input, fault: itemFault, earlier, later };
    return item;
  }

  function render() {
    const rows = items.map((item) => item.row);
    fill(list, rows);
    for (const [index, item] of items.entries()) tellPlace(item, `${one} ${index + 1}`);
    list.hidden = items.length === 0;
    if (usePreset) usePreset.hidden = items.length > 0;
    // `disabled` would take the focus away from whoever has just added the last one.
    add.setAttribute("aria-disabled", String(items.length >= most));
  }

  function change() {
    render();
    onChange();
  }

  /** @param {number} index @param {readonly string[]} names */
  function insert(index, names) {
    items.splice(index, 0, ...names.map(makeItem));
    change();
    items[index + names.length - 1].input.focus();
  }

  /** @param {Item} item */
  function removeItem(item) {
    const index = items.indexOf(item);
    items.splice(index, 1);
    change();
    (items[Math.max(0, index - 1)]?.input ?? add).focus();
  }

  /** @param {Item} item @param {number} by */
  function move(item, by) {
    const from = items.indexOf(item);
    const to = from + by;
    if (to < 0 || to >= items.length) return;
    items.splice(to, 0, ...items.splice(from, 1));
    change();
    // At an end of the list the arrow that led there is hidden; the other one leads back.
    const isAtEnd = to === 0 || to === items.length - 1;
    const [pressed, opposite] = by < 0 ? [item.earlier, item.later] : [item.later, item.earlier];
    (isAtEnd ? opposite : pressed).focus();
  }

  /** @param {KeyboardEvent} event @param {Item} item */
  function handleKey(event, item) {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault(); // it would send the form
      if (items.length < most) insert(items.indexOf(item) + 1, [""]);
    } else if (event.key === "Backspace" && item.input.value === "" && !event.repeat) {
      event.preventDefault();
      removeItem(item);
    }
  }

  /**
   * The first name goes where it was pasted, as it would without us.
   *
   * @param {ClipboardEvent} event
   * @param {Item} item
   */
  function handlePaste(event, item) {
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    const [first, ...others] = namesOf(pasted, between);
    if (others.length === 0) return;
    event.preventDefault();
    const { input } = item;
    input.setRangeText(first, input.selectionStart ?? 0, input.selectionEnd ?? 0, "end");
    insert(items.indexOf(item) + 1, others);
  }

  /** @param {readonly string[]} [names] */
  function setNames(names = []) {
    items = names.map(makeItem);
    render();
  }

  /** @param {string} detail @param {number} [index] */
  function showFault(detail, index) {
    const item = index === undefined ? undefined : items[index];
    write(item?.fault ?? fault, detail);
    if (item) markFault(item.input, detail);
  }

  const element = el(
    "fieldset",
    { class: "field", "aria-describedby": describedBy(field) },
    el("legend", {}, label, " ", optionalMark(field)),
    hintOf(field),
    list,
    el("div", { class: "row" }, add, usePreset),
    fault,
  );
  list.hidden = true;
  return {
    element,
    value: () => (items.length > 0 ? items.map((item) => item.input.value) : undefined),
    setValue: setNames,
    showFault,
    clearFaults() {
      write(fault, "");
      for (const index of items.keys()) showFault("", index);
    },
    focus: (index = 0) => (items[index]?.input ?? add).focus(),
  };
}

/** @param {string} sign @param {string} words @param {() => void} act */
function iconButton(sign, words, act) {
  return el(
    "button",
    { type: "button", class: "icon", onclick: act, title: words },
    el("span", { "aria-hidden": "true" }, sign),
    unseen(""),
  );
}

/**
 * Name an item's controls by its place, which changes.
 *
 * @param {Item} item
 * @param {string} place
 */
function tellPlace({ row, input }, place) {
  input.setAttribute("aria-label", place);
  for (const control of row.querySelectorAll("button")) {
    write(/** @type {Element} */ (control.lastElementChild), `${control.title} ${place}`);
  }
}
