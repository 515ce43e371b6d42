/**
 * Research files: dropped or chosen, sent and read while the rest of the form is filled in.
 *
 * @import { ApiOptions } from "../../client/api.js"
 * @import { FileOnItsWay } from "../../client/research.js"
 * @import { FilesField } from "../../form/fields.js"
 * @import { Control } from "./control.js"
 */

import { ApiError, deleteFile, sendResearch, untilRead } from "../../client/index.js";
import { el, fill, write } from "../../dom.js";
import { counted } from "../../words.js";
import { describedBy, hintOf, markFault, optionalMark } from "./label.js";

/**
 * A file in the list.
 *
 * @typedef {object} Entry
 * @property {string} id Empty until it is announced.
 * @property {boolean} isRefused
 * @property {HTMLElement} element
 * @property {(told: FileOnItsWay) => void} show
 * @property {(message: string) => void} fail Say why it can't be sent, or can't be found.
 * @property {(detail: string) => void} showFault
 * @property {() => void} focus
 */

/**
 * @param {FilesField} field
 * @param {ApiOptions} api
 * @param {() => void} onChange
 * @returns {Control}
 */
export function filesControl(field, api, onChange) {
  const { name, label, kinds, most } = field;
  /** @type {Entry[]} */
  let entries = [];
  const input = el("input", {
    type: "file",
    id: name,
    multiple: true,
    accept: kinds.join(","),
    "aria-describedby": describedBy(field),
    onchange() {
      take(input.files ?? []);
      input.value = ""; // the same file may be chosen again
    },
  });
  const list = el("ul", { class: "files" });
  const fault = el("p", { class: "fault", id: `${name}-fault`, role: "status" });
  const zone = el(
    "div",
    { class: "drop-zone" },
    input,
    el("span", { class: "hint", "aria-hidden": "true" }, "or drop them here"),
  );
  const element = el(
    "div",
    { class: "field" },
    el("div", { class: "field-head" }, el("label", { for: name }, label), optionalMark(field)),
    hintOf(field),
    zone,
    list,
    fault,
  );
  // Dropped beside the zone, a file would take the page's place.
  element.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("is-over");
  });
  element.addEventListener("dragleave", () => zone.classList.remove("is-over"));
  element.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("is-over");
    take(event.dataTransfer?.files ?? []);
  });

  /** @param {Iterable<File>} files */
  function take(files) {
    showFault("");
    for (const file of files) {
      const refusal = refusalOf(file, field, entries.length);
      if (refusal) showFault(refusal);
      else add(file.name, (onFile) => sendResearch(file, onFile, api));
    }
    onChange();
  }

  /**
   * @param {string} text
   * @param {(onFile: (state: FileOnItsWay) => void) => Promise<unknown>} follow
   * @param {string} [id]
   */
  function add(text, follow, id = "") {
    /** @type {Entry} */
    const entry = entryOf(text, id, () => remove(entry));
    entries.push(entry);
    list.append(entry.element);
    const show = (/** @type {FileOnItsWay} */ state) => {
      if (!entries.includes(entry)) return;
      entry.show(state);
      onChange();
    };
    follow(show).catch((error) => {
      if (!api.signal?.aborted && entries.includes(entry)) entry.fail(messageOf(error));
      onChange();
    });
  }

  /** @param {Entry} entry */
  function remove(entry) {
    const position = entries.indexOf(entry);
    entries = entries.filter((other) => other !== entry);
    entry.element.remove();
    (entries[Math.min(position, entries.length - 1)] ?? { focus: () => input.focus() }).focus();
    if (entry.id) deleteFile(entry.id, api).catch(() => {}); // gone within a day in any case
    onChange();
  }

  /** @param {string} detail @param {number} [index] */
  function showFault(detail, index) {
    const at = index === undefined ? undefined : kept()[index];
    if (at) at.showFault(detail);
    else {
      write(fault, detail);
      markFault(input, detail);
    }
  }

  const kept = () => entries.filter((entry) => !entry.isRefused);
  return {
    element,
    value: () => (kept().length > 0 ? kept().map(({ id }) => id) : undefined),
    setValue(ids = []) {
      entries = [];
      fill(list);
      for (const id of ids.filter(Boolean).slice(0, most)) {
        const follow = (/** @type {(state: FileOnItsWay) => void} */ onFile) =>
          untilRead(id, (state) => onFile({ ...state, sent: 1 }), api);
        add("A file from before", follow, id);
      }
    },
    showFault,
    clearFaults() {
      showFault("");
      for (const entry of entries) entry.showFault("");
    },
    focus: (index) => (index === undefined ? input : (kept()[index] ?? input)).focus(),
  };
}

/**
 * What is wrong with a file before it is sent; the API has the last word.
 *
 * @param {File} file
 * @param {FilesField} field
 * @param {number} before How many there are.
 */
function refusalOf({ name, size }, { kinds, largest, most }, before) {
  if (before >= most) return `${most} files at most. Remove one to add ${name}.`;
  if (!kinds.some((kind) => name.toLowerCase().endsWith(kind)))
    return `${name} is of a kind that is not read. Choose one of ${kinds.join(", ")}.`;
  if (size === 0) return `${name} is empty.`;
  if (size > largest) return `${name} is larger than ${largest / 1_000_000} MB. Send the part that matters.`;
  return "";
}

/**
 * @param {string} text
 * @param {string} id
 * @param {() => void} remove
 * @returns {Entry}
 */
function entryOf(text, id, remove) {
  const called = el("span", { class: "file-name", dir: "auto" }, text);
  const state = el("span", { class: "file-state", role: "status" }, "Preparing …");
  const bar = el("progress", { max: 1, value: 0, "aria-label": `Sending ${text}` });
  const button = el("button", { type: "button", class: "quiet small", onclick: remove }, "Remove");
  const describe = (/** @type {string} */ name) => button.setAttribute("aria-label", `Remove ${name}`);
  const tell = (/** @type {string} */ words, /** @type {boolean} */ isBad) => {
    write(state, words);
    element.classList.toggle("is-bad", isBad);
  };
  const element = el("li", { class: "file" }, called, button, bar, state);
  describe(text);
  const entry = {
    id,
    isRefused: false,
    element,
    /** @param {FileOnItsWay} told */
    show(told) {
      entry.id = told.id;
      entry.isRefused = told.status === "refused";
      if (told.name) {
        write(called, told.name);
        describe(told.name);
      }
      bar.value = told.sent;
      bar.hidden = told.sent === 1;
      tell(wordsOf(told), entry.isRefused);
    },
    /** @param {string} message */
    fail(message) {
      entry.isRefused = true; // nothing of it is sent with the form
      bar.hidden = true;
      tell(message, true);
    },
    showFault: (/** @type {string} */ detail) => detail && tell(detail, true),
    focus: () => button.focus(),
  };
  return entry;
}

/** @param {FileOnItsWay} told */
function wordsOf({ status, sent, statements = 0, speakers = 0, detail = "" }) {
  if (status === "refused") return detail;
  if (status === "read") {
    const who = speakers > 0 ? `, ${counted(speakers, "speaker")}` : "";
    return `${counted(statements, "statement")}${who}. ${detail}`.trim();
  }
  return sent < 1 ? `Sending, ${Math.round(sent * 100)} %` : "Reading …";
}

/** @param {unknown} error */
function messageOf(error) {
  if (error instanceof ApiError && error.status === 404)
    return "This file is there no more. Remove it, and add it again.";
  if (error instanceof ApiError && error.faults.length > 0) return error.faults[0].detail;
  return error instanceof Error ? error.message : String(error);
}
