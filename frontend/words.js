/**
 * Numbers, times and durations as people read them.
 *
 * @import { WholeMap } from "./map/whole-map.js"
 */

/**
 * How long something still takes.
 *
 * @param {number} seconds
 */
export function timeLeft(seconds) {
  const whole = Math.ceil(seconds);
  if (whole <= 0) return "Any moment now";
  if (whole < 60) return `About ${whole} s left`;
  return `About ${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s left`;
}

/**
 * A moment as a date and a time of day.
 *
 * @param {string} timestamp ISO 8601.
 */
export function dateAndTime(timestamp) {
  return format(timestamp, { dateStyle: "medium", timeStyle: "short" });
}

/**
 * A moment as a date.
 *
 * @param {string} timestamp ISO 8601.
 */
export function date(timestamp) {
  return format(timestamp, { dateStyle: "long" });
}

/**
 * A moment as a time of day, to the second.
 *
 * @param {string} timestamp ISO 8601.
 */
export function timeOfDay(timestamp) {
  return format(timestamp, { timeStyle: "medium" });
}

/**
 * @param {string} timestamp
 * @param {Intl.DateTimeFormatOptions} options
 */
function format(timestamp, options) {
  const moment = new Date(timestamp);
  return Number.isNaN(moment.getTime()) ? timestamp : moment.toLocaleString("en-GB", options);
}

/**
 * An emotion's score, with its sign.
 *
 * @param {number} score
 */
export function signed(score) {
  const rounded = Math.round(score * 10) / 10;
  return rounded < 0 ? `−${Math.abs(rounded)}` : rounded > 0 ? `+${rounded}` : "0";
}

/**
 * Who made the map from what, in a sentence.
 *
 * @param {WholeMap["generated_by"]} generatedBy
 */
export function madeBy({ writer, model, knowledge, usage }) {
  const isModel = model && model !== "none";
  const tokens = usage.input_tokens + usage.output_tokens;
  const parts = [
    isModel
      ? `Written by ${writer}, model ${model}`
      : `Written by the ${writer} writer, without a model`,
    knowledge.profile !== "none" && `with what it knows of ${knowledge.profile}`,
    tokens > 0 && `${tokens.toLocaleString("en")} tokens`,
    usage.price_usd && `US$ ${usage.price_usd.toFixed(2)}`,
  ];
  return parts.filter(Boolean).join(", ");
}

/**
 * The direction that a text is read in, by its first letter that has one.
 *
 * @param {string} text
 * @returns {"ltr" | "rtl"}
 */
export function directionOf(text) {
  const [letter = ""] = text.match(/\p{L}/u) ?? [];
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/.test(letter) ? "rtl" : "ltr";
}

/**
 * Text of unknown direction that leaves what stands around it in peace (Unicode's isolates).
 *
 * @param {string} text
 */
export function isolated(text) {
  return `\u2068${text}\u2069`;
}

/**
 * So many of something: "1 speaker", "1,024 statements".
 *
 * @param {number} count
 * @param {string} one What one of them is called.
 */
export function counted(count, one) {
  return `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;
}
