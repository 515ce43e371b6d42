/**
 * Files out of the page.
 *
 * @import { JourneyMap } from "../client/wire.js"
 */

import { asCsv } from "./csv.js";
import { asJson } from "./json.js";
import { asMarkdown } from "./markdown.js";
import { asSvg } from "./svg.js";

/** The formats a map can be saved in. */
export const FORMATS = Object.freeze([
  { name: "JSON", extension: "json", type: "application/json", render: asJson },
  { name: "Markdown", extension: "md", type: "text/markdown", render: asMarkdown },
  { name: "CSV", extension: "csv", type: "text/csv", render: asCsv },
  { name: "SVG", extension: "svg", type: "image/svg+xml", render: asSvg },
]);

/**
 * Save the map as a file.
 *
 * @param {JourneyMap} map
 * @param {typeof FORMATS[number]} format
 */
export function download(map, { extension, type, render }) {
  const url = URL.createObjectURL(new Blob([render(map)], { type }));
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
