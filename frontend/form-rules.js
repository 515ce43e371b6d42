/**
 * What a form may hold: the same rules as the API's, so that a fault shows before it is sent.
 * The API has the last word, and its faults are shown in the same places.
 *
 * @import { FormFault, JourneyForm } from "./client/wire.js"
 */

export const LIMITS = Object.freeze({
  title: 200,
  industry: 100,
  businessGoals: 4_000,
  targetPersonas: 5,
  targetPersona: 100,
  journeyPhases: 12,
  journeyPhase: 60,
  additionalContext: 10_000,
});

export const USUAL_PHASES = Object.freeze([
  "Awareness",
  "Consideration",
  "Purchase",
  "Onboarding",
  "Retention",
]);

/**
 * The length as the API counts it: in characters, not in UTF-16 units.
 *
 * @param {string} text
 */
export function lengthOf(text) {
  return [...text.trim()].length;
}

/**
 * Every fault of a form.
 *
 * @param {JourneyForm} form
 * @returns {FormFault[]}
 */
export function faultsOf(form) {
  return [
    ...textFaults("/title", form.title ?? "", LIMITS.title),
    ...requiredFaults(
      "/industry",
      form.industry,
      LIMITS.industry,
      "Say which industry this is for",
    ),
    ...requiredFaults(
      "/businessGoals",
      form.businessGoals,
      LIMITS.businessGoals,
      "Say what the business wants",
    ),
    ...listFaults(
      "/targetPersonas",
      form.targetPersonas ?? [],
      LIMITS.targetPersonas,
      LIMITS.targetPersona,
      "personas",
    ),
    ...listFaults(
      "/journeyPhases",
      form.journeyPhases ?? [],
      LIMITS.journeyPhases,
      LIMITS.journeyPhase,
      "phases",
    ),
    ...textFaults(
      "/additionalContext",
      form.additionalContext ?? "",
      LIMITS.additionalContext,
      true,
    ),
  ];
}

/**
 * @param {string} pointer
 * @param {string} text
 * @param {number} most
 * @param {string} missing
 */
function requiredFaults(pointer, text, most, missing) {
  const isLong = pointer === "/businessGoals";
  return text.trim() ? textFaults(pointer, text, most, isLong) : [{ pointer, detail: missing }];
}

/**
 * @param {string} pointer
 * @param {string} text
 * @param {number} most
 * @param {boolean} [mayBreakLines]
 * @returns {FormFault[]}
 */
function textFaults(pointer, text, most, mayBreakLines = false) {
  const faults = [];
  const excess = lengthOf(text) - most;
  if (excess > 0) {
    faults.push({
      pointer,
      detail: `Shorten this by ${excess.toLocaleString("en")}: ${most.toLocaleString("en")} characters at most`,
    });
  }
  const control = (mayBreakLines ? text.replace(/[\r\n\t]/g, "") : text.trim()).match(/\p{Cc}/u);
  if (control) {
    const code = control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    faults.push({ pointer, detail: `Remove the control character U+${code}` });
  }
  return faults;
}

/**
 * @param {string} pointer
 * @param {readonly string[]} names
 * @param {number} most
 * @param {number} longest
 * @param {string} kind
 * @returns {FormFault[]}
 */
function listFaults(pointer, names, most, longest, kind) {
  const faults = [];
  if (names.length > most) faults.push({ pointer, detail: `Name ${most} ${kind} at most` });
  /** @type {Set<string>} */
  const seen = new Set();
  for (const [index, name] of names.entries()) {
    const place = `${pointer}/${index}`;
    const sameness = name.trim().toLowerCase();
    if (!sameness) faults.push({ pointer: place, detail: "Name this, or remove it" });
    else if (seen.has(sameness))
      faults.push({ pointer: place, detail: "This is named above already" });
    seen.add(sameness);
    faults.push(...textFaults(place, name, longest));
  }
  return faults;
}
