/**
 * A journey on its way: where it is, how long it still takes, what has happened; and the same for
 * one that failed or was cancelled, which can go on from there.
 *
 * @import { ProgressEvent, StatusBody } from "../client/wire.js"
 */

import { el, fill, unseen, write } from "../dom.js";
import { STEP_NAMES } from "../steps.js";
import { timeLeft } from "../words.js";
import { historyList } from "./history.js";
import { statusPill } from "./status-pill.js";

const TICK_MS = 1_000;

/**
 * @param {{onCancel: () => void, onRetry: () => void, again: HTMLElement}} actions `again`: what leads
 *   to the form that it was made from.
 */
export function runningView({ onCancel, onRetry, again }) {
  const status = el("p", { class: "eyebrow" });
  const title = el("h1", { tabindex: "-1" });
  const stage = el("p", { class: "stage", "aria-hidden": "true" });
  const left = el("p", { class: "time-left" });
  const fillBar = el("div", { class: "bar-fill" });
  const bar = el(
    "div",
    {
      class: "progress-bar",
      role: "progressbar",
      "aria-label": "Progress",
      "aria-valuemin": 0,
      "aria-valuemax": 100,
    },
    fillBar,
  );
  const message = el("p", { class: "now" });
  const connection = el("p", { class: "notice is-warning", role: "status", hidden: true });
  const refusal = el("p", { class: "notice is-bad", role: "alert", hidden: true });
  const ending = el("div", { class: "notice", hidden: true });
  /** One button, so that whoever pressed it stays on it when it comes to mean something else. */
  const action = el("button", { onclick: press });
  const steps = el("ol", { class: "steps" });
  const events = el("div", { class: "history-box" });
  const element = el(
    "article",
    { class: "running" },
    el("header", {}, status, title),
    el(
      "section",
      { class: "panel meter", "aria-label": "Progress" },
      el("div", { class: "meter-head" }, stage, left),
      bar,
      message,
      connection,
      ending,
      refusal,
      el("div", { class: "row" }, action, again),
    ),
    el(
      "div",
      { class: "running-columns" },
      el("section", { class: "panel" }, el("h2", {}, "Steps"), steps),
      el("section", { class: "panel" }, el("h2", {}, "History"), events),
    ),
  );

  let isActive = true;
  let isBusy = false;

  /** The next status says what came of it; until then there is nothing to press. */
  function press() {
    if (isBusy) return;
    setBusy(true);
    if (isActive) onCancel();
    else onRetry();
  }

  /** @param {boolean} isNow */
  function setBusy(isNow) {
    isBusy = isNow;
    action.setAttribute("aria-disabled", String(isNow)); // `disabled` would take the focus away
  }

  /** @param {string} text */
  function showRefusal(text) {
    write(refusal, text);
    refusal.hidden = !text;
  }

  /** When the work is expected to be done, as this page's own clock has it. */
  let doneAt = 0;
  let estimateOf = "";

  function tick() {
    write(left, doneAt ? timeLeft((doneAt - performance.now()) / 1000) : "");
  }
  const ticking = setInterval(tick, TICK_MS);

  /** @param {StatusBody} body */
  function noteEstimate({ status: now, updated_at: updatedAt, progress }) {
    const seconds = progress?.estimated_seconds_remaining;
    if (now !== "processing" || seconds === undefined) doneAt = 0;
    // An estimate counts from when it was made; the same one in a later answer is no news.
    else if (estimateOf !== updatedAt) doneAt = performance.now() + seconds * 1000;
    estimateOf = now === "processing" ? updatedAt : "";
    tick();
  }

  return {
    element,
    dispose: () => clearInterval(ticking),
    showRefusal,

    /** @param {StatusBody} body @param {ProgressEvent[]} history */
    show(body, history) {
      const { progress } = body;
      isActive = body.status === "queued" || body.status === "processing";
      const share = progress?.percentage ?? 0;
      fill(status, statusPill(body.status), body.industry);
      write(title, body.title);
      write(stage, progress ? `${progress.current_step} of ${progress.total_steps}` : "");
      bar.setAttribute("aria-valuenow", String(share));
      bar.setAttribute(
        "aria-valuetext",
        progress
          ? `${Math.round(share)}%, step ${progress.current_step} of ${progress.total_steps}, ${progress.step_name}`
          : "Waiting to start",
      );
      fillBar.style.setProperty("inline-size", `${share}%`);
      if (element.dataset.status !== body.status) showRefusal("");
      element.dataset.status = body.status;
      connection.hidden = true;
      write(message, progress && body.status === "processing" ? progress.message : "Waiting to start …");
      message.hidden = !isActive;
      fill(ending, body.error_message);
      ending.hidden = isActive;
      ending.classList.toggle("is-bad", body.status === "failed");
      write(action, isActive ? "Cancel" : "Retry");
      action.className = isActive ? "secondary" : "primary";
      setBusy(false);
      fill(steps, stepItems(body, history));
      fill(
        events,
        history.length > 0
          ? historyList([...history].reverse())
          : el("p", { class: "hint" }, "Nothing yet."),
      );
      noteEstimate(body);
    },

    /** @param {Error | null} fault @param {number} retryMs */
    showConnection(fault, retryMs) {
      connection.hidden = fault === null;
      write(
        connection,
        fault
          ? `${fault.message} Trying again in ${Math.ceil(retryMs / 1000)} s; the work goes on meanwhile.`
          : "",
      );
    },
  };
}

/**
 * The steps, under the names that the server reports.
 *
 * @param {StatusBody} body
 * @param {ProgressEvent[]} history
 */
function stepItems({ status, progress }, history) {
  const names = new Map(history.map((event) => [event.step, event.step_name]));
  if (progress) names.set(progress.current_step, progress.step_name);
  const total = progress?.total_steps ?? STEP_NAMES.length;
  const current = progress?.current_step ?? 0;
  return Array.from({ length: total }, (_, index) => {
    const number = index + 1;
    const state = stateOf(number - current, status);
    const words = { done: "done", stopped: "stopped here", current: "now", waiting: "to come" }[
      state
    ];
    return el(
      "li",
      { "data-state": state, "aria-current": state === "current" ? "step" : undefined },
      el(
        "span",
        { class: "step-mark", "aria-hidden": "true" },
        state === "done" ? "✓" : state === "stopped" ? "!" : number,
      ),
      el(
        "span",
        { class: "step-name" },
        names.get(number) ?? STEP_NAMES[index] ?? `Step ${number}`,
      ),
      unseen(`, ${words}`),
    );
  });
}

/**
 * How far a step is. While a job is queued nobody works on any: after a retry its progress is still
 * that of the run before.
 *
 * @param {number} distance From the step that was reported last.
 * @param {StatusBody["status"]} status
 */
function stateOf(distance, status) {
  if (distance < 0) return "done";
  if (distance > 0 || status === "queued") return "waiting";
  return status === "processing" ? "current" : "stopped";
}
