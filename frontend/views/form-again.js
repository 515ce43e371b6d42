/**
 * The way from a journey back to the form that it was made from.
 *
 * @import { Context } from "./view.js"
 */

import { getForm } from "../client/index.js";
import { el } from "../dom.js";
import { draft, keepDraft } from "../form/draft.js";

/**
 * @param {Context} context
 * @param {string} jobId
 * @param {(message: string) => void} refuse Say why it did not work.
 */
export function formAgain(context, jobId, refuse) {
  async function take() {
    try {
      const form = await getForm(jobId, context.api);
      if (Object.keys(draft()).length > 0 && !(await mayReplace(button))) return;
      keepDraft(form);
      context.navigate("#/");
    } catch (error) {
      refuse(`The form can't be read. ${error instanceof Error ? error.message : error}`);
    }
  }
  const button = el("button", { class: "secondary small", onclick: take }, "Use this form again");
  return button;
}

/**
 * Ask whether a form that somebody has begun may go.
 *
 * @param {HTMLElement} beside
 * @returns {Promise<boolean>}
 */
function mayReplace(beside) {
  return new Promise((resolve) => {
    const close = (/** @type {string} */ answer) => () => dialog.close(answer);
    const dialog = el(
      "dialog",
      {
        class: "panel",
        "aria-labelledby": "replace-title",
        onclose() {
          dialog.remove();
          resolve(dialog.returnValue === "replace");
        },
      },
      el("h2", { id: "replace-title" }, "Replace the form that you have begun?"),
      el("p", { class: "hint" }, "What you have typed there and not sent yet goes."),
      el(
        "div",
        { class: "row" },
        el("button", { class: "danger", onclick: close("replace") }, "Replace it"),
        el("button", { class: "secondary", autofocus: true, onclick: close("") }, "Keep it"),
      ),
    );
    beside.after(dialog);
    dialog.showModal();
  });
}
