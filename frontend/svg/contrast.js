/**
 * Whether a text is a colour as the API gives them, `#rrggbb`: what a map holds may be anything.
 *
 * @param {string} text
 */
export function isColour(text) {
  return /^#[0-9a-f]{6}$/i.test(text);
}

/**
 * Black or white, whichever can be read on this colour, by WCAG's relative luminance.
 *
 * @param {string} colour `#rrggbb`.
 */
export function contrasting(colour) {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000000" : "#ffffff";
}
