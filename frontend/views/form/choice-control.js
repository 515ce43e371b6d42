/**
 * One of several things that the API serves, or none of them.
 *
 * @import { ApiOptions } from "../../client/api.js"
 * @import { Choice } from "../../client/wire.js"
 * @import { ChoiceField } from "../../form/fields.js"
 * @import { Control } from "./control.js"
 */

import { append, el, write } from "../../dom.js";
import { describedBy, hintOf, markFault, optionalMark } from "./label.js";

/**
 * Where the API serves no choices the field goes away: it is optional, and stands in nobody's way.
 *
 * @param {ChoiceField} field
 * @param {ApiOptions} api
 * @param {() => void} onChange
 * @returns {Control}
 */
export function choiceControl(field, api, onChange) {
  const { name, label, none } = field;
  const attributes = { id: name, name, "aria-describedby": describedBy(field) };
  const select = el("select", attributes, el("option", { value: "" }, none));
  const fault = el("p", { class: "fault", id: `${name}-fault` });
  const head = el("label", { for: name }, label);
  const element = el(
    "div",
    { class: "field" },
    el("div", { class: "field-head" }, head, optionalMark(field)),
    hintOf(field),
    select,
    fault,
  );
  /** What is chosen, also before it can be shown. */
  let chosen = "";
  const choose = (/** @type {string} */ id) => {
    chosen = id;
    select.value = [...select.options].some((one) => one.value === id) ? id : "";
  };
  const showChoices = (/** @type {Choice[]} */ choices) => {
    append(select, choices.map(option));
    choose(chosen);
    chosen = select.value;
    element.hidden = choices.length === 0;
  };
  select.addEventListener("change", () => {
    choose(select.value);
    onChange();
  });
  field.choices(api).then(showChoices, () => showChoices([]));
  const showFault = (/** @type {string} */ detail) => {
    write(fault, detail);
    markFault(select, detail);
  };
  return {
    element,
    value: () => chosen || undefined,
    setValue: (value = "") => choose(value),
    showFault,
    clearFaults: () => showFault(""),
    focus: () => select.focus(),
  };
}

/** @param {Choice} choice */
function option({ id, name }) {
  return el("option", { value: id }, name);
}
