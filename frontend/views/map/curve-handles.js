/**
 * What the points of the curve are dragged by, and moved with the keyboard: a slider over each.
 *
 * @import { Stop } from "../../svg/emotion-curve.js"
 */

import { el } from "../../dom.js";
import { HIGHEST, LOWEST } from "../../svg/emotion-curve.js";

const STEP = 0.5;

/**
 * @param {Stop[]} stops
 * @param {boolean} isReversed The first phase is at the right.
 * @param {(stops: Stop[]) => void} show Called while a point is dragged.
 * @param {(index: number, score: number) => void} setScore By the place among the stops.
 */
export function curveHandles(stops, isReversed, show, setScore) {
  return stops.map(({ name, score, words }, index) => {
    const changed = () => {
      const dragged = { name, words, score: Number(handle.value) };
      show(stops.map((stop, place) => (place === index ? dragged : stop)));
    };
    const handle = el("input", {
      type: "range",
      class: "curve-handle",
      min: LOWEST,
      max: HIGHEST,
      step: STEP,
      value: score ?? 0,
      "aria-label": `Emotion, ${name}`,
      "aria-orientation": "vertical",
      "data-key": `emotion ${index}`,
      oninput: changed,
      onchange: () => setScore(index, Number(handle.value)),
    });
    const column = isReversed ? stops.length - 1 - index : index;
    handle.style.setProperty("left", `${((column + 0.5) / stops.length) * 100}%`);
    return handle;
  });
}
