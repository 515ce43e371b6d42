/**
 * What views are given, and what they are. Types only.
 *
 * @import { ApiOptions } from "../client/api.js"
 * @import { Session } from "../sign-in/session.js"
 *
 * @typedef {object} Context
 * @property {Session} session
 * @property {ApiOptions} api What each call of the client takes.
 * @property {(text: string) => void} announce Says it, but no text twice in a row, to those
 *   who listen to the page.
 * @property {(hash: string) => void} navigate
 *
 * @typedef {object} View
 * @property {HTMLElement} element
 * @property {() => void} dispose Ends what goes on behind the element.
 */

export {};
