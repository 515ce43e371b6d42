/** @import { WholeMap } from "../map/whole-map.js" */

import { asSvg } from "./svg.js";

/** Sharp on a screen of twice the density. */
const SCALE = 2;
/** What every browser's canvas holds, in pixels a side. */
const MOST_PIXELS = 8_192;

/**
 * The map as a picture.
 *
 * @param {WholeMap} map
 * @returns {Promise<Blob>}
 */
export async function asPng(map) {
  const url = URL.createObjectURL(new Blob([asSvg(map)], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return await drawn(image);
  } finally {
    URL.revokeObjectURL(url);
  }
}

/**
 * @param {HTMLImageElement} image
 * @returns {Promise<Blob>}
 */
function drawn(image) {
  const scale = Math.min(SCALE, MOST_PIXELS / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) =>
      blob ? resolve(blob) : reject(new Error("This browser could not draw the picture.")),
    );
  });
}
