/**
 * The curve on the page: drawn anew whenever the columns change their width, so that its words keep
 * their size.
 *
 * @import { CurveSize, Stop } from "../../svg/emotion-curve.js"
 */

import { el, fill } from "../../dom.js";
import { curveInWords, emotionCurve } from "../../svg/emotion-curve.js";
import { svg, toElement } from "../../svg/tree.js";
import { curveHandles } from "./curve-handles.js";

export const CURVE_HEIGHT = 250;

/**
 * @param {Stop[]} stops
 * @param {object} options
 * @param {boolean} options.isReversed The first phase is at the right.
 * @param {((index: number, score: number) => void) | null} options.setScore By the place among the
 *   stops; null: scores can't be set.
 */
export function curveBox(stops, { isReversed, setScore }) {
  const size = { isReversed, isWhole: setScore !== null };
  const drawing = el("div", { class: "curve-drawing", role: "img" });
  const handles = setScore && curveHandles(stops, isReversed, show, setScore);
  const element = el("div", { class: "curve-box", dir: "ltr" }, drawing, handles);
  const watching = new ResizeObserver(([{ contentRect }]) => {
    width = contentRect.width;
    draw();
  });
  let width = 0;
  let shown = stops;

  function draw() {
    drawing.setAttribute("aria-label", curveInWords(shown));
    if (width <= 0) return;
    const columnWidth = width / Math.max(1, shown.length);
    fill(drawing, toElement(curveDrawing(shown, { ...size, columnWidth, id: "emotion-on-page" })));
  }

  /** @param {Stop[]} changed */
  function show(changed) {
    shown = changed;
    draw();
  }

  draw();
  watching.observe(element);
  return { element, dispose: () => watching.disconnect() };
}

/**
 * The curve alone, in a drawing of its own.
 *
 * @param {Stop[]} stops
 * @param {Omit<CurveSize, "height">} size
 */
export function curveDrawing(stops, size) {
  const width = size.columnWidth * stops.length;
  const attributes = { width, height: CURVE_HEIGHT, viewBox: `0 0 ${width} ${CURVE_HEIGHT}` };
  const curve = emotionCurve(stops, { ...size, height: CURVE_HEIGHT });
  return svg("svg", { ...attributes, "aria-hidden": "true" }, curve);
}
