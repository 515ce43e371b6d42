/**
 * A map's texts, to be read.
 *
 * @import { Writing } from "./writing.js"
 */

import { el } from "../../dom.js";
import { editedMark } from "./evidence.js";

/**
 * @param {{edited: string[]}} map
 * @returns {Writing}
 */
export function readOnly({ edited }) {
  const mark = (/** @type {string} */ pointer) => edited.includes(pointer) && editedMark();
  return {
    text: (pointer, text) => el("span", { class: "text" }, text, mark(pointer)),
    list: (pointer, texts, _label, { kind = "texts", after } = {}) =>
      el(
        "ul",
        { class: kind },
        texts.map((text, index) =>
          el("li", { dir: "auto" }, text, mark(`${pointer}/${index}`), after?.(index)),
        ),
      ),
    phaseTools: () => null,
    setScore: null,
  };
}
