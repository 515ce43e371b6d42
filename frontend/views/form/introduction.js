/** What the page is for, beside the form. */

import { el } from "../../dom.js";
import { STEP_NAMES } from "../../steps.js";
import { smoothLine } from "../../svg/smooth-line.js";
import { svg, toElement } from "../../svg/tree.js";

export function introduction() {
  return el(
    "header",
    { class: "introduction" },
    el("h1", {}, "From a few lines to a customer journey map"),
    el(
      "p",
      { class: "lead" },
      `Say who you serve and what you are after. In ${STEP_NAMES.length} steps it becomes phases, personas, an emotion curve and what to do next.`,
    ),
    toElement(ornament()),
    el(
      "ol",
      { class: "road" },
      STEP_NAMES.map((name) => el("li", {}, name)),
    ),
  );
}

/** A curve as the map will have one. */
function ornament() {
  const [width, height, inset] = [440, 110, 8];
  const feelings = [0.4, 0.15, 0.62, 0.95, 0.5, 0.05];
  const points = feelings.map((feeling, index) => ({
    x: inset + (index * (width - 2 * inset)) / (feelings.length - 1),
    y: inset + feeling * (height - 2 * inset),
  }));
  return svg(
    "svg",
    { class: "ornament", viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" },
    [
      svg("line", { class: "ornament-zero", x1: 0, x2: width, y1: height / 2, y2: height / 2 }),
      svg("path", { class: "ornament-line", d: smoothLine(points) }),
      ...points.map(({ x, y }) =>
        svg("circle", { class: y < height / 2 ? "is-well" : "is-not-well", cx: x, cy: y, r: 5.5 }),
      ),
    ],
  );
}
