/**
 * One journey, whatever its status: polled until it is final, then shown as what it became.
 *
 * @import { Context, View } from "./view.js"
 * @import { ApiOptions } from "../client/api.js"
 * @import { Failure, PollHandle } from "../client/polling.js"
 * @import { JobProgress, JourneyMap, ProgressEvent, StatusBody } from "../client/wire.js"
 */

import { el, fill } from "../dom.js";
import { cancelJourney, pollJobStatus, retryJourney } from "../journey-client.js";
import { historyList, merged } from "./history.js";
import { mapView } from "./map.js";
import { messageView } from "./message.js";
import { runningView } from "./running.js";

/**
 * @param {Context} context
 * @param {string} jobId
 * @returns {View}
 */
export function journeyView(context, jobId) {
  const ending = new AbortController();
  const element = el("div", { class: "journey", "aria-busy": "true" });
  const running = runningView({
    onCancel: () => act(cancelJourney),
    onRetry: () => act(retryJourney),
  });
  /** @type {PollHandle | undefined} */
  let polling;
  /** @type {View | undefined} */
  let finished;
  /** @type {ProgressEvent[]} */
  let history = [];
  let announced = "";

  function watch() {
    polling?.stop();
    polling = pollJobStatus(jobId, announceStep, showMap, showError, {
      ...context.api,
      signal: ending.signal,
      onStatus: showStatus,
      onCancelled: () => context.announce("The journey is cancelled."),
      onConnection: running.showConnection,
    });
  }

  /** @param {StatusBody} body */
  function showStatus(body) {
    history = merged(history, body.progress_history);
    if (body.status === "completed") return;
    if (!running.element.isConnected) fill(element, running.element);
    element.removeAttribute("aria-busy");
    running.show(body, history);
    const share =
      body.progress && body.status === "processing"
        ? `${Math.round(body.progress.percentage)}% · `
        : "";
    document.title = `${share}${body.title}`;
  }

  /**
   * Each step once: every message would be too much to listen to.
   *
   * @param {JobProgress} progress
   */
  function announceStep(progress) {
    const text = `Step ${progress.current_step} of ${progress.total_steps}: ${progress.step_name}`;
    if (text !== announced) context.announce(text);
    announced = text;
  }

  /** @param {JourneyMap} map @param {StatusBody} body */
  function showMap(map, body) {
    const hadFocus = element.contains(document.activeElement);
    running.dispose();
    finished = mapView(map);
    const story = el(
      "details",
      { class: "story" },
      el("summary", {}, "How this map was made"),
      historyList(body.progress_history),
    );
    finished.element.append(story);
    fill(element, finished.element);
    element.removeAttribute("aria-busy");
    document.title = map.title;
    context.announce("The journey map is ready.");
    if (hadFocus) element.querySelector("h1")?.focus();
  }

  /** @param {string} message @param {Failure} failure */
  function showError(message, { body }) {
    if (body) {
      context.announce(`The journey failed. ${message}`);
    } else {
      showRefusal(message);
    }
  }

  /** @param {string} message */
  function showRefusal(message) {
    const view = messageView(
      "This journey can't be shown",
      message,
      el("a", { class: "button", href: "#/journeys" }, "My journeys"),
    );
    fill(element, view.element);
    element.removeAttribute("aria-busy");
    context.announce(message);
  }

  /**
   * Cancel or retry, then look at once at what became of it: the job may have ended meanwhile.
   *
   * @param {(jobId: string, options: ApiOptions) => Promise<unknown>} action
   */
  async function act(action) {
    running.setBusy(true);
    let refusal = "";
    try {
      await action(jobId, { ...context.api, signal: ending.signal });
    } catch (error) {
      if (ending.signal.aborted) return;
      refusal = error instanceof Error ? error.message : String(error);
    }
    running.setBusy(false);
    running.showRefusal(refusal);
    watch();
  }

  fill(element, el("p", { class: "loading" }, "Loading the journey …"));
  watch();
  return {
    element,
    dispose() {
      ending.abort();
      running.dispose();
      finished?.dispose();
    },
  };
}
