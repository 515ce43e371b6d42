/**
 * One journey, whatever its status: polled until it is final, then shown as what it became.
 *
 * @import { MapSource } from "./map/map.js"
 * @import { Context, View } from "./view.js"
 * @import { ApiOptions } from "../client/api.js"
 * @import { Failure, PollHandle } from "../client/polling.js"
 * @import { JobProgress, JourneyMap, ProgressEvent, StatusBody } from "../client/wire.js"
 */

import { el, fill } from "../dom.js";
import {
  cancelJourney,
  editJourney,
  getJourney,
  pollJobStatus,
  readJourney,
  retryJourney,
} from "../client/index.js";
import { keptEdits } from "../map/edit/kept-edits.js";
import { noteSave, wasSavedLately } from "../map/edit/last-save.js";
import { formAgain } from "./form-again.js";
import { historyList, merged } from "./history.js";
import { messageView } from "./message.js";
import { runningView } from "./running.js";
import { STATUS_WORDS } from "./status-pill.js";

/**
 * @param {Context} context
 * @param {string} jobId
 * @returns {View}
 */
export function journeyView(context, jobId) {
  const ending = new AbortController();
  const element = el("div", { class: "journey", "aria-busy": "true" });
  const running = runningView({
    onCancel: () => act(cancelJourney, "Cancelling did not work."),
    onRetry: () => act(retryJourney, "Retrying did not work."),
    again: formAgain(context, jobId, (message) => running.showRefusal(message)),
  });
  /** @type {PollHandle | undefined} */
  let polling;
  /** @type {View | undefined} */
  let finished;
  /** @type {ProgressEvent[]} */
  let history = [];

  function watch() {
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
    if (!running.element.isConnected) become(running.element);
    running.show(body, history);
    document.title = `${stageOf(body)} · ${body.title}`;
  }

  /**
   * The step alone: every message would be too much to listen to.
   *
   * @param {JobProgress} progress
   */
  function announceStep({ current_step: step, total_steps: total, step_name: name }) {
    context.announce(`Step ${step} of ${total}: ${name}`);
  }

  /**
   * Half of the page's modules are the map's, and come when there is one.
   *
   * @param {JourneyMap} map
   * @param {StatusBody} body
   */
  async function showMap(map, body) {
    const source = sourceOf(context, jobId);
    const [{ mapView }, latest] = await Promise.all([
      import("./map/map.js"),
      wasSavedLately(jobId) ? latestOf(map, source) : map,
    ]);
    if (ending.signal.aborted) return;
    running.dispose();
    finished = mapView(latest, source, (refuse) => formAgain(context, jobId, refuse));
    const story = el(
      "details",
      { class: "story" },
      el("summary", {}, "How this map was made"),
      historyList(body.progress_history),
    );
    finished.element.append(story);
    become(finished.element);
    document.title = latest.title;
    context.announce("The journey map is ready.");
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
    become(view.element);
    document.title = "Not here · Journey maps";
    context.announce(message);
  }

  /**
   * Show something else; who was in what went is at the start of what came.
   *
   * @param {HTMLElement} content
   */
  function become(content) {
    const hadFocus = element.contains(document.activeElement);
    fill(element, content);
    element.removeAttribute("aria-busy");
    if (hadFocus) element.querySelector("h1")?.focus();
  }

  /**
   * Cancel or retry, then look at once at what became of it: the job may have ended meanwhile.
   * Nothing is polled in between: an answer may be older than the action.
   *
   * @param {(jobId: string, options: ApiOptions) => Promise<unknown>} action
   * @param {string} failure What to say, before the reason, where it did not work.
   */
  async function act(action, failure) {
    polling?.stop();
    let refusal = "";
    try {
      await action(jobId, { ...context.api, signal: ending.signal });
    } catch (error) {
      if (ending.signal.aborted) return;
      refusal = `${failure} ${error instanceof Error ? error.message : error}`;
    }
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

/**
 * How far a journey is, in a word.
 *
 * @param {StatusBody} body
 */
function stageOf({ status, progress }) {
  if (status !== "processing" || !progress) return STATUS_WORDS[status];
  return `${progress.current_step} of ${progress.total_steps}`;
}

/**
 * @param {Context} context
 * @param {string} jobId
 * @returns {MapSource}
 */
function sourceOf({ api, session }, jobId) {
  return {
    read: () => readJourney(jobId, api),
    readOriginal: () => getJourney(jobId, { ...api, version: "original" }),
    async save(patch, etag) {
      const saved = await editJourney(jobId, patch, { ...api, etag });
      noteSave(jobId);
      return saved;
    },
    kept: keptEdits(jobId, session.userName),
  };
}

/**
 * The map with the edits that a poll may not show yet; where it can't be had, as it was polled.
 *
 * @param {JourneyMap} polled
 * @param {MapSource} source
 */
async function latestOf(polled, source) {
  try {
    return (await source.read()).map;
  } catch {
    return polled;
  }
}
