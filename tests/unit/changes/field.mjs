// The page asks for the field, and holds it to the limits that the API has.
import assert from "node:assert/strict";

import { FIELDS } from "../../../frontend/form/fields.js";
import { faultsOf } from "../../../frontend/form/rules.js";

const form = { industry: "Energy", businessGoals: "Sell more." };
const pointers = (market) => faultsOf({ ...form, market }).map(({ pointer }) => pointer);

assert.deepEqual(pointers("x".repeat(100)), []);
assert.deepEqual(pointers("x".repeat(101)), ["/market"]);
assert.equal(FIELDS.find(({ name }) => name === "market").label, "Market");
