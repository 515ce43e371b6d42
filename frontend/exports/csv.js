/**
 * The map as a table for spreadsheets: a row for each phase, a column for each lane.
 *
 * @import { JourneyMap, Phase } from "../client/wire.js"
 */

import { LANES_OF_DOING, LANES_OF_LEARNING } from "../lanes.js";

/** @type {{title: string, of: (phase: Phase, map: JourneyMap) => string | number}[]} */
const COLUMNS = [
  { title: "Phase", of: (phase) => phase.name },
  { title: "Personas", of: (phase, map) => listed(namesOf(phase, map)) },
  ...LANES_OF_DOING.map(({ key, label }) => ({
    title: label,
    of: (/** @type {Phase} */ phase) => listed(phase[key]),
  })),
  { title: "Emotion score", of: (phase) => phase.emotion_score },
  { title: "Emotions", of: (phase) => listed(phase.emotions.words) },
  { title: "Emotion drivers", of: (phase) => listed(phase.emotions.drivers) },
  {
    title: "Emotion evidence",
    of: (phase) => `${phase.emotions.evidence.kind}: ${phase.emotions.evidence.source}`,
  },
  ...LANES_OF_LEARNING.map(({ key, label }) => ({
    title: label,
    of: (/** @type {Phase} */ phase) => listed(phase[key]),
  })),
  { title: "Quote", of: (phase) => phase.customer_quote },
  {
    title: "Quote evidence",
    of: (phase) => `${phase.quote_evidence.kind}: ${phase.quote_evidence.source}`,
  },
];

/**
 * RFC 4180, with the byte order mark that makes Excel read UTF-8.
 *
 * @param {JourneyMap} map
 */
export function asCsv(map) {
  const rows = [
    COLUMNS.map((column) => column.title),
    ...map.phases.map((phase) => COLUMNS.map((column) => column.of(phase, map))),
  ];
  return `\ufeff${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

/** @param {string[]} texts */
function listed(texts) {
  return texts.join("\n");
}

/**
 * @param {Phase} phase
 * @param {JourneyMap} map
 */
function namesOf(phase, map) {
  return map.personas
    .filter((persona) => phase.persona_ids.includes(persona.id))
    .map((persona) => persona.name);
}

/**
 * Where a spreadsheet would begin a formula: at the start of a text, and behind what ends a cell
 * where commas don't, for there our quotes don't hold either. Full-width signs count, too.
 */
const BEFORE_FORMULA = /(^|[;\t\r\n])(?=[ "]*[=+\-@＝＋－＠])/g;

/**
 * A cell. A text is quoted, and what a spreadsheet would run as a formula gets an apostrophe before
 * it (https://owasp.org/www-community/attacks/CSV_Injection).
 *
 * @param {string | number} value
 */
function cell(value) {
  if (typeof value === "number") return String(value);
  return `"${value.replace(BEFORE_FORMULA, "$1'").replaceAll('"', '""')}"`;
}
