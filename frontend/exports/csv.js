/**
 * The map for spreadsheets: its tables one under the other, with an empty row between them.
 *
 * @import { WholeMap } from "../map/whole-map.js"
 * @import { Cell } from "./tables.js"
 */

import { tablesOf } from "./tables.js";

/**
 * RFC 4180, with the byte order mark that makes Excel read UTF-8. Every row has as many cells.
 *
 * @param {WholeMap} map
 */
export function asCsv(map) {
  const tables = tablesOf(map);
  const width = Math.max(...tables.map(({ rows }) => rows[0].length));
  const rows = tables.flatMap(({ rows: own }, index) => (index === 0 ? own : [[], ...own]));
  return `\ufeff${rows.map((row) => `${cells(row, width)}\r\n`).join("")}`;
}

/** @param {Cell[]} row @param {number} width */
function cells(row, width) {
  return Array.from({ length: width }, (_, index) => cell(row[index] ?? "")).join(",");
}

/**
 * Where a spreadsheet would begin a formula: at the start of a text, and behind what ends a cell
 * where commas don't, for there our quotes don't hold either. Full-width signs count, too.
 */
const BEFORE_FORMULA = /(^|[;\t\r\n])(?=[ "]*[=+\-@＝＋－＠])/g;

/**
 * A cell. A text is quoted, and what a spreadsheet would run as a formula gets an apostrophe before
 * it (https://owasp.org/www-community/attacks/CSV_Injection).
 *
 * @param {Cell} value
 */
function cell(value) {
  if (typeof value === "number") return String(value);
  return `"${value.replace(BEFORE_FORMULA, "$1'").replaceAll('"', '""')}"`;
}
