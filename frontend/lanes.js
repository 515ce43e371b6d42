/**
 * The lanes of a journey map, from top to bottom, as the page and every export name them. The
 * emotion curve lies above them; what drives it stands where feelings turn into pain points.
 *
 * @typedef {"actions" | "thoughts" | "touchpoints" | "channels" | "pain_points" | "opportunities"} LaneKey
 */

/**
 * What the customer does and meets.
 *
 * @type {readonly {key: LaneKey, label: string}[]}
 */
export const LANES_OF_DOING = [
  { key: "actions", label: "Actions" },
  { key: "thoughts", label: "Thoughts" },
  { key: "touchpoints", label: "Touchpoints" },
  { key: "channels", label: "Channels" },
];

/**
 * What follows for the business.
 *
 * @type {readonly {key: LaneKey, label: string}[]}
 */
export const LANES_OF_LEARNING = [
  { key: "pain_points", label: "Pain points" },
  { key: "opportunities", label: "Opportunities" },
];
