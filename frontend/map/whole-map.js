/**
 * A map in the shape of version 2. What an older writer could not say is empty, never guessed.
 *
 * @import { Emotions, Finding, GeneratedBy, JourneyMap, Phase, Quality } from "../client/wire.js"
 *
 * @typedef {Required<Emotions>} WholeEmotions
 * @typedef {Required<Omit<Phase, "emotions">> & {emotions: WholeEmotions}} WholePhase
 * @typedef {Required<Finding>} WholeFinding
 * @typedef {Omit<Required<JourneyMap>, "phases" | "research" | "quality" | "generated_by"> & {
 *   phases: WholePhase[],
 *   research: {findings: WholeFinding[], note: string},
 *   quality: Required<Quality>,
 *   generated_by: Required<GeneratedBy>,
 * }} WholeMap
 */

const NO_KNOWLEDGE = Object.freeze({ profile: "none", recognised_by: "" });
const NO_USAGE = Object.freeze({
  input_tokens: 0,
  output_tokens: 0,
  cached_tokens: 0,
  price_usd: null,
});

/**
 * @param {JourneyMap} map Of any version.
 * @returns {WholeMap}
 */
export function wholeMap(map) {
  return {
    format_version: 1,
    state: "",
    edited: [],
    ...map,
    language: map.language === "und" ? "" : (map.language ?? ""),
    phases: map.phases.map(wholePhase),
    research: { ...map.research, findings: map.research.findings.map(wholeFinding) },
    quality: { reasons: [], ...map.quality },
    generated_by: { knowledge: NO_KNOWLEDGE, usage: NO_USAGE, ...map.generated_by },
  };
}

/**
 * @param {Phase} phase
 * @returns {WholePhase}
 */
function wholePhase(phase) {
  return {
    metrics: [],
    moment_of_truth: false,
    channel_kinds: [],
    backing: [],
    ...phase,
    emotions: { by_persona: {}, supported_by: [], assessed: true, ...phase.emotions },
  };
}

/**
 * @param {Finding} finding
 * @returns {WholeFinding}
 */
function wholeFinding(finding) {
  return { statement: 0, speaker: "", sentiment: null, ...finding };
}
