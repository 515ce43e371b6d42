/**
 * Who travels.
 *
 * @import { Persona } from "../../client/wire.js"
 * @import { Writing } from "./writing.js"
 */

import { el } from "../../dom.js";
import { contrasting, isColour } from "../../svg/contrast.js";
import { quote } from "./evidence.js";

const LISTS = /** @type {const} */ ([
  { key: "goals", label: "Goals" },
  { key: "pain_points", label: "Pain points" },
  { key: "motivations", label: "Motivations" },
]);

/** @param {Persona[]} personas @param {Writing} writing */
export function personaCards(personas, writing) {
  return el(
    "ul",
    { class: "personas" },
    personas.map((persona, index) => card(persona, `/personas/${index}`, writing)),
  );
}

/** @param {Persona} persona @param {string} pointer @param {Writing} writing */
function card(persona, pointer, writing) {
  const { name, age, occupation } = persona;
  const label = (/** @type {string} */ part) => `${part} of ${name}`;
  return el(
    "li",
    { class: "panel persona" },
    el(
      "div",
      { class: "persona-head" },
      avatar(persona),
      el(
        "div",
        {},
        el("h3", { dir: "auto" }, writing.text(`${pointer}/name`, name, "Name of the persona")),
        el(
          "p",
          { class: "hint", dir: "auto" },
          age ? `${age}, ` : "",
          writing.text(`${pointer}/occupation`, occupation, label("Occupation")),
        ),
      ),
    ),
    quote(
      writing.text(`${pointer}/quote`, persona.quote, label("Quote")),
      persona.quote_evidence,
    ),
    LISTS.map(({ key, label: title }) => {
      const texts = writing.list(`${pointer}/${key}`, persona[key], label(title));
      return texts.childElementCount > 0 && part(title, texts);
    }),
    facts(persona, pointer, writing),
  );
}

/** @param {Pick<Persona, "avatar">} persona */
export function avatar({ avatar: { initials, colour } }) {
  const circle = el("span", { class: "avatar", "aria-hidden": "true" }, initials);
  if (isColour(colour)) {
    circle.style.setProperty("background-color", colour);
    circle.style.setProperty("color", contrasting(colour));
  }
  return circle;
}

/** @param {string} title @param {HTMLElement} texts */
function part(title, texts) {
  return el("div", { class: "persona-part" }, el("h4", {}, title), texts);
}

/** @param {Persona} persona @param {string} pointer @param {Writing} writing */
function facts({ name, demographics }, pointer, writing) {
  const entries = Object.entries(demographics);
  return (
    entries.length > 0 &&
    el(
      "dl",
      { class: "facts" },
      entries.map(([key, value]) => {
        const title = key.replaceAll("_", " ");
        const place = `${pointer}/demographics/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
        const words = writing.text(place, value, `${title} of ${name}`);
        return el("div", {}, el("dt", {}, title), el("dd", { dir: "auto" }, words));
      }),
    )
  );
}
