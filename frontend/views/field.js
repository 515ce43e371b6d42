/**
 * One field of the form: label, hint, control, counter and the place for its fault.
 */

import { el, write } from "../dom.js";
import { lengthOf } from "../form-rules.js";

/**
 * @typedef {object} Field
 * @property {HTMLElement} element
 * @property {HTMLInputElement | HTMLTextAreaElement} control
 * @property {(detail: string) => void} showFault Empty: there is none.
 * @property {string} label
 */

/**
 * @param {object} options
 * @param {string} options.id
 * @param {string} options.label
 * @param {string} [options.hint]
 * @param {number} options.limit The most characters.
 * @param {number} [options.rows] More than one line.
 * @param {boolean} [options.isRequired]
 * @param {string} [options.placeholder]
 * @returns {Field}
 */
export function field({ id, label, hint, limit, rows, isRequired, placeholder }) {
  const [hintId, faultId] = [`${id}-hint`, `${id}-fault`];
  const attributes = {
    id,
    name: id,
    placeholder,
    autocomplete: "off",
    "aria-describedby": hint ? `${hintId} ${faultId}` : faultId,
    "aria-required": isRequired ? "true" : undefined,
  };
  const control = rows
    ? el("textarea", { ...attributes, rows })
    : el("input", { ...attributes, type: "text" });
  const counter = el("span", { class: "counter" });
  const fault = el("p", { class: "fault", id: faultId });
  const count = () => {
    const length = lengthOf(control.value);
    const isNear = length > limit * 0.8;
    write(counter, isNear ? `${length.toLocaleString("en")} of ${limit.toLocaleString("en")}` : "");
    counter.classList.toggle("is-over", length > limit);
  };
  control.addEventListener("input", count);
  const element = el(
    "div",
    { class: "field" },
    el(
      "div",
      { class: "field-head" },
      el("label", { for: id }, label),
      !isRequired && el("span", { class: "optional" }, "optional"),
      counter,
    ),
    hint && el("p", { class: "hint", id: hintId }, hint),
    control,
    fault,
  );
  const showFault = (/** @type {string} */ detail) => {
    write(fault, detail);
    if (detail) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
    count();
  };
  return { element, control, showFault, label };
}
