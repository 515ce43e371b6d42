/**
 * The user's journeys, newest first, kept up to date while one of them is on its way.
 *
 * @import { Context, View } from "./view.js"
 * @import { JobStatus, JourneySummary } from "../client/wire.js"
 */

import { el, fill, unseen, write } from "../dom.js";
import { ApiError, deleteJourney, listJourneys } from "../client/index.js";
import { journeyLink } from "../router.js";
import { dateAndTime } from "../words.js";
import { statusPill } from "./status-pill.js";

const PAGE_SIZE = 20;
/** The most that the API gives in one answer. */
const LONGEST_ANSWER = 100;
const REFRESH_MS = 5_000;
const STATUSES = /** @type {const} */ ([
  "queued",
  "processing",
  "completed",
  "failed",
  "cancelled",
]);

/**
 * @param {Context} context
 * @returns {View}
 */
export function journeysView(context) {
  const ending = new AbortController();
  const filter = el(
    "select",
    { id: "status-filter", onchange: () => load() },
    el("option", { value: "" }, "All"),
    STATUSES.map((status) => el("option", { value: status }, statusPill(status).textContent)),
  );
  const list = el("div", { class: "journeys" });
  const notice = el("p", { class: "notice is-bad", role: "alert", hidden: true });
  const more = el(
    "button",
    { class: "secondary", hidden: true, onclick: () => load(nextToken) },
    "Show more",
  );
  /** @type {JourneySummary[]} */
  let journeys = [];
  /** @type {string | undefined} */
  let nextToken;
  let loads = 0;
  let isLoading = false;
  /** Whether the last load failed, and is to be repeated. */
  let isBehind = false;
  let rendered = "";

  /** @param {string} [after] Further journeys, instead of all anew. */
  async function load(after) {
    loads += 1;
    const thisLoad = loads;
    isLoading = true;
    try {
      const count = after ? PAGE_SIZE : Math.max(PAGE_SIZE, journeys.length);
      const page = await read(count, after);
      if (thisLoad !== loads) return; // another filter was chosen meanwhile
      journeys = after ? [...journeys, ...page.journeys] : page.journeys;
      nextToken = page.nextToken;
      if (isBehind) notice.hidden = true;
      isBehind = false;
      render();
      if (after) document.getElementById(`open-${page.journeys[0]?.job_id}`)?.focus();
    } catch (error) {
      if (ending.signal.aborted || thisLoad !== loads) return;
      isBehind = true;
      show(error);
    } finally {
      if (thisLoad === loads) isLoading = false;
    }
  }

  /**
   * So many journeys, however many requests that takes.
   *
   * @param {number} count
   * @param {string} [after]
   */
  async function read(count, after) {
    const status = /** @type {JobStatus | ""} */ (filter.value) || undefined;
    /** @type {JourneySummary[]} */
    const found = [];
    let token = after;
    do {
      const limit = Math.min(LONGEST_ANSWER, count - found.length);
      const options = { ...context.api, signal: ending.signal, limit, status, nextToken: token };
      const page = await listJourneys(options);
      found.push(...page.journeys);
      token = page.next_token ?? undefined;
    } while (token && found.length < count);
    return { journeys: found, nextToken: token };
  }

  /** @param {unknown} error */
  function show(error) {
    write(notice, error instanceof Error ? error.message : String(error));
    notice.hidden = false;
  }

  /** The cards are made anew only where something changed: somebody may be on one of them. */
  function render() {
    more.hidden = !nextToken;
    const state = JSON.stringify([filter.value, journeys]);
    if (state === rendered) return;
    rendered = state;
    const focused = document.activeElement?.id;
    const nothing = filter.value ? "None with this status." : "None yet.";
    fill(
      list,
      journeys.length > 0 ? el("ul", { class: "cards" }, journeys.map(card)) : empty(nothing),
    );
    if (focused) document.getElementById(focused)?.focus();
  }

  /** @param {JourneySummary} journey */
  function card({ job_id: id, title, industry, status, created_at: createdAt }) {
    return el(
      "li",
      { class: "panel card" },
      el(
        "div",
        { class: "card-text" },
        el("a", { id: `open-${id}`, class: "card-link", href: journeyLink(id) }, title),
        el("p", { class: "hint" }, `${industry} · ${dateAndTime(createdAt)}`),
      ),
      statusPill(status),
      el(
        "button",
        {
          id: `delete-${id}`,
          class: "icon",
          title: "Delete",
          onclick: () => askToDelete(id, title),
        },
        el("span", { "aria-hidden": "true" }, "×"),
        unseen(`Delete ${title}`),
      ),
    );
  }

  /** @param {string} id @param {string} title */
  function askToDelete(id, title) {
    const dialog = el(
      "dialog",
      { class: "panel", "aria-labelledby": "delete-title", onclose: () => dialog.remove() },
      el("h2", { id: "delete-title" }, "Delete this journey?"),
      el("p", {}, title),
      el("p", { class: "hint" }, "Its form and its map go with it, for good."),
      el(
        "div",
        { class: "row" },
        el("button", { class: "danger", onclick: () => remove(id, dialog) }, "Delete"),
        el(
          "button",
          { class: "secondary", autofocus: true, onclick: () => dialog.close() },
          "Keep it",
        ),
      ),
    );
    element.append(dialog);
    dialog.showModal();
  }

  /** @param {string} id @param {HTMLDialogElement} dialog */
  async function remove(id, dialog) {
    dialog.close();
    notice.hidden = true;
    try {
      await deleteJourney(id, { ...context.api, signal: ending.signal });
    } catch (error) {
      if (ending.signal.aborted) return;
      const isGone = error instanceof ApiError && error.status === 404;
      if (!isGone) {
        show(error);
        return;
      }
    }
    journeys = journeys.filter((journey) => journey.job_id !== id);
    render();
    context.announce("The journey is deleted.");
    filter.focus();
  }

  const isActive = (/** @type {JourneySummary} */ { status }) =>
    status === "queued" || status === "processing";
  const refreshing = setInterval(() => {
    if (!isLoading && !document.hidden && (isBehind || journeys.some(isActive))) load();
  }, REFRESH_MS);

  const element = el(
    "div",
    { class: "journeys-page" },
    el(
      "header",
      { class: "journeys-head" },
      el("h1", {}, "My journeys"),
      el("div", { class: "row" }, el("label", { for: "status-filter" }, "Status"), filter),
    ),
    notice,
    list,
    more,
  );
  load();
  return {
    element,
    dispose() {
      ending.abort();
      clearInterval(refreshing);
    },
  };
}

/** @param {string} text */
function empty(text) {
  return el("p", { class: "empty" }, `${text} `, el("a", { href: "#/" }, "Make one."));
}
