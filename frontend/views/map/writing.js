/**
 * How the texts of a map are put on the page: to be read, or to be edited. Types only.
 *
 * @import { Child } from "../../dom.js"
 *
 * @typedef {object} ListOptions
 * @property {string} [kind] The list's class: `texts`, `chips` or `numbered`.
 * @property {(index: number) => Child} [after] What follows an item's text.
 *
 * @typedef {object} Writing
 * @property {(pointer: string, text: string, label: string) => HTMLElement} text
 *   `pointer`: a JSON pointer into the map. `label`: what the text is, for those who can't see where
 *   it stands. It stands in an element whose direction is that of the text (`dir="auto"`).
 * @property {(pointer: string, texts: string[], label: string, options?: ListOptions) =>
 *   HTMLElement} list
 * @property {(index: number, name: string) => Child} phaseTools What moves a phase.
 * @property {((index: number, score: number) => void) | null} setScore Null: scores can't be set.
 */

export {};
