/** @import { Persona } from "../client/wire.js" */

import { el } from "../dom.js";
import { contrasting, isColour } from "../svg/contrast.js";
import { quote } from "./evidence.js";

/** @param {Persona[]} personas */
export function personaCards(personas) {
  return el("ul", { class: "personas" }, personas.map(card));
}

/** @param {Persona} persona */
function card(persona) {
  return el(
    "li",
    { class: "panel persona", id: `persona-${persona.id}` },
    el(
      "div",
      { class: "persona-head" },
      avatar(persona),
      el("div", {}, el("h3", {}, persona.name), el("p", { class: "hint" }, occupation(persona))),
    ),
    quote(persona.quote, persona.quote_evidence),
    list("Goals", persona.goals),
    list("Pain points", persona.pain_points),
    list("Motivations", persona.motivations),
    facts(persona.demographics),
  );
}

/** @param {Persona} persona */
function occupation({ age, occupation: work }) {
  return age ? `${age}, ${work}` : work;
}

/** @param {Persona} persona */
export function avatar({ avatar: { initials, colour } }) {
  const circle = el("span", { class: "avatar", "aria-hidden": "true" }, initials);
  if (isColour(colour)) {
    circle.style.setProperty("background-color", colour);
    circle.style.setProperty("color", contrasting(colour));
  }
  return circle;
}

/** @param {string} title @param {string[]} texts */
function list(title, texts) {
  return (
    texts.length > 0 &&
    el(
      "div",
      { class: "persona-part" },
      el("h4", {}, title),
      el(
        "ul",
        {},
        texts.map((text) => el("li", {}, text)),
      ),
    )
  );
}

/** @param {Record<string, string>} demographics */
function facts(demographics) {
  const entries = Object.entries(demographics);
  return (
    entries.length > 0 &&
    el(
      "dl",
      { class: "facts" },
      entries.map(([name, value]) =>
        el("div", {}, el("dt", {}, name.replaceAll("_", " ")), el("dd", {}, value)),
      ),
    )
  );
}
