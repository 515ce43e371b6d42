/**
 * The form: what a journey is made from, each fault at its field.
 *
 * @import { Context, View } from "./view.js"
 * @import { FormFault, JourneyForm } from "../client/wire.js"
 */

import { newKey } from "../client/idempotency-key.js";
import { el, fill } from "../dom.js";
import { faultsOf, LIMITS, USUAL_PHASES } from "../form-rules.js";
import { ApiError, createJourney } from "../journey-client.js";
import { journeyLink } from "../router.js";
import { field } from "./field.js";
import { introduction } from "./introduction.js";
import { nameList } from "./name-list.js";

const DRAFT_KEY = "journey.form";
const SENT_KEY = "journey.sent";

/**
 * @param {Context} context
 * @returns {View}
 */
export function formView(context) {
  const ending = new AbortController();
  const fields = makeFields(() => onChange());
  const { texts, lists } = fields;
  // Named, and focused once there is something in it: a live region would speak at every keystroke.
  const summary = el("div", {
    class: "notice is-bad",
    role: "group",
    "aria-labelledby": "form-summary",
    hidden: true,
    tabindex: "-1",
  });
  const submit = el("button", { class: "primary large" }, "Map the journey");
  let wasSent = false;
  /**
   * A form keeps its key until it is changed, so that sending it again makes no second journey. It
   * is kept as long as the draft is: whoever left the page before the answer came may come back.
   *
   * @type {{body?: string, key?: string}}
   */
  let sent = restore(SENT_KEY);

  /** @returns {JourneyForm} */
  function read() {
    return {
      ...(texts.title.control.value.trim() ? { title: texts.title.control.value } : {}),
      industry: texts.industry.control.value,
      businessGoals: texts.businessGoals.control.value,
      targetPersonas: lists.targetPersonas.names(),
      journeyPhases: lists.journeyPhases.names(),
      additionalContext: texts.additionalContext.control.value,
    };
  }

  function onChange() {
    sessionStorage.setItem(DRAFT_KEY, JSON.stringify(read()));
    if (wasSent) showFaults(faultsOf(read()));
  }

  /** @param {FormFault[]} faults */
  function showFaults(faults) {
    for (const name of textNames) texts[name].showFault("");
    for (const name of listNames) lists[name].clearFaults();
    for (const fault of [...faults].reverse()) showFault(fault); // the first of a place stays
    const words = faults.length === 1 ? "One thing to mend" : `${faults.length} things to mend`;
    fill(
      summary,
      el("strong", { id: "form-summary" }, words),
      el(
        "ul",
        {},
        faults.map((fault) => el("li", {}, jump(fault))),
      ),
    );
    summary.hidden = faults.length === 0;
  }

  /** @param {FormFault} fault */
  function showFault({ pointer, detail }) {
    const { text, list, index } = placeOf(pointer);
    if (text) texts[text].showFault(detail);
    else if (list && index !== undefined) lists[list].showItemFault(index, detail);
    else if (list) lists[list].showFault(detail);
  }

  /** @param {FormFault} fault */
  function jump({ pointer, detail }) {
    const { text, list, index } = placeOf(pointer);
    if (!text && !list) return `${pointer} ${detail}`;
    const label = text ? texts[text].label : list ? lists[list].label : "";
    const place = index === undefined ? label : `${label}, ${index + 1}`;
    const go = () => (text ? texts[text].control.focus() : list && lists[list].focus(index));
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
    const body = JSON.stringify(form);
    if (sent.body !== body) sent = { body, key: newKey() };
    sessionStorage.setItem(SENT_KEY, JSON.stringify(sent));
    setBusy(true);
    try {
      const options = { ...context.api, idempotencyKey: sent.key, signal: ending.signal };
      const job = await createJourney(form, options);
      for (const key of [DRAFT_KEY, SENT_KEY]) sessionStorage.removeItem(key);
      context.navigate(journeyLink(job.job_id));
    } catch (error) {
      if (ending.signal.aborted) return;
      if (error instanceof ApiError && error.faults.length > 0) {
        showFaults(error.faults);
        summary.focus();
      } else {
        showRefusal(error instanceof Error ? error.message : String(error));
      }
    } finally {
      setBusy(false);
    }
  }

  /** @param {boolean} isBusy */
  function setBusy(isBusy) {
    submit.disabled = isBusy;
    submit.classList.toggle("is-busy", isBusy);
    fill(submit, isBusy ? "Sending …" : "Map the journey");
  }

  restoreDraft(fields);
  const form = el(
    "form",
    { class: "panel form", novalidate: true, onsubmit: send, oninput: onChange },
    summary,
    texts.industry.element,
    texts.businessGoals.element,
    texts.title.element,
    lists.targetPersonas.element,
    lists.journeyPhases.element,
    texts.additionalContext.element,
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

const textNames = /** @type {const} */ ([
  "title",
  "industry",
  "businessGoals",
  "additionalContext",
]);
const listNames = /** @type {const} */ (["targetPersonas", "journeyPhases"]);

/**
 * The field that a JSON pointer leads to; in snake_case as well, as the API takes it too.
 *
 * @param {string} pointer
 */
function placeOf(pointer) {
  const [, name = "", position] = pointer.split("/");
  const camel = name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
  const index = /^\d+$/.test(position ?? "") ? Number(position) : undefined;
  return {
    text: textNames.find((known) => known === camel),
    list: listNames.find((known) => known === camel),
    index,
  };
}

/** @param {() => void} onChange */
function makeFields(onChange) {
  return {
    texts: {
      industry: field({
        id: "industry",
        label: "Industry",
        limit: LIMITS.industry,
        isRequired: true,
        placeholder: "Home energy",
      }),
      businessGoals: field({
        id: "businessGoals",
        label: "Business goals",
        hint: "What should be better for the business once the journey is better?",
        limit: LIMITS.businessGoals,
        rows: 4,
        isRequired: true,
        placeholder:
          "Win homeowners who replace a gas boiler; halve the time from enquiry to signed offer.",
      }),
      title: field({
        id: "title",
        label: "Title",
        limit: LIMITS.title,
        placeholder: "Switching to a heat pump",
      }),
      additionalContext: field({
        id: "additionalContext",
        label: "Research and context",
        hint: "Interviews, surveys, call notes. What you paste here is quoted as research; everything else is marked as generated.",
        limit: LIMITS.additionalContext,
        rows: 6,
      }),
    },
    lists: {
      targetPersonas: nameList({
        id: "targetPersonas",
        label: "Personas",
        hint: `Who travels? Up to ${LIMITS.targetPersonas}; name none, and two are proposed.`,
        itemLabel: "persona",
        most: LIMITS.targetPersonas,
        onChange,
      }),
      journeyPhases: nameList({
        id: "journeyPhases",
        label: "Phases",
        hint: `Up to ${LIMITS.journeyPhases}, in order; name none for the usual five.`,
        itemLabel: "phase",
        most: LIMITS.journeyPhases,
        isOrdered: true,
        preset: { label: "Start from the usual five", names: USUAL_PHASES },
        onChange,
      }),
    },
  };
}

/** @param {string} key */
function restore(key) {
  return JSON.parse(sessionStorage.getItem(key) ?? "{}");
}

/**
 * What was typed before a reload.
 *
 * @param {ReturnType<typeof makeFields>} fields
 */
function restoreDraft({ texts, lists }) {
  const draft = restore(DRAFT_KEY);
  for (const name of textNames) {
    texts[name].control.value = draft[name] ?? "";
    texts[name].showFault("");
  }
  for (const name of listNames) lists[name].setNames(draft[name] ?? []);
}
