/**
 * The sources that a map's evidence names, numbered in the order in which they are met, so that a
 * drawing has room for each of them once.
 *
 * @import { Evidence } from "../client/wire.js"
 * @import { WholeMap } from "../map/whole-map.js"
 */

/**
 * @param {WholeMap} map
 * @returns {{sources: string[], numberOf: (evidence: Evidence) => number}} Numbers count from 1; 0
 *   where the evidence names no source.
 */
export function sourcesOf({ personas, phases }) {
  const all = [
    ...personas.map((persona) => persona.quote_evidence),
    ...phases.flatMap((phase) => [phase.emotions.evidence, phase.quote_evidence]),
  ];
  const sources = [...new Set(all.map(({ source }) => source).filter(Boolean))];
  return { sources, numberOf: ({ source }) => sources.indexOf(source) + 1 };
}
