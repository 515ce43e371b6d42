/**
 * What stands in a lane for one phase.
 *
 * @import { Lane } from "../../map/lanes.js"
 * @import { WholeMap, WholePhase } from "../../map/whole-map.js"
 * @import { Writing } from "./writing.js"
 */

import { el } from "../../dom.js";
import { channelIcon } from "../../svg/channel-icons.js";
import { toElement } from "../../svg/tree.js";
import { signed } from "../../words.js";
import { backingMark, evidenceMark, quote, statementsMark } from "./evidence.js";

const CHIPS = ["channels", "touchpoints"];

/**
 * @param {Lane} lane Any but that of the curve.
 * @param {WholePhase} phase
 * @param {string} pointer To the phase.
 * @param {WholeMap} map
 * @param {Writing} writing
 */
export function laneCell(lane, phase, pointer, map, writing) {
  if (lane.key === "drivers") return drivers(phase, pointer, map, writing);
  if (lane.key === "quotes") return ownWords(phase, pointer, writing);
  if (lane.kind === "own") return null;
  const texts = writing.list(`${pointer}/${lane.key}`, phase[lane.key], `${lane.label}, ${phase.name}`, {
    kind: CHIPS.includes(lane.key) ? "chips" : "texts",
    after: (index) => backingMark(phase, `/${lane.key}/${index}`, map.research.findings),
  });
  return lane.key === "channels" ? [channelKinds(phase), texts] : texts;
}

/** @param {WholePhase} phase @param {string} pointer @param {Writing} writing */
function ownWords(phase, pointer, writing) {
  const words = phase.customer_quote;
  const label = `Quote, ${phase.name}`;
  return quote(writing.text(`${pointer}/customer_quote`, words, label), phase.quote_evidence);
}

/** @param {WholePhase} phase @param {string} pointer @param {WholeMap} map @param {Writing} writing */
function drivers(phase, pointer, map, writing) {
  const { emotion_score: score, emotions, name } = phase;
  const { findings } = map.research;
  return el(
    "div",
    {},
    emotions.assessed
      ? el(
          "div",
          { class: `score ${score < 0 ? "is-bad" : "is-good"}` },
          el("strong", { dir: "ltr" }, signed(score)),
          writing.list(`${pointer}/emotions/words`, emotions.words, `Emotions, ${name}`, {
            kind: "words",
          }),
        )
      : el("p", { class: "hint", lang: "en" }, "Not assessed"),
    writing.list(`${pointer}/emotions/drivers`, emotions.drivers, `What drives it, ${name}`, {
      after: (index) => backingMark(phase, `/emotions/drivers/${index}`, findings),
    }),
    emotions.assessed && evidenceMark(emotions.evidence),
    scoresByPersona(phase, map),
    emotions.supported_by.length > 0 && statementsMark(emotions.supported_by, findings),
  );
}

/** @param {WholePhase} phase @param {WholeMap} map */
function scoresByPersona({ emotions }, { personas }) {
  const scored = personas.filter(({ id }) => emotions.by_persona[id] !== undefined);
  const items = scored.map(({ id, name }) =>
    el("li", {}, el("bdi", {}, name), " ", el("bdi", {}, signed(emotions.by_persona[id]))),
  );
  return (
    items.length > 0 &&
    el(
      "details",
      { class: "evidence" },
      el("summary", { class: "mark", lang: "en" }, "by persona"),
      el("ul", {}, items),
    )
  );
}

/** @param {WholePhase} phase */
function channelKinds({ channel_kinds: kinds }) {
  return (
    kinds.length > 0 &&
    el(
      "ul",
      { class: "kinds", lang: "en" },
      kinds.map((kind) =>
        el(
          "li",
          { title: kind },
          toElement(channelIcon(kind)),
          el("span", { class: "unseen" }, kind),
        ),
      ),
    )
  );
}
