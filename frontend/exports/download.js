/**
 * Files out of the page.
 *
 * @import { JourneyMap } from "../client/wire.js"
 * @import { WholeMap } from "../map/whole-map.js"
 *
 * @typedef {object} Format
 * @property {string} name
 * @property {string} extension
 * @property {string} type The media type.
 * @property {(map: JourneyMap) => string | Blob | Promise<string | Blob>} render
 */

import { wholeMap } from "../map/whole-map.js";
import { asCsv } from "./csv.js";
import { asJson } from "./json.js";
import { asMarkdown } from "./markdown.js";
import { asPng } from "./png.js";
import { asSvg } from "./svg.js";
import { asXlsx } from "./xlsx.js";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/**
 * The formats a map can be saved in.
 *
 * @type {readonly Format[]}
 */
export const FORMATS = Object.freeze([
  { name: "XLSX", extension: "xlsx", type: XLSX, render: ofWhole(asXlsx) },
  { name: "CSV", extension: "csv", type: "text/csv", render: ofWhole(asCsv) },
  { name: "PNG", extension: "png", type: "image/png", render: ofWhole(asPng) },
  { name: "SVG", extension: "svg", type: "image/svg+xml", render: ofWhole(asSvg) },
  { name: "Markdown", extension: "md", type: "text/markdown", render: ofWhole(asMarkdown) },
  { name: "JSON", extension: "json", type: "application/json", render: asJson },
]);

/**
 * @param {(map: WholeMap) => string | Blob | Promise<string | Blob>} render
 * @returns {Format["render"]}
 */
export function ofWhole(render) {
  return (map) => render(wholeMap(map));
}

/**
 * Save the map as a file.
 *
 * @param {JourneyMap} map
 * @param {Format} format
 */
export async function download(map, { extension, type, render }) {
  const url = URL.createObjectURL(new Blob([await render(map)], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${fileName(map.title)}.${extension}`;
  link.click();
  // The browser reads the blob after the click; a minute is plenty.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * A name that every file system takes, in any language.
 *
 * @param {string} title
 */
export function fileName(title) {
  const words =
    title
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return [...words.join("-")].slice(0, 60).join("") || "journey-map";
}
