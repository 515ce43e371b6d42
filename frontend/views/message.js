/** @import { View } from "./view.js" */

import { el } from "../dom.js";

/**
 * A page that says one thing.
 *
 * @param {string} title
 * @param {string} text
 * @param {...HTMLElement} actions
 * @returns {View}
 */
export function messageView(title, text, ...actions) {
  const element = el(
    "section",
    { class: "message" },
    el("h1", { tabindex: "-1" }, title),
    text && el("p", {}, text),
    actions,
  );
  return { element, dispose() {} };
}
