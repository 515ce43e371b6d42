/**
 * The map as Markdown, for wikis and repositories.
 *
 * @import { Evidence, JourneyMap, Persona, Phase } from "../client/wire.js"
 */

import { LANES_OF_DOING, LANES_OF_LEARNING } from "../lanes.js";
import { date, madeBy, signed } from "../words.js";

/** @param {JourneyMap} map */
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
      ...list(map.research.findings.map((finding) => `${finding.text} (${finding.source})`)),
    ]),
    ...section(`Quality: ${map.quality.score} of 100`, checks(map)),
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

/** @param {Phase} part */
function phase(part) {
  const { words, drivers, evidence } = part.emotions;
  return [
    `### ${plain(part.name)}`,
    ...LANES_OF_DOING.flatMap(({ key, label }) => named(label, part[key])),
    `**Emotion ${signed(part.emotion_score)}:** ${plain(words.join(", "))} (${mark(evidence)})`,
    ...list(drivers),
    ...LANES_OF_LEARNING.flatMap(({ key, label }) => named(label, part[key])),
    quote(part.customer_quote, part.quote_evidence),
  ];
}

/** @param {JourneyMap} map */
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
