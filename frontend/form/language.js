/**
 * Whether a text is in another language than English, told by its script and by the small words that
 * every sentence needs. A few words without any of them, such as names, tell nothing.
 */

const ENGLISH = wordsOf(
  "the of and to for with is are was were that this our we they it from by at not have has be will",
);

/** Words that English does not have, of the languages that forms come in most. */
const OTHERS = [
  "der das den dem und nicht mit von für ist sind wir auf ein eine zu im auch werden haben bei",
  "le les des est et une pour avec dans sur pas nous vous qui que au aux du sont plus",
  "el los las del una para con por que y se más nuestro sin sus como",
  "il gli della di che per con una sono più nel dei alla nostro",
  "os da dos uma para com não que em por mais nossa são ao",
  "het een van en voor met niet zijn wij op te dat ook",
  "och att för med är inte som på av vi det en ett",
  "og til med ikke er som på vi det en et",
  "nie jest się na dla przez oraz ze jak",
  "ve bir için ile bu çok olarak daha",
].map(wordsOf);

const FEWEST_WORDS = 2;

/**
 * @param {string} text
 * @returns {boolean}
 */
export function isInAnotherLanguage(text) {
  const letters = text.match(/\p{L}/gu) ?? [];
  const latin = text.match(/\p{Script=Latin}/gu) ?? [];
  if (letters.length > 2 * latin.length) return true;
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const count = (/** @type {Set<string>} */ known) => words.filter((one) => known.has(one)).length;
  const most = Math.max(...OTHERS.map(count));
  return most >= FEWEST_WORDS && most > count(ENGLISH);
}

/** @param {string} words */
function wordsOf(words) {
  return new Set(words.split(" "));
}
