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

const NEWEST_FIRST = "newest";

/** @typedef {(one: JourneySummary, other: JourneySummary) => number} Compare */

/** @type {Record<string, {label: string, compare: Compare}>} */
const ORDERS = {
  [NEWEST_FIRST]: { label: "Newest first", compare: by("created_at", -1) },
  oldest: { label: "Oldest first", compare: by("created_at", +1) },
  title: { label: "Title", compare: by("title", +1) },
  industry: { label: "Industry", compare: by("industry", +1) },
};

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
  const search = el("input", {
    id: "journey-search",
    type: "search",
    dir: "auto",
    placeholder: "Title or industry",
    autocomplete: "off",
    oninput: () => changeView(),
  });
  const order = el(
    "select",
    { id: "journey-order", onchange: () => changeView() },
    Object.entries(ORDERS).map(([key, { label }]) => el("option", { value: key }, label)),
  );
  const list = el("div", { class: "journeys" });
  const notice = el("p", { class: "notice is-bad", role: "alert", hidden: true });
  const more = el(
    "button",
    { class: "secondary", hidden: true, onclick: () => load(nextToken) },
    "Show more",
  );
  /** What was deleted here: an answer that was under way meanwhile may hold it still. */
  const deleted = new Set();
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
      const usual = after ? PAGE_SIZE : Math.max(PAGE_SIZE, journeys.length);
      const count = needsAll() ? Number.POSITIVE_INFINITY : usual;
      const page = await read(count, after);
      if (thisLoad !== loads) return; // another filter was chosen meanwhile
      journeys = withoutDeleted(after ? [...journeys, ...page.journeys] : page.journeys);
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

  /** @param {JourneySummary[]} found */
  function withoutDeleted(found) {
    return found.filter(({ job_id: id }) => !deleted.has(id));
  }

  /** Whether what is to be shown can't be told from a part of the journeys. */
  function needsAll() {
    return search.value.trim() !== "" || order.value !== NEWEST_FIRST;
  }

  function changeView() {
    if (needsAll() && nextToken) load();
    render();
  }

  /** The journeys that are looked for, in the order that was chosen. */
  function shown() {
    const words = folded(search.value).split(/\s+/).filter(Boolean);
    const isFound = (/** @type {JourneySummary} */ { title, industry }) =>
      words.every((word) => folded(`${title} ${industry}`).includes(word));
    return journeys.filter(isFound).sort(ORDERS[order.value].compare);
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
    const found = shown();
    const state = JSON.stringify([filter.value, search.value, found]);
    if (state === rendered) return;
    rendered = state;
    const focused = document.activeElement?.id;
    const isChosen = filter.value || search.value.trim();
    fill(
      list,
      found.length > 0
        ? el("ul", { class: "cards" }, found.map(card))
        : empty(isChosen ? "None that fits." : "None yet."),
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
        el("a", { id: `open-${id}`, class: "card-link", dir: "auto", href: journeyLink(id) }, title),
        el("p", { class: "hint" }, el("bdi", {}, industry), ` · ${dateAndTime(createdAt)}`),
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
      el("p", { dir: "auto" }, title),
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
    const place = shown().findIndex((journey) => journey.job_id === id);
    deleted.add(id);
    journeys = withoutDeleted(journeys);
    render();
    context.announce("The journey is deleted.");
    const next = shown()[place] ?? shown()[place - 1];
    (document.getElementById(`open-${next?.job_id}`) ?? search).focus();
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
      el(
        "div",
        { class: "row", role: "search" },
        labelled("Search", search),
        labelled("Status", filter),
        labelled("Order", order),
      ),
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

/**
 * A control and what it is called, which stay together wherever a line ends.
 *
 * @param {string} words
 * @param {HTMLElement} control
 */
function labelled(words, control) {
  return el("label", {}, words, control);
}

/** @param {string} text */
function empty(text) {
  return el("p", { class: "empty" }, `${text} `, el("a", { href: "#/" }, "Make one."));
}

/**
 * @param {"created_at" | "title" | "industry"} key
 * @param {1 | -1} way
 * @returns {Compare}
 */
function by(key, way) {
  return (one, other) => way * one[key].localeCompare(other[key], undefined, { numeric: true });
}

/**
 * A text without what a search leaves out of account: case and accents.
 *
 * @param {string} text
 */
function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
