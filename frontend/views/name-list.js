/**
 * A list of names to type: personas, phases. Enter adds one, Backspace in an empty one removes it,
 * and the focus is always where one would look for it.
 */

import { el, fill, unseen, write } from "../dom.js";

/**
 * @typedef {object} NameList
 * @property {HTMLElement} element
 * @property {() => string[]} names
 * @property {(names: readonly string[]) => void} setNames
 * @property {(detail: string) => void} showFault A fault of the list as a whole.
 * @property {(index: number, detail: string) => void} showItemFault
 * @property {() => void} clearFaults
 * @property {(index?: number) => void} focus
 * @property {string} label
 */

/**
 * @param {object} options
 * @param {string} options.id
 * @param {string} options.label
 * @param {string} options.hint
 * @param {string} options.itemLabel What one of them is called.
 * @param {number} options.most
 * @param {boolean} [options.isOrdered] Items can be moved.
 * @param {{label: string, names: readonly string[]}} [options.preset]
 * @param {() => void} options.onChange Items came, went or moved; typing is the input's own event.
 * @returns {NameList}
 */
export function nameList({
  id,
  label,
  hint,
  itemLabel,
  most,
  isOrdered = false,
  preset,
  onChange,
}) {
  /**
   * @typedef {object} Item
   * @property {HTMLElement} row
   * @property {HTMLInputElement} input
   * @property {HTMLElement} fault
   * @property {HTMLElement} earlier
   * @property {HTMLElement} later
   * @property {() => void} tell
   */
  /** @type {Item[]} */
  let items = [];
  let made = 0;
  const list = el("ol", { class: `names ${isOrdered ? "is-ordered" : ""}` });
  const fault = el("p", { class: "fault", id: `${id}-fault` });
  const add = el(
    "button",
    {
      type: "button",
      class: "secondary small",
      id: `${id}-add`,
      onclick: () => insert(items.length),
    },
    `Add a ${itemLabel}`,
  );
  const usePreset = () => {
    setNames(preset?.names ?? []);
    onChange();
    items[0]?.input.focus();
  };
  const presetButton =
    preset &&
    el("button", { type: "button", class: "quiet small", onclick: usePreset }, preset.label);

  /** @param {string} name @returns {Item} */
  function makeItem(name) {
    made += 1;
    const faultId = `${id}-${made}-fault`;
    const itemFault = el("p", { class: "fault", id: faultId });
    const input = el("input", {
      type: "text",
      value: name,
      autocomplete: "off",
      "aria-describedby": faultId,
    });
    input.addEventListener("keydown", (event) => handleKey(event, item));
    const button = (
      /** @type {string} */ sign,
      /** @type {string} */ words,
      /** @type {() => void} */ act,
    ) =>
      el(
        "button",
        { type: "button", class: "icon", onclick: act, title: words },
        el("span", { "aria-hidden": "true" }, sign),
        unseen(""),
      );
    const earlier = button("↑", "Move earlier", () => move(item, -1));
    const later = button("↓", "Move later", () => move(item, +1));
    const remove = button("×", "Remove", () => removeItem(item));
    const row = el(
      "li",
      { class: "name" },
      el("div", { class: "name-row" }, input, isOrdered && [earlier, later], remove),
      itemFault,
    );
    const tell = () => {
      const place = `${itemLabel} ${items.indexOf(item) + 1}`;
      input.setAttribute("aria-label", place);
      for (const control of row.querySelectorAll("button")) {
        write(/** @type {Element} */ (control.lastElementChild), `${control.title} ${place}`);
      }
    };
    const item = { row, input, fault: itemFault, earlier, later, tell };
    return item;
  }

  function render() {
    fill(
      list,
      items.map((item) => item.row),
    );
    for (const item of items) item.tell();
    list.hidden = items.length === 0;
    if (presetButton) presetButton.hidden = items.length > 0;
  }

  /** @param {number} index */
  function insert(index) {
    items.splice(index, 0, makeItem(""));
    render();
    onChange();
    items[index].input.focus();
  }

  /** @param {Item} item */
  function removeItem(item) {
    const index = items.indexOf(item);
    items.splice(index, 1);
    render();
    onChange();
    (items[Math.max(0, index - 1)]?.input ?? add).focus();
  }

  /** @param {Item} item @param {number} by */
  function move(item, by) {
    const from = items.indexOf(item);
    const to = from + by;
    if (to < 0 || to >= items.length) return;
    items.splice(to, 0, ...items.splice(from, 1));
    render();
    onChange();
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
      if (items.length < most) insert(items.indexOf(item) + 1);
    } else if (event.key === "Backspace" && item.input.value === "" && !event.repeat) {
      event.preventDefault();
      removeItem(item);
    }
  }

  /** @param {readonly string[]} names */
  function setNames(names) {
    items = names.map(makeItem);
    render();
  }

  /** @param {Element} place @param {Element} control @param {string} detail */
  function mark(place, control, detail) {
    write(place, detail);
    if (detail) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }

  const group = el(
    "fieldset",
    { class: "field", "aria-describedby": `${id}-hint ${id}-fault` },
    el("legend", {}, label, " ", el("span", { class: "optional" }, "optional")),
    el("p", { class: "hint", id: `${id}-hint` }, hint),
    list,
    el("div", { class: "row" }, add, presetButton),
    fault,
  );
  render();
  return {
    element: group,
    label,
    names: () => items.map((item) => item.input.value),
    setNames,
    showFault: (detail) => write(fault, detail),
    showItemFault(index, detail) {
      const item = items[index];
      if (item) mark(item.fault, item.input, detail);
    },
    clearFaults() {
      write(fault, "");
      for (const item of items) mark(item.fault, item.input, "");
    },
    focus: (index = 0) => (items[index]?.input ?? add).focus(),
  };
}
