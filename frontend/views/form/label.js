/**
 * What stands above every control of the form.
 *
 * @import { Said } from "../../form/fields.js"
 */

import { el } from "../../dom.js";

/** @param {Said} field */
export function optionalMark({ missing }) {
  return !missing && el("span", { class: "optional" }, "optional");
}

/** @param {Said} field */
export function hintOf({ name, hint }) {
  return hint && el("p", { class: "hint", id: `${name}-hint` }, hint);
}

/**
 * The ids of what describes a field's control.
 *
 * @param {Said} field
 */
export function describedBy({ name, hint }) {
  return hint ? `${name}-hint ${name}-fault` : `${name}-fault`;
}

/**
 * Mark a control as faulty, or as sound where the fault is empty.
 *
 * @param {Element} control
 * @param {string} detail
 */
export function markFault(control, detail) {
  if (detail) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}
