/**
 * Breaking text into lines without a browser to measure it: widths are estimated from the kinds of
 * letters, on the generous side, so that nothing runs out of its column.
 */

const BOLD = 1.06;

/** Widths in ems of a usual sans serif. */
const WIDTHS = [
  {
    letters:
      /[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/u,
    width: 1,
  },
  { letters: /\p{Extended_Pictographic}/u, width: 1.3 },
  { letters: /\p{M}/u, width: 0 },
  { letters: /[ijl|'’‘]/u, width: 0.25 },
  { letters: /[ ftI.,:;!/·[\]]/u, width: 0.29 },
  { letters: /[r()\-"“”]/u, width: 0.36 },
  { letters: /[cksvxyz]/u, width: 0.51 },
  { letters: /[mwMW@%—…]/u, width: 0.88 },
  { letters: /\p{Lu}/u, width: 0.7 },
];
const OTHER_WIDTH = 0.57;

/**
 * The estimated width of a text.
 *
 * @param {string} text
 * @param {number} size The font's size.
 * @param {boolean} [isBold]
 */
export function widthOf(text, size, isBold = false) {
  let ems = 0;
  for (const letter of text) {
    ems += WIDTHS.find(({ letters }) => letters.test(letter))?.width ?? OTHER_WIDTH;
  }
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
