/**
 * A text to type: label, hint, counter and the place for its fault.
 *
 * @import { TextField } from "../../form/fields.js"
 * @import { Control } from "./control.js"
 */

import { el, write } from "../../dom.js";
import { lengthOf } from "../../form/rules.js";
import { describedBy, hintOf, markFault, optionalMark } from "./label.js";

/** The share of its limit from which on a text's length is shown. */
const NEAR = 0.8;

/**
 * @param {TextField} field
 * @returns {Control}
 */
export function textControl(field) {
  const { name, label, most } = field;
  const control = input(field);
  const counter = el("span", { class: "counter" });
  const fault = el("p", { class: "fault", id: `${name}-fault` });
  const head = el("label", { for: name }, label);
  const count = () => showLength(counter, lengthOf(control.value), most);
  control.addEventListener("input", count);
  const element = el(
    "div",
    { class: "field" },
    el("div", { class: "field-head" }, head, optionalMark(field), counter),
    hintOf(field),
    control,
    fault,
  );
  const showFault = (/** @type {string} */ detail) => {
    write(fault, detail);
    markFault(control, detail);
  };
  return {
    element,
    value: () => (control.value.trim() ? control.value : undefined),
    setValue(value = "") {
      control.value = value;
      count();
    },
    showFault,
    clearFaults: () => showFault(""),
    focus: () => control.focus(),
  };
}

/** @param {TextField} field */
function input(field) {
  const { name, lines, missing, placeholder } = field;
  const attributes = {
    id: name,
    name,
    placeholder,
    dir: "auto",
    autocomplete: "off",
    "aria-describedby": describedBy(field),
    "aria-required": missing ? "true" : undefined,
  };
  return lines
    ? el("textarea", { ...attributes, rows: lines })
    : el("input", { ...attributes, type: "text" });
}

/**
 * @param {HTMLElement} counter
 * @param {number} length
 * @param {number} most
 */
function showLength(counter, length, most) {
  const words = `${length.toLocaleString("en")} of ${most.toLocaleString("en")}`;
  write(counter, length > most * NEAR ? words : "");
  counter.classList.toggle("is-over", length > most);
}
