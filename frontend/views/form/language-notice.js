/**
 * Says on the form's page that the draft will be in English where the form is not: the writer at work
 * may know no other language.
 *
 * @import { ApiOptions } from "../../client/api.js"
 * @import { JourneyForm } from "../../client/wire.js"
 */

import { writtenLanguage } from "../../client/index.js";
import { el } from "../../dom.js";
import { isInAnotherLanguage } from "../../form/language.js";

const ENGLISH = "en";

/**
 * @param {ApiOptions} api
 * @returns {{element: HTMLElement, look: (form: Partial<JourneyForm>) => void}} `look` at a form after
 *   each change of it.
 */
export function languageNotice(api) {
  const element = el(
    "p",
    { class: "notice is-warning", role: "status", hidden: true },
    "The draft will be in English: the writer at work writes no other language. Your own words, and " +
      "what your research says, stay as they are.",
  );
  /** @type {string | undefined} */
  let written;
  let isForeign = false;
  const show = () => {
    element.hidden = !(isForeign && written === ENGLISH);
  };
  // Where the API doesn't say, nothing is known, and nothing said.
  writtenLanguage(api).then(
    (language) => {
      written = language;
      show();
    },
    () => undefined,
  );
  return {
    element,
    look: (form) => {
      isForeign = isInAnotherLanguage(told(form));
      show();
    },
  };
}

/** @param {Partial<JourneyForm>} form */
function told(form) {
  return Object.values(form).flat().join("\n");
}
