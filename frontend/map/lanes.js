/**
 * The lanes of a journey map, from top to bottom, as the page and every export name them. What drives
 * an emotion stands where feelings turn into pain points.
 *
 * @typedef {"actions" | "thoughts" | "touchpoints" | "channels" | "pain_points" | "opportunities" |
 *   "metrics"} ListKey What a phase calls a list of its own.
 * @typedef {{key: ListKey, label: string, kind: "list"}} ListLane
 * @typedef {{key: "emotion" | "drivers" | "quotes", label: string, kind: "own"}} OwnLane
 *   A lane that is drawn and saved in a way of its own.
 * @typedef {ListLane | OwnLane} Lane
 */

/** @type {readonly Lane[]} */
export const LANES = Object.freeze([
  { key: "emotion", label: "Emotion", kind: "own" },
  { key: "actions", label: "Actions", kind: "list" },
  { key: "thoughts", label: "Thoughts", kind: "list" },
  { key: "touchpoints", label: "Touchpoints", kind: "list" },
  { key: "channels", label: "Channels", kind: "list" },
  { key: "drivers", label: "What drives it", kind: "own" },
  { key: "pain_points", label: "Pain points", kind: "list" },
  { key: "opportunities", label: "Opportunities", kind: "list" },
  { key: "metrics", label: "What to measure", kind: "list" },
  { key: "quotes", label: "In their words", kind: "own" },
]);
