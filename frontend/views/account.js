/** @import { Context } from "./view.js" */

import { el, unseen } from "../dom.js";

/**
 * Who is signed in, and the way out.
 *
 * @param {Context} context
 * @param {() => void} onChange Called when another user is signed in.
 */
export function accountMenu({ session }, onChange) {
  /** @param {string} [userName] */
  async function leave(userName) {
    sessionStorage.clear(); // a half-written form is not for the next user
    await session.leave(userName);
  }

  if (!session.canChangeUser) {
    const signOut = el("button", { class: "quiet", onclick: () => leave() }, "Sign out");
    return el(
      "div",
      { class: "account" },
      el("span", { class: "account-name" }, session.userName),
      signOut,
    );
  }
  const name = el("input", {
    id: "user-name",
    name: "user",
    value: session.userName,
    autocomplete: "off",
    spellcheck: "false",
  });
  const change = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    await leave(name.value);
    onChange();
  };
  return el(
    "details",
    { class: "account menu", name: "menu" },
    el(
      "summary",
      {},
      el("span", { class: "avatar", "aria-hidden": "true" }, [...session.userName][0]),
      unseen("Signed in as "),
      el("span", { class: "account-name" }, session.userName),
    ),
    el(
      "form",
      { class: "account-form", onsubmit: change },
      el("label", { for: "user-name" }, "Local user"),
      el("p", { class: "hint" }, "Each name has journeys of its own."),
      el("div", { class: "row" }, name, el("button", { class: "primary" }, "Switch")),
    ),
  );
}
