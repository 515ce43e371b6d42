/**
 * What stands in for the world in these tests: a clock, an API, somebody who looks or doesn't.
 *
 * @import { JourneyMap, StatusBody } from "../../frontend/client/wire.js"
 */

import { wholeMap } from "../../frontend/map/whole-map.js";

/** Lets everything that waits for nothing but promises go on. */
export function settle() {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A clock that moves when told to. */
export class ManualTimers {
  now = 0;
  /** @type {Map<number, {at: number, run: () => void}>} */
  #waiting = new Map();
  #made = 0;

  /** @param {() => void} run @param {number} ms */
  setTimeout = (run, ms) => {
    this.#made += 1;
    this.#waiting.set(this.#made, { at: this.now + ms, run });
    return this.#made;
  };

  /** @param {number} id */
  clearTimeout = (id) => {
    this.#waiting.delete(id);
  };

  get waiting() {
    return this.#waiting.size;
  }

  /** @param {number} ms */
  async advance(ms) {
    const until = this.now + ms;
    await settle();
    for (;;) {
      const next = [...this.#waiting]
        .filter(([, { at }]) => at <= until)
        .sort(([, a], [, b]) => a.at - b.at)[0];
      if (!next) break;
      const [id, { at, run }] = next;
      this.#waiting.delete(id);
      this.now = at;
      run();
      await settle();
    }
    this.now = until;
  }
}

/** Somebody who looks at the page, or doesn't. */
export class ManualAttention {
  #isHidden = false;
  /** @type {Set<() => void>} */
  listeners = new Set();

  isHidden = () => this.#isHidden;

  /** @param {() => void} listener */
  onChange = (listener) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  hide() {
    this.#isHidden = true;
    this.#tell();
  }

  show() {
    this.#isHidden = false;
    this.#tell();
  }

  #tell() {
    for (const listener of [...this.listeners]) listener();
  }
}

/** @typedef {{status?: number, json?: unknown, text?: string, headers?: Record<string, string>}} FakeAnswer */

/**
 * An API that gives these answers one after the other, the last one for ever. An Error is a network
 * fault; a function answers later, when the test resolves its promise.
 *
 * @param {...(FakeAnswer | Error | (() => Promise<FakeAnswer>))} answers
 */
export function fakeApi(...answers) {
  /** @type {{url: string, method: string, headers: Record<string, string>, body: any}[]} */
  const calls = [];
  let inFlight = 0;
  let mostInFlight = 0;
  /** @type {typeof globalThis.fetch} */
  const fetch = async (url, init = {}) => {
    init.signal?.throwIfAborted();
    const answer = answers[Math.min(calls.length, answers.length - 1)];
    calls.push({
      url: String(url),
      method: init.method ?? "GET",
      headers: /** @type {Record<string, string>} */ (init.headers ?? {}),
      body: init.body,
    });
    inFlight += 1;
    mostInFlight = Math.max(mostInFlight, inFlight);
    try {
      if (answer instanceof Error) throw answer;
      const {
        status = 200,
        json,
        text,
        headers,
      } = typeof answer === "function" ? await abortable(answer(), init.signal) : answer;
      const hasBody = status !== 304 && status !== 204;
      return new Response(hasBody ? (text ?? JSON.stringify(json ?? {})) : null, {
        status,
        headers,
      });
    } finally {
      inFlight -= 1;
    }
  };
  return { fetch, calls, mostInFlight: () => mostInFlight };
}

/**
 * @template Result
 * @param {Promise<Result>} promise
 * @param {AbortSignal | null} [signal]
 * @returns {Promise<Result>}
 */
function abortable(promise, signal) {
  return new Promise((resolve, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason));
    promise.then(resolve, reject);
  });
}

/** A promise, and what resolves it. */
export function later() {
  /** @type {(answer: FakeAnswer) => void} */
  let resolve = () => {};
  /** @type {Promise<FakeAnswer>} */
  const promise = new Promise((given) => {
    resolve = given;
  });
  return { promise, resolve };
}

export const JOB_ID = "0b8f2a9e-3f0d-4a53-9f4b-6a2a2a2d7b11";

export const PROGRESS = Object.freeze({
  current_step: 3,
  total_steps: 8,
  step_name: "Journey Mapping",
  message: "Laying out 6 phases",
  percentage: 37.5,
  estimated_seconds_remaining: 190,
});

/**
 * @param {Partial<StatusBody>} [changes]
 * @returns {StatusBody}
 */
