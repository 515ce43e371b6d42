/**
 * The map as tables: phases by lanes, personas, research. What spreadsheets hold, whatever their
 * format.
 *
 * @import { Evidence } from "../client/wire.js"
 * @import { Lane } from "../map/lanes.js"
 * @import { WholeFinding, WholeMap, WholePhase } from "../map/whole-map.js"
 *
 * @typedef {string | number} Cell
 * @typedef {{name: string, rows: Cell[][]}} Table The first row holds the columns' titles.
 */

/**
 * @template Row
 * @typedef {{title: string, of: (row: Row, map: WholeMap) => Cell}} Column
 */

import { LANES } from "../map/lanes.js";

/** What a cell says of an emotion or a number that nobody knows. */
const UNKNOWN = "";

/** @type {Record<"emotion" | "drivers" | "quotes", Column<WholePhase>[]>} */
const COLUMNS_OF_OWN_LANES = {
  emotion: [
    { title: "Emotion score", of: ({ emotions, emotion_score: score }) => emotions.assessed ? score : UNKNOWN },
    { title: "Emotions", of: ({ emotions }) => emotions.assessed ? listed(emotions.words) : "not assessed" },
    { title: "Emotion evidence", of: ({ emotions }) => told(emotions.evidence) },
    {
      title: "Emotion score by persona",
      of: ({ emotions }, map) =>
        listed(Object.entries(emotions.by_persona).map(([id, score]) => `${nameOf(map, id)}: ${score}`)),
    },
  ],
  drivers: [{ title: "What drives it", of: ({ emotions }) => listed(emotions.drivers) }],
  quotes: [
    { title: "Quote", of: (phase) => phase.customer_quote },
    { title: "Quote evidence", of: (phase) => told(phase.quote_evidence) },
  ],
};

/** @type {Column<WholePhase>[]} */
const PHASES = [
  { title: "Phase", of: (phase) => phase.name },
  { title: "Personas", of: (phase, map) => listed(phase.persona_ids.map((id) => nameOf(map, id))) },
  { title: "Moment of truth", of: (phase) => (phase.moment_of_truth ? "yes" : "") },
  ...LANES.flatMap(columnsOf),
  { title: "Channel kinds", of: (phase) => listed(phase.channel_kinds) },
  { title: "Backing", of: backing },
];

/** @type {Column<WholeMap["personas"][number]>[]} */
const PERSONAS = [
  { title: "Persona", of: (persona) => persona.name },
  { title: "Age", of: (persona) => persona.age || UNKNOWN },
  { title: "Occupation", of: (persona) => persona.occupation },
  { title: "Goals", of: (persona) => listed(persona.goals) },
  { title: "Pain points", of: (persona) => listed(persona.pain_points) },
  { title: "Motivations", of: (persona) => listed(persona.motivations) },
  {
    title: "Demographics",
    of: ({ demographics }) =>
      listed(Object.entries(demographics).map(([name, value]) => `${name}: ${value}`)),
  },
  { title: "Quote", of: (persona) => persona.quote },
  { title: "Quote evidence", of: (persona) => told(persona.quote_evidence) },
];

/** @type {Column<WholeFinding>[]} */
const RESEARCH = [
  { title: "Statement", of: ({ statement }) => statement || UNKNOWN },
  { title: "Finding", of: (finding) => finding.text },
  { title: "Source", of: (finding) => finding.source },
  { title: "Speaker", of: ({ speaker }) => speaker },
  { title: "Sentiment", of: ({ sentiment }) => sentiment ?? UNKNOWN },
  { title: "Phases", of: ({ phase_ids: ids }, map) => listed(ids.map((id) => nameOf(map, id))) },
  { title: "Personas", of: ({ persona_ids: ids }, map) => listed(ids.map((id) => nameOf(map, id))) },
];

/**
 * @param {WholeMap} map
 * @returns {Table[]}
 */
export function tablesOf(map) {
  return [
    table("Journey", PHASES, map.phases, map),
    table("Personas", PERSONAS, map.personas, map),
    table("Research", RESEARCH, map.research.findings, map),
  ];
}

/**
 * @template Row
 * @param {string} name
 * @param {Column<Row>[]} columns
 * @param {Row[]} rows
 * @param {WholeMap} map
 * @returns {Table}
 */
function table(name, columns, rows, map) {
  const cells = rows.map((row) => columns.map((column) => column.of(row, map)));
  return { name, rows: [columns.map((column) => column.title), ...cells] };
}

/**
 * @param {Lane} lane
 * @returns {Column<WholePhase>[]}
 */
function columnsOf(lane) {
  if (lane.kind === "own") return COLUMNS_OF_OWN_LANES[lane.key];
  return [{ title: lane.label, of: (phase) => listed(phase[lane.key]) }];
}

/** @param {WholePhase} phase */
function backing(phase) {
  return listed(
    phase.backing.map(({ pointer, statements }) => {
      const [, key, ...rest] = pointer.split("/");
      const place = `${key.replaceAll("_", " ")} ${Number(rest[rest.length - 1]) + 1}`;
      return `${place}: ${statements.map((number) => `statement ${number}`).join(", ")}`;
    }),
  );
}

/** @param {Evidence} evidence */
function told({ kind, source }) {
  return source ? `${kind}: ${source}` : kind;
}

/** @param {string[]} texts */
function listed(texts) {
  return texts.join("\n");
}

/** @param {WholeMap} map @param {string} id */
function nameOf({ phases, personas }, id) {
  return [...phases, ...personas].find((part) => part.id === id)?.name ?? id;
}
