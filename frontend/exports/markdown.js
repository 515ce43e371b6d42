/**
 * The map as Markdown, for wikis and repositories.
 *
 * @import { Evidence, Persona } from "../client/wire.js"
 * @import { Lane } from "../map/lanes.js"
 * @import { WholeFinding, WholeMap, WholePhase } from "../map/whole-map.js"
 */

import { LANES } from "../map/lanes.js";
import { strengthOf } from "../map/strength.js";
import { date, madeBy, signed } from "../words.js";

/** @param {WholeMap} map */
export function asMarkdown(map) {
  const facts = [map.industry, date(map.created_at), madeBy(map.generated_by)];
  const blocks = [
    `# ${plain(map.title)}`,
    facts.map(plain).join(" · "),
    plain(map.scenario),
    ...section("What the customer expects", list(map.expectations)),
    ...section("Personas", map.personas.flatMap(persona)),
    ...section("Journey", map.phases.flatMap(phase)),
    ...section("Insights", list(map.insights)),
    ...section("Recommendations", list(map.recommendations)),
    ...section("Research", [
      plain(map.research.note),
      ...list(map.research.findings.map(finding)),
    ]),
    ...section(strengthOf(map).inShort, [...list(map.quality.reasons), ...checks(map)]),
  ];
  return `${blocks.filter(Boolean).join("\n\n")}\n`;
}

/**
 * @param {string} title
 * @param {string[]} blocks
 */
function section(title, blocks) {
  const filled = blocks.filter(Boolean);
  return filled.length > 0 ? [`## ${title}`, ...filled] : [];
}

/** @param {Persona} person */
function persona(person) {
  const facts = [
    person.age ? `${person.age}` : "",
    person.occupation,
    ...Object.entries(person.demographics).map(([name, value]) => `${name}: ${value}`),
  ];
  return [
    `### ${plain(person.name)}`,
    facts.filter(Boolean).map(plain).join(" · "),
    quote(person.quote, person.quote_evidence),
    ...named("Goals", person.goals),
    ...named("Pain points", person.pain_points),
    ...named("Motivations", person.motivations),
  ];
}

/** @param {WholePhase} part */
function phase(part) {
  const title = part.moment_of_truth ? `${part.name} (moment of truth)` : part.name;
  return [`### ${plain(title)}`, ...LANES.flatMap((lane) => laneOf(lane, part))];
}

/** @param {Lane} lane @param {WholePhase} part */
function laneOf(lane, part) {
  if (lane.kind === "list") return named(lane.label, part[lane.key]);
  if (lane.key === "quotes") return [quote(part.customer_quote, part.quote_evidence)];
  if (lane.key === "drivers") return named(lane.label, part.emotions.drivers);
  return [emotion(part)];
}

/** @param {WholePhase} part */
function emotion({ emotions: { words, evidence, assessed }, emotion_score: score }) {
  if (!assessed) return "**Emotion:** not assessed";
  return `**Emotion ${signed(score)}:** ${plain(words.join(", "))} (${mark(evidence)})`;
}

/** @param {WholeFinding} found */
function finding({ text, source, statement, speaker }) {
  const origin = [source, statement && `statement ${statement}`, speaker].filter(Boolean);
  return `${text} (${origin.join(", ")})`;
}

/** @param {WholeMap} map */
function checks(map) {
  const lines = map.quality.checks.map(({ name, passed, detail, repaired }) => {
    const fixed = repaired ? ` (${repaired} repaired)` : "";
    return `- [${passed ? "x" : " "}] **${plain(name)}**${fixed}: ${plain(detail)}`;
  });
  return [lines.join("\n")];
}

/**
 * @param {string} title
 * @param {string[]} texts
 */
function named(title, texts) {
  return texts.length > 0 ? [`**${title}**`, ...list(texts)] : [];
}

/** @param {string[]} texts */
function list(texts) {
  return texts.length > 0 ? [texts.map((text) => `- ${plain(text)}`).join("\n")] : [];
}

/**
 * @param {string} text
 * @param {Evidence} evidence
 */
function quote(text, evidence) {
  return text ? `> “${plain(text)}”\n> — ${mark(evidence)}` : "";
}

/** @param {Evidence} evidence */
function mark({ kind, source }) {
  return `*${kind}*: ${plain(source)}`;
}

/**
 * A text that stays one: on one line, with nothing in it that Markdown or HTML would act on.
 *
 * @param {string} text
 */
function plain(text) {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_{}[\]<>|~&]/g, (sign) => `\\${sign}`)
    .replace(/^([#+\-=]|\d+[.)])/, (sign) => sign.replace(/.$/, "\\$&"));
}
