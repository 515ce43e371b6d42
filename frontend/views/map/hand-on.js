/**
 * Ways to hand a map on: files and paper.
 *
 * @import { JourneyMap } from "../../client/wire.js"
 * @import { Format } from "../../exports/download.js"
 * @import { Paper } from "./paper.js"
 */

import { el, unseen } from "../../dom.js";
import { download, FORMATS, ofWhole } from "../../exports/download.js";
import { wholeMap } from "../../map/whole-map.js";
import { closeMenu } from "../menus.js";
import { asHtml } from "./html-file.js";
import { paperOf } from "./paper.js";

/** @type {Format} */
const HTML = { name: "HTML", extension: "html", type: "text/html", render: ofWhole(asHtml) };

/**
 * @param {() => JourneyMap} current The map as it is now.
 * @returns {{tools: HTMLElement, paper: HTMLElement, dispose: () => void}} `paper`: what is printed.
 */
export function handOn(current) {
  const paper = el("div", { class: "print-only" });
  /** @type {Paper} */
  let size = "a4";
  // Not before somebody prints: laying it out takes a while, and most readers never do.
  const layOut = () => paper.replaceChildren(paperOf(wholeMap(current()), size));
  const clear = () => paper.replaceChildren();
  addEventListener("beforeprint", layOut);
  addEventListener("afterprint", clear);

  const print = (/** @type {Paper} */ on) => () => {
    size = on;
    window.print();
  };
  const save = (/** @type {Format} */ format) => () => download(current(), format);
  const files = [HTML, ...FORMATS].map((format) => entry("Save as ", format.name, save(format)));
  const tools = el(
    "div",
    { class: "row", lang: "en" },
    menu("Save as", "exports", files),
    menu("Print", "papers", [
      entry("Print on ", "A4", print("a4")),
      entry("Print on ", "A3", print("a3")),
    ]),
  );
  return {
    tools,
    paper,
    dispose() {
      removeEventListener("beforeprint", layOut);
      removeEventListener("afterprint", clear);
    },
  };
}

/** @param {string} title @param {string} name @param {HTMLElement[]} entries */
function menu(title, name, entries) {
  const details = el(
    "details",
    { class: `menu ${name}`, name: "menu" },
    el("summary", { class: "secondary small" }, title),
    el("ul", { class: "menu-body", onclick: () => closeMenu(details) }, entries),
  );
  return details;
}

/** @param {string} verb @param {string} name @param {() => void} act */
function entry(verb, name, act) {
  return el("li", {}, el("button", { class: "quiet small", onclick: act }, unseen(verb), name));
}
