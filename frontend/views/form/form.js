/**
 * The form: what a journey is made from, each fault at its field.
 *
 * @import { Context, View } from "../view.js"
 * @import { FormFault, JourneyForm } from "../../client/wire.js"
 */

import { el, fill } from "../../dom.js";
import { draft, dropDraft, keepDraft, keyFor } from "../../form/draft.js";
import { EXAMPLE, FIELDS, placeOf } from "../../form/fields.js";
import { faultsOf, inOrder } from "../../form/rules.js";
import { ApiError, createJourney } from "../../client/index.js";
import { journeyLink } from "../../router.js";
import { controlOf } from "./control.js";
import { introduction } from "./introduction.js";
import { languageNotice } from "./language-notice.js";

/**
 * @param {Context} context
 * @returns {View}
 */
export function formView(context) {
  const ending = new AbortController();
  const options = { ...context.api, signal: ending.signal };
  const controls = FIELDS.map((field) => controlOf(field, options, () => onChange()));
  // Named, and focused once there is something in it: a live region would speak at every keystroke.
  const summary = el("div", {
    class: "notice is-bad",
    role: "group",
    "aria-labelledby": "form-summary",
    hidden: true,
    tabindex: "-1",
  });
  const submit = el("button", { class: "primary large" }, "Map the journey");
  const example = el(
    "button",
    { type: "button", class: "quiet small example", onclick: fillInExample },
    "Fill in an example",
  );
  const language = languageNotice(options);
  let wasSent = false;

  function fillInExample() {
    write(EXAMPLE);
    onChange();
    controls[0].focus(); // the button is gone
  }

  /** @returns {JourneyForm} What says nothing is not in it. */
  function read() {
    const entries = FIELDS.map(({ name }, position) => [name, controls[position].value()]);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }

  /** @param {Partial<JourneyForm>} form */
  function write(form) {
    for (const [position, { name }] of FIELDS.entries()) controls[position].setValue(form[name]);
  }

  function onChange() {
    keepDraft(read());
    language.look(read());
    example.hidden = Object.keys(read()).length > 0;
    if (wasSent) showFaults(faultsOf(read()));
  }

  /** @param {FormFault[]} faults In the order of the form. */
  function showFaults(faults) {
    for (const control of controls) control.clearFaults();
    for (const fault of [...faults].reverse()) showFault(fault); // the first of a place stays
    const words = faults.length === 1 ? "One thing to fix" : `${faults.length} things to fix`;
    const items = faults.map((fault) => el("li", {}, jump(fault)));
    fill(summary, el("strong", { id: "form-summary" }, words), el("ul", {}, items));
    summary.hidden = faults.length === 0;
  }

  /** @param {FormFault} fault */
  function showFault({ pointer, detail }) {
    const { position, index } = placeOf(pointer);
    controls[position]?.showFault(detail, index);
  }

  /** @param {FormFault} fault */
  function jump({ pointer, detail }) {
    const { position, index } = placeOf(pointer);
    const control = controls[position];
    if (!control) return `${pointer} ${detail}`;
    const { label } = FIELDS[position];
    const place = index === undefined ? label : `${label}, ${index + 1}`;
    const go = () => control.focus(index);
    return el("button", { type: "button", class: "link", onclick: go }, `${place}: ${detail}`);
  }

  /** @param {string} message */
  function showRefusal(message) {
    fill(summary, el("p", { id: "form-summary" }, message));
    summary.hidden = false;
    summary.focus();
  }

  /** @param {SubmitEvent} event */
  async function send(event) {
    event.preventDefault();
    wasSent = true;
    const form = read();
    const faults = faultsOf(form);
    showFaults(faults);
    if (faults.length > 0) {
      summary.focus();
      return;
    }
    setBusy(true);
    try {
      const job = await createJourney(form, { ...options, idempotencyKey: keyFor(form) });
      dropDraft();
      context.navigate(journeyLink(job.job_id));
    } catch (error) {
      if (!ending.signal.aborted) showError(error);
    } finally {
      setBusy(false);
    }
  }

  /** @param {unknown} error */
  function showError(error) {
    if (error instanceof ApiError && error.faults.length > 0) {
      showFaults(inOrder(error.faults));
      summary.focus();
    } else {
      showRefusal(error instanceof Error ? error.message : String(error));
    }
  }

  /** @param {boolean} isBusy */
  function setBusy(isBusy) {
    submit.disabled = isBusy;
    submit.classList.toggle("is-busy", isBusy);
    fill(submit, isBusy ? "Sending …" : "Map the journey");
  }

  write(draft());
  language.look(read());
  example.hidden = Object.keys(read()).length > 0;
  const form = el(
    "form",
    { class: "panel form", novalidate: true, onsubmit: send, oninput: onChange },
    summary,
    example,
    controls.map((control) => control.element),
    language.element,
    el(
      "div",
      { class: "form-end" },
      submit,
      el(
        "p",
        { class: "hint" },
        "You can close the page while it works; the journey waits under My journeys.",
      ),
    ),
  );
  const element = el("div", { class: "form-page" }, introduction(), form);
  return { element, dispose: () => ending.abort() };
}
