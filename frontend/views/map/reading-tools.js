/**
 * Which lanes are shown, in which order, and whose journey it is.
 *
 * @import { Reading } from "../../map/reading.js"
 * @import { WholeMap } from "../../map/whole-map.js"
 */

import { el, fill, unseen } from "../../dom.js";
import {
  orderedLanes,
  PLAIN_READING,
  shownLanes,
  withLaneMoved,
  withLaneShown,
} from "../../map/reading.js";

/**
 * @param {WholeMap} map
 * @param {Reading} first
 * @param {(reading: Reading) => void} onChange
 */
export function readingTools({ personas }, first, onChange) {
  let reading = first;
  const list = el("ul", { class: "lane-choices" });
  const whose = el(
    "select",
    { id: "whose", onchange: () => change({ ...reading, persona: whose.value }) },
    el("option", { value: "" }, "Everybody"),
    personas.map(({ id, name }) => el("option", { value: id }, name)),
  );
  const all = el(
    "button",
    {
      class: "quiet small",
      onclick: () => change({ ...PLAIN_READING, persona: reading.persona }),
    },
    "All, in the usual order",
  );

  /** @param {Reading} changed */
  function change(changed) {
    reading = changed;
    const focused = document.activeElement?.id;
    render();
    if (focused) document.getElementById(focused)?.focus();
    onChange(reading);
  }

  function render() {
    const shown = shownLanes(reading);
    const lanes = orderedLanes(reading);
    fill(
      list,
      lanes.map((lane, place) => {
        const id = `lane-${lane.key}`;
        const move = (/** @type {number} */ by) => () =>
          change(withLaneMoved(reading, lane.key, by));
        const show = (/** @type {Event} */ { target }) =>
          change(
            withLaneShown(reading, lane.key, /** @type {HTMLInputElement} */ (target).checked),
          );
        return el(
          "li",
          {},
          el("input", { type: "checkbox", id, checked: shown.includes(lane), onchange: show }),
          el("label", { for: id }, lane.label),
          arrow(`${id}-up`, "↑", `Move ${lane.label} up`, place === 0, move(-1)),
          arrow(`${id}-down`, "↓", `Move ${lane.label} down`, place === lanes.length - 1, move(+1)),
        );
      }),
    );
  }

  render();
  return el(
    "div",
    { class: "row reading-tools" },
    personas.length > 1 && [el("label", { for: "whose" }, "Journey of"), whose],
    el(
      "details",
      { class: "menu", name: "menu" },
      el("summary", { class: "secondary small" }, "Lanes"),
      el("div", { class: "menu-body" }, list, all),
    ),
  );
}

/**
 * @param {string} id
 * @param {string} sign
 * @param {string} words
 * @param {boolean} isAtEnd
 * @param {() => void} act
 */
function arrow(id, sign, words, isAtEnd, act) {
  return el(
    "button",
    { id, class: "icon", title: words, "aria-disabled": String(isAtEnd), onclick: act },
    el("span", { "aria-hidden": "true" }, sign),
    unseen(words),
  );
}
