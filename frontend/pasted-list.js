/** What a list that was pasted holds, wherever it was kept before. */

const BULLET = /^\s*(?:[-*•◦▪‣·–—]|\(?\d+[.)]|[a-z]\))\s+(?:\[[ x]\]\s+)?/i;

/**
 * The texts of a list: one a line, without bullets, numbers and boxes to tick.
 *
 * @param {string} text
 */
export function linesOf(text) {
  const lines = text.split(/[\r\n]+/).map((line) => line.replace(BULLET, "").trim());
  return lines.filter(Boolean);
}

/**
 * The names of a list: one a line or one a cell, as tables and CSV files have them.
 *
 * @param {string} text
 * @param {string} between What stands between two cells: any of these characters.
 */
export function namesOf(text, between) {
  const cell = new RegExp(`"((?:[^"]|"")*)"(?=[${between}]|$)|[^${between}]+`, "g");
  const cells = linesOf(text).flatMap((line) => [...line.matchAll(cell)]);
  const names = cells.map(([whole, quoted]) => quoted?.replaceAll('""', '"') ?? whole);
  return names.map((name) => name.trim()).filter(Boolean);
}
