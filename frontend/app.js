/**
 * The page: signs in, shows the view that the address names, and changes it with the address.
 *
 * @import { Context, View } from "./views/view.js"
 */

import { config } from "./config.js";
import { originsMissing } from "./content-security.js";
import { el, fill, write } from "./dom.js";
import { readRoute } from "./router.js";
import { renewingFetch } from "./sign-in/renewing-fetch.js";
import { openSession } from "./sign-in/session.js";
import { accountMenu } from "./views/account.js";
import { formView } from "./views/form/form.js";
import { journeyView } from "./views/journey.js";
import { journeysView } from "./views/journeys.js";
import { closeMenusOf } from "./views/menus.js";
import { messageView } from "./views/message.js";

const main = /** @type {HTMLElement} */ (document.getElementById("main"));
const announcer = /** @type {HTMLElement} */ (document.getElementById("announcer"));
const account = /** @type {HTMLElement} */ (document.getElementById("account"));
const mapModules = /** @type {HTMLTemplateElement} */ (document.getElementById("map-modules"));

/** A journey has its own, once it is known. */
const TITLES = Object.freeze({ form: "New journey", journeys: "My journeys", journey: "Journey", unknown: "Not here" });

/** @type {View | undefined} */
let shown;

/** @param {Context} context */
function viewOf(context) {
  const route = readRoute(location.hash);
  if (route.name === "journey") return journeyView(context, route.jobId);
  if (route.name === "journeys") return journeysView(context);
  if (route.name === "form") return formView(context);
  const text = "Its address may have been cut short.";
  return messageView("There is no such page", text, el("a", { class: "button", href: "#/" }, "New journey"));
}

/** @param {View} view */
function show(view) {
  shown?.dispose();
  shown = view;
  fill(main, view.element);
}

/** @param {Context} context */
function showRoute(context) {
  const { name } = readRoute(location.hash);
  document.title = `${TITLES[name]} · Journey maps`;
  show(viewOf(context));
  for (const link of document.querySelectorAll("nav a[data-route]")) {
    if (link.getAttribute("data-route") === name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

// What follows the # is a route here, which the skip link must leave alone.
document.querySelector(".skip")?.addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});

closeMenusOf(document);

async function start() {
  const missing = originsMissing(config, document);
  if (missing.length > 0) {
    const text = `config.js names ${missing.join(" and ")}; add that under connect-src in index.html.`;
    show(messageView("The page is not set up yet", text));
    return;
  }
  show(messageView("Signing in …", ""));
  try {
    await run();
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    show(
      messageView(
        "Signing in did not work",
        text,
        el("button", { class: "primary", onclick: start }, "Try again"),
      ),
    );
  }
}

async function run() {
  const session = await openSession(config);
  await session.token();
  /** @type {Context} */
  const context = {
    session,
    api: { baseUrl: config.apiUrl, token: () => session.token(), fetch: renewingFetch(session) },
    announce: (text) => write(announcer, text),
    navigate(hash) {
      location.hash = hash;
    },
  };
  const refresh = () => {
    fill(account, accountMenu(context, refresh));
    showRoute(context);
  };
  refresh();
  // Behind what the first view has asked for by now.
  document.head.append(mapModules.content);
  addEventListener("hashchange", () => {
    showRoute(context);
    scrollTo(0, 0);
    main.focus({ preventScroll: true });
  });
}

await start();
