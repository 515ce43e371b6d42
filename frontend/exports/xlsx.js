/**
 * The map as a workbook: a sheet for each of its tables.
 *
 * @import { WholeMap } from "../map/whole-map.js"
 * @import { Cell, Table } from "./tables.js"
 */

import { withoutForbidden } from "../svg/tree.js";
import { tablesOf } from "./tables.js";

/** In characters. */
const COLUMN_WIDTH = 32;

/**
 * The library is fetched when somebody wants a workbook: most readers never do.
 *
 * @param {WholeMap} map
 * @returns {Promise<Blob>}
 */
export async function asXlsx(map) {
  const { xlsxOf } = await import("../vendor/write-excel-file.js");
  return xlsxOf(tablesOf(map).map(sheetOf));
}

/** @param {Table} table */
function sheetOf({ name, rows }) {
  return {
    sheet: name,
    data: rows.map((row, index) => row.map((value) => cell(value, index === 0))),
    columns: rows[0].map(() => ({ width: COLUMN_WIDTH })),
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
  };
}

/**
 * A cell is a text or a number, never a formula.
 *
 * @param {Cell} value
 * @param {boolean} isTitle
 */
function cell(value, isTitle) {
  const style = { wrap: true, alignVertical: /** @type {const} */ ("top") };
  const weight = isTitle ? { fontWeight: /** @type {const} */ ("bold") } : {};
  return typeof value === "number"
    ? { value, type: Number, ...style, ...weight }
    : { value: withoutForbidden(value), type: String, ...style, ...weight };
}
