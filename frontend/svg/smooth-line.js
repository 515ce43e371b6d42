/**
 * A smooth line through points that never swings past one: between two points it stays between
 * them, so that the emotion curve shows no feeling that nobody reported.
 *
 * Monotone cubic interpolation: F. N. Fritsch and R. E. Carlson, SIAM J. Numer. Anal. 17 (1980).
 *
 * @typedef {{x: number, y: number}} Point
 */

/**
 * The line as the `d` of an SVG path.
 *
 * @param {Point[]} points From left to right.
 */
export function smoothLine(points) {
  const [first] = points;
  if (!first) return "";
  const slopes = slopesAt(points);
  let path = `M${round(first.x)} ${round(first.y)}`;
  for (let index = 1; index < points.length; index += 1) {
    const [from, to] = [points[index - 1], points[index]];
    const third = (to.x - from.x) / 3;
    path +=
      `C${round(from.x + third)} ${round(from.y + slopes[index - 1] * third)}` +
      ` ${round(to.x - third)} ${round(to.y - slopes[index] * third)}` +
      ` ${round(to.x)} ${round(to.y)}`;
  }
  return path;
}

/**
 * @param {Point[]} points
 * @returns {number[]}
 */
function slopesAt(points) {
  const secants = points
    .slice(1)
    .map((to, index) => (to.y - points[index].y) / (to.x - points[index].x));
  return points.map((_, index) => {
    const [before, after] = [secants[index - 1], secants[index]];
    if (before === undefined) return after ?? 0;
    if (after === undefined) return before;
    // A peak or a valley is flat; elsewhere the harmonic mean keeps the line between its points.
    return before * after <= 0 ? 0 : (2 * before * after) / (before + after);
  });
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 10) / 10;
}
