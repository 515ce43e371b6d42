export { compileJSONPointer, getIn, immutableJSONPatch, parsePath, revertJSONPatch } from "immutable-json-patch";
