/**
 * What a field of the form becomes on the page, by its kind.
 *
 * @import { ApiOptions } from "../../client/api.js"
 * @import { Field } from "../../form/fields.js"
 *
 * @typedef {object} Control
 * @property {HTMLElement} element
 * @property {() => any} value As it is sent; undefined where it says nothing.
 * @property {(value: any) => void} setValue
 * @property {(detail: string, index?: number) => void} showFault At a name of a list, by its index.
 * @property {() => void} clearFaults
 * @property {(index?: number) => void} focus
 */

import { choiceControl } from "./choice-control.js";
import { filesControl } from "./files-control.js";
import { listControl } from "./list-control.js";
import { textControl } from "./text-control.js";

/**
 * @param {Field} field
 * @param {ApiOptions} api
 * @param {() => void} onChange Its value changed by other means than typing, which is the
 *   element's own `input` event.
 * @returns {Control}
 */
export function controlOf(field, api, onChange) {
  if (field.kind === "text") return textControl(field);
  if (field.kind === "list") return listControl(field, onChange);
  if (field.kind === "files") return filesControl(field, api, onChange);
  return choiceControl(field, api, onChange);
}
