/**
 * Breaking text into lines without a browser to measure it: widths are estimated from the kinds of
 * letters, on the generous side, so that nothing runs out of its column.
 */

const BOLD = 1.13;

/** Widths in ems of the widest sans serifs that a machine falls back on, DejaVu Sans and Verdana. */
const WIDTHS = [
  {
    letters:
      /[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/u,
    width: 1,
  },
  { letters: /\p{Extended_Pictographic}/u, width: 1.3 },
  { letters: /\p{M}/u, width: 0 },
  { letters: /[ijl']/u, width: 0.29 },
  { letters: /[ IJ.,:;/|·’‘]/u, width: 0.34 },
  { letters: /[ftr()\-!"[\]]/u, width: 0.42 },
  { letters: /[cksvxyz“”]/u, width: 0.59 },
  { letters: /[mwMW@%—…+−=<>]/u, width: 0.98 },
  { letters: /[\p{Lu}&]/u, width: 0.78 },
];
const OTHER_WIDTH = 0.64;

/** @type {Map<string, number>} */
const known = new Map();

/**
 * A letter's width in ems. It is remembered: a sheet is measured in several widths.
 *
 * @param {string} letter
 */
function emsOf(letter) {
  let width = known.get(letter);
  if (width === undefined) {
    width = WIDTHS.find(({ letters }) => letters.test(letter))?.width ?? OTHER_WIDTH;
    known.set(letter, width);
  }
  return width;
}

/**
 * The estimated width of a text.
 *
 * @param {string} text
 * @param {number} size The font's size.
 * @param {boolean} [isBold]
 */
export function widthOf(text, size, isBold = false) {
  let ems = 0;
  for (const letter of text) ems += emsOf(letter);
  return ems * size * (isBold ? BOLD : 1);
}

/**
 * The text in lines no wider than this. A word that is too wide by itself is broken, as is text
 * that has no spaces.
 *
 * @param {string} text
 * @param {number} width
 * @param {number} size
 * @param {boolean} [isBold]
 * @returns {string[]}
 */
export function linesOf(text, width, size, isBold = false) {
  const fits = (/** @type {string} */ line) => widthOf(line, size, isBold) <= width;
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/u).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    line = "";
    for (const letter of word) {
      if (line && !fits(line + letter)) {
        lines.push(line);
        line = "";
      }
      line += letter;
    }
  }
  if (line) lines.push(line);
  return lines;
}
