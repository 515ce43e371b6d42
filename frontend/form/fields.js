/**
 * The form's fields, in the order in which they are asked. Limits, faults, texts, reading, drafts and
 * order all follow from this table: a field more is a row more, and a member of `JourneyForm`, which
 * is what the API takes.
 *
 * @import { ApiOptions } from "../client/api.js"
 * @import { Choice, JourneyForm } from "../client/wire.js"
 *
 * @typedef {object} Said What is said of any field.
 * @property {keyof JourneyForm} name As the API has it.
 * @property {string} label
 * @property {string} [hint]
 * @property {string} [missing] What to say where nothing stands in it; without it, it is optional.
 * @property {string | readonly string[]} [example] What it holds in the example of a form.
 *
 * @typedef {Said & {kind: "text", most: number, lines?: number, placeholder?: string}} TextField
 *   `most`: characters. `lines`: it may hold several, and shows so many.
 * @typedef {Said & {kind: "list", most: number, longest: number, one: string, many: string,
 *   between: string, isOrdered?: boolean, preset?: {label: string, names: readonly string[]}}} ListField
 *   `most`: names. `longest`: characters of one. `between`: what parts names that are pasted in one line.
 *   `isOrdered`: names can be moved.
 * @typedef {Said & {kind: "choice", none: string,
 *   choices: (api: ApiOptions) => Promise<Choice[]>}} ChoiceField
 *   `none`: what choosing nothing means. `choices`: those that the API serves; the field is not
 *   shown where it serves none.
 * @typedef {Said & {kind: "files", most: number, largest: number, kinds: readonly string[]}} FilesField
 *   `most`: files. `largest`: bytes of one. `kinds`: the ends of their names.
 * @typedef {TextField | ListField | ChoiceField | FilesField} Field
 */

import { listIndustryProfiles } from "../client/index.js";

/** @type {readonly Field[]} */
export const FIELDS = Object.freeze([
  {
    name: "industry",
    kind: "text",
    label: "Industry",
    most: 100,
    missing: "Say which industry this is for",
    placeholder: "Home energy",
    example: "Home energy",
  },
  {
    name: "industryProfile",
    kind: "choice",
    label: "Industry profile",
    hint: "What the writer knows of an industry.",
    none: "Let the writer recognise it",
    choices: listIndustryProfiles,
  },
  {
    name: "businessGoals",
    kind: "text",
    label: "Business goals",
    hint: "What should be better for the business once the journey is better?",
    most: 4_000,
    lines: 4,
    missing: "Say what the business wants",
    placeholder:
      "Win homeowners who replace a gas boiler; halve the time from enquiry to signed offer.",
    example:
      "Win homeowners who replace a gas boiler. Halve the time from enquiry to signed offer.",
  },
  {
    name: "title",
    kind: "text",
    label: "Title",
    most: 200,
    placeholder: "Switching to a heat pump",
    example: "Switching to a heat pump",
  },
  {
    name: "targetPersonas",
    kind: "list",
    label: "Personas",
    hint: "Who travels? Up to 5; name none, and two are proposed.",
    most: 5,
    longest: 100,
    one: "persona",
    many: "personas",
    between: "\t;", // many a persona has a comma: "Ann, 34"
    example: ["Careful homeowner", "Landlord of three flats"],
  },
  {
    name: "journeyPhases",
    kind: "list",
    label: "Phases",
    hint: "Up to 12, in order; name none for the usual five.",
    most: 12,
    longest: 60,
    one: "phase",
    many: "phases",
    between: "\t;,",
    isOrdered: true,
    preset: {
      label: "Start from the usual five",
      names: ["Awareness", "Consideration", "Purchase", "Onboarding", "Retention"],
    },
    example: ["Awareness", "Site survey", "Decision", "Installation", "First winter"],
  },
  {
    name: "additionalContext",
    kind: "text",
    label: "Research and context",
    hint: "Interviews, surveys, call notes. What you paste here is quoted as research; everything else is marked as generated.",
    most: 10_000,
    lines: 6,
    example:
      '"I asked three firms and got three different sizes, so I stopped trusting any of them." (homeowner, 52)\n' +
      '"The grant form took me longer than choosing the heat pump." (landlord, 61)\n' +
      "After installation most calls come in the first cold week.",
  },
  {
    name: "researchFiles",
    kind: "files",
    label: "Research files",
    hint: "Transcripts, survey exports, reports: up to 5, of 10 MB each. They are read for their statements and deleted; the statements go with the journey.",
    most: 5,
    largest: 10_000_000,
    kinds: [".txt", ".md", ".csv", ".docx", ".xlsx", ".pdf", ".vtt", ".srt"],
  },
]);

/** A form that is filled in, to see what comes of one. */
export const EXAMPLE = Object.freeze(
  Object.fromEntries(FIELDS.flatMap(({ name, example }) => (example ? [[name, example]] : []))),
);

/**
 * Where a JSON pointer leads in the form; in snake_case as well, as the API takes it too.
 *
 * @param {string} pointer
 * @returns {{position: number, index?: number}} `position`: of the field in the table, -1 where it
 *   leads to none; `index`: of a name in its list.
 */
export function placeOf(pointer) {
  const [, name = "", item = ""] = pointer.split("/");
  const camel = name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
  const position = FIELDS.findIndex((field) => field.name === camel);
  return /^\d+$/.test(item) ? { position, index: Number(item) } : { position };
}