export function statusBody(changes = {}) {
  return {
    id: JOB_ID,
    job_id: JOB_ID,
    status: "processing",
    created_at: "2026-11-23T10:00:00.000Z",
    updated_at: "2026-11-23T10:00:05.000Z",
    title: "Switching to a heat pump",
    industry: "Home energy",
    progress: PROGRESS,
    progress_history: [],
    ...changes,
  };
}

/**
 * A small map in which every field says something.
 *
 * @param {Partial<JourneyMap>} [changes]
 * @returns {JourneyMap}
 */
export function journeyMap(changes = {}) {
  const generated = /** @type {const} */ ({ kind: "generated", source: "written by the model" });
  const research = /** @type {const} */ ({ kind: "research", source: "interview 3" });
  const phase = (
    /** @type {string} */ id,
    /** @type {string} */ name,
    /** @type {number} */ score,
  ) => ({
    id,
    name,
    actions: [`Acts in ${name}`],
    thoughts: [`Thinks in ${name}`],
    touchpoints: ["Website"],
    channels: ["Mail"],
    emotions: { words: ["curious", "unsure"], drivers: ["Open questions"], evidence: generated },
    emotion_score: score,
    pain_points: [`Suffers in ${name}`],
    opportunities: [`Helps in ${name}`],
    customer_quote: `I was in ${name}.`,
    quote_evidence: research,
    persona_ids: ["persona-1"],
  });
  return {
    id: JOB_ID,
    title: "Switching to a heat pump",
    industry: "Home energy",
    created_at: "2026-11-23T10:00:00.000Z",
    scenario: "A homeowner replaces a boiler.",
    expectations: ["A clear price"],
    personas: [
      {
        id: "persona-1",
        name: "Careful homeowner",
        age: 52,
        occupation: "Teacher",
        goals: ["A warm house"],
        pain_points: ["Three sizes from three firms"],
        motivations: ["Lower bills"],
        demographics: { home: "House of 1974" },
        quote: "I stopped trusting any of them.",
        quote_evidence: research,
        avatar: { initials: "CH", colour: "#2f5d8a" },
      },
    ],
    phases: [
      phase("phase-1", "Awareness", 0.5),
      phase("phase-2", "Installation", -1.5),
      phase("phase-3", "First winter", 1),
    ],
    research: {
      findings: [
        {
          text: "Price comes first.",
          source: "call notes",
          phase_ids: ["phase-1"],
          persona_ids: [],
        },
      ],
      note: "One statement was found.",
    },
    insights: ["Trust is lost early."],
    recommendations: ["Say the size and why."],
    quality: {
      score: 100,
      checks: [{ name: "complete", passed: true, detail: "Nothing is missing.", repaired: 1 }],
    },
    generated_by: { writer: "offline", model: "none" },
    ...changes,
  };
}

/**
 * The same map as a writer of version 2 would have it: each addition says something, and the last
 * phase was not assessed.
 *
 * @param {Partial<JourneyMap>} [changes]
 * @returns {JourneyMap}
 */
export function journeyMapOfVersion2(changes = {}) {
  const map = journeyMap();
  const [first, second, third] = map.phases;
  return {
    ...map,
    language: "en",
    format_version: 2,
    state: "current",
    edited: [],
    phases: [
      {
        ...first,
        metrics: ["Enquiries a week"],
        moment_of_truth: true,
        channel_kinds: ["web", "phone"],
        emotions: {
          ...first.emotions,
          by_persona: { "persona-1": -1 },
          supported_by: [3],
        },
        backing: [{ pointer: "/pain_points/0", statements: [3] }],
      },
      { ...second, metrics: ["Days to the offer"] },
      { ...third, emotion_score: 0, emotions: { ...third.emotions, words: [], assessed: false } },
    ],
    research: {
      note: "One statement was found.",
      findings: [
        {
          text: "Price comes first.",
          source: "call notes",
          phase_ids: ["phase-1"],
          persona_ids: [],
          statement: 3,
          speaker: "homeowner",
          sentiment: "negative",
        },
      ],
    },
    quality: { ...map.quality, score: 62, reasons: ["One of three phases rests on research."] },
    generated_by: {
      writer: "openai",
      model: "small-1",
      knowledge: { profile: "none", recognised_by: "" },
      usage: { input_tokens: 12_000, output_tokens: 400, cached_tokens: 0, price_usd: 0.03 },
    },
    ...changes,
  };
}

/** A map as the page reads it. @param {Partial<JourneyMap>} [changes] */
export function readMap(changes = {}) {
  return wholeMap(journeyMap(changes));
}
