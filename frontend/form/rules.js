/**
 * What a form may hold: the same rules as the API's, so that a fault shows before it is sent.
 * The API has the last word, and its faults are shown in the same places.
 *
 * @import { FormFault, JourneyForm } from "../client/wire.js"
 * @import { Field, FilesField, ListField, TextField } from "./fields.js"
 */

import { FIELDS, placeOf } from "./fields.js";

/**
 * The length as the API counts it: in characters, not in UTF-16 units.
 *
 * @param {string} text
 */
export function lengthOf(text) {
  return [...text.trim()].length;
}

/**
 * Every fault of a form, in the order of its fields.
 *
 * @param {Partial<JourneyForm>} form
 * @returns {FormFault[]}
 */
export function faultsOf(form) {
  return FIELDS.flatMap((field) => faultsIn(field, form[field.name]));
}

/**
 * Faults as one meets them going down the form; those at no field come first.
 *
 * @param {readonly FormFault[]} faults
 */
export function inOrder(faults) {
  const positionOf = (/** @type {FormFault} */ fault) => placeOf(fault.pointer).position;
  return [...faults].sort((a, b) => positionOf(a) - positionOf(b));
}

/**
 * @param {Field} field
 * @param {unknown} value As the field's control gives it; undefined where it says nothing.
 * @returns {FormFault[]}
 */
function faultsIn(field, value) {
  const pointer = `/${field.name}`;
  if (value === undefined) return field.missing ? [{ pointer, detail: field.missing }] : [];
  if (field.kind === "text") return textFaults(pointer, String(value), field);
  if (field.kind === "files") return fileFaults(pointer, /** @type {string[]} */ (value), field);
  if (field.kind === "list") return listFaults(pointer, /** @type {string[]} */ (value), field);
  return [];
}

/**
 * @param {string} pointer
 * @param {string} text
 * @param {Pick<TextField, "most" | "lines">} limits
 * @returns {FormFault[]}
 */
function textFaults(pointer, text, { most, lines }) {
  const excess = lengthOf(text) - most;
  const tooLong = `Shorten this by ${counted(excess)}: ${counted(most)} characters at most`;
  const refused = refusedLetter(lines ? text.replace(/[\r\n\t]/g, "") : text.trim());
  return [
    ...(excess > 0 ? [{ pointer, detail: tooLong }] : []),
    ...(refused ? [{ pointer, detail: refused }] : []),
  ];
}

/**
 * What to say of a text's first letter that no text may hold. Controls are unreadable, and a
 * direction override turns round what stands after it, whoever wrote that.
 *
 * @param {string} text
 */
function refusedLetter(text) {
  const [letter] = text.match(/[\p{Cc}\u202d\u202e]/u) ?? [];
  if (!letter) return "";
  const code = letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  const kind = /\p{Cc}/u.test(letter) ? "control character" : "direction override";
  return `Remove the ${kind} U+${code}`;
}

/**
 * @param {string} pointer
 * @param {readonly string[]} names
 * @param {ListField} field
 * @returns {FormFault[]}
 */
function listFaults(pointer, names, { most, longest, many }) {
  const tooMany = { pointer, detail: `Name ${most} ${many} at most` };
  return [
    ...(names.length > most ? [tooMany] : []),
    ...names.flatMap((name, index) => [
      ...nameFaults(`${pointer}/${index}`, name, names.slice(0, index)),
      ...textFaults(`${pointer}/${index}`, name, { most: longest }),
    ]),
  ];
}

/**
 * @param {string} pointer
 * @param {readonly string[]} ids Empty for a file that has none yet.
 * @param {FilesField} field
 * @returns {FormFault[]}
 */
function fileFaults(pointer, ids, { most }) {
  const unsent = { detail: "Wait until this is sent, or remove it" };
  return [
    ...(ids.length > most ? [{ pointer, detail: `Name ${most} files at most` }] : []),
    ...ids.flatMap((id, index) => (id ? [] : [{ pointer: `${pointer}/${index}`, ...unsent }])),
  ];
}

/**
 * @param {string} pointer
 * @param {string} name
 * @param {readonly string[]} above
 * @returns {FormFault[]}
 */
function nameFaults(pointer, name, above) {
  if (!name.trim()) return [{ pointer, detail: "Name this, or remove it" }];
  const isKnown = above.some((other) => sameness(other) === sameness(name));
  return isKnown ? [{ pointer, detail: "This is named above already" }] : [];
}

/** @param {string} name */
function sameness(name) {
  return name.trim().toLowerCase();
}

/** @param {number} count */
function counted(count) {
  return count.toLocaleString("en");
}
