/**
 * An icon for each kind of channel, 24 by 24, drawn in one stroke width.
 *
 * @import { ChannelKind } from "../client/wire.js"
 */

import { svg } from "./tree.js";

/** @type {Record<ChannelKind, string>} */
const PATHS = {
  web: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M3 12h18M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18",
  app: "M7 2h10v20h-10zM10.5 18.5h3",
  email: "M3 5h18v14h-18zM3 6l9 7l9-7",
  phone: "M5 3h4l2 5l-2.5 2c1 2.5 3 4.5 5.5 5.5l2-2.5l5 2v4c0 1-1 2-2 2c-8 0-16-8-16-16c0-1 1-2 2-2z",
  chat: "M3 4h18v12h-10l-5 5v-5h-3z",
  sms: "M3 4h18v12h-10l-5 5v-5h-3zM8 10h.01M12 10h.01M16 10h.01",
  social: "M6 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6M18 3a3 3 0 1 0 0 6a3 3 0 1 0 0-6M18 15a3 3 0 1 0 0 6a3 3 0 1 0 0-6M8.7 10.7l6.6-3.4M8.7 13.3l6.6 3.4",
  post: "M4 21v-10a5 5 0 0 1 10 0v10zM9 6h7a5 5 0 0 1 5 5v10h-7M6.5 12h5",
  store: "M4 10v11h16v-11M3 10l2-6h14l2 6zM10 21v-6h4v6",
  person: "M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8M4 21c0-9 16-9 16 0",
  device: "M3 4h18v12h-18zM8 21h8M12 16v5",
  other: "M5 12h.01M12 12h.01M19 12h.01",
};

/** @param {ChannelKind} kind One that is not known has the icon of `other`. */
export function channelIcon(kind) {
  const attributes = { class: "icon-drawing", viewBox: "0 0 24 24", width: 18, height: 18 };
  const stroke = { "stroke-width": 1.8, "stroke-linecap": "round", "stroke-linejoin": "round" };
  const d = PATHS[kind] ?? PATHS.other;
  return svg("svg", { ...attributes, "aria-hidden": "true" }, [
    svg("path", { d, fill: "none", stroke: "currentColor", ...stroke }),
  ]);
}
