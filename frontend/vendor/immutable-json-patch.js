// @ts-nocheck: written by make vendor; LICENSES.txt says whose it is.

// node_modules/immutable-json-patch/lib/esm/typeguards.js
function isJSONArray(value) {
  return Array.isArray(value);
}
function isJSONObject(value) {
  return value !== null && typeof value === "object" && (value.constructor === void 0 || // for example Object.create(null)
  value.constructor.name === "Object");
}

// node_modules/immutable-json-patch/lib/esm/utils.js
function isEqual(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}
function strictEqual(a, b) {
  return a === b;
}
function initial(array) {
  return array.slice(0, array.length - 1);
}
function last(array) {
  return array[array.length - 1];
}
function startsWith(array1, array2, isEqual2 = strictEqual) {
  if (array1.length < array2.length) {
    return false;
  }
  for (let i = 0; i < array2.length; i++) {
    if (!isEqual2(array1[i], array2[i])) {
      return false;
    }
  }
  return true;
}
function isObjectOrArray(value) {
  return typeof value === "object" && value !== null;
}

// node_modules/immutable-json-patch/lib/esm/immutabilityHelpers.js
function shallowClone(value) {
  if (isJSONArray(value)) {
    const copy2 = value.slice();
    Object.getOwnPropertySymbols(value).forEach((symbol) => {
      copy2[symbol] = value[symbol];
    });
    return copy2;
  }
  if (isJSONObject(value)) {
    const copy2 = {
      ...value
    };
    Object.getOwnPropertySymbols(value).forEach((symbol) => {
      copy2[symbol] = value[symbol];
    });
    return copy2;
  }
  return value;
}
function applyProp(object, key, value) {
  if (object[key] === value) {
    return object;
  }
  const updatedObject = shallowClone(object);
  updatedObject[key] = value;
  return updatedObject;
}
function getIn(object, path) {
  let value = object;
  let i = 0;
  while (i < path.length) {
    if (isJSONObject(value)) {
      value = value[path[i]];
    } else if (isJSONArray(value)) {
      value = value[Number.parseInt(path[i], 10)];
    } else {
      value = void 0;
    }
    i++;
  }
  return value;
}
function setIn(object, path, value, createPath = false) {
  if (path.length === 0) {
    return value;
  }
  const key = path[0];
  const updatedValue = setIn(object ? object[key] : void 0, path.slice(1), value, createPath);
  if (isJSONObject(object) || isJSONArray(object)) {
    return applyProp(object, key, updatedValue);
  }
  if (createPath) {
    const newObject = IS_INTEGER_REGEX.test(key) ? [] : {};
    newObject[key] = updatedValue;
    return newObject;
  }
  throw new Error("Path does not exist");
}
var IS_INTEGER_REGEX = /^\d+$/;
function updateIn(object, path, transform2) {
  if (path.length === 0) {
    return transform2(object);
  }
  if (!isObjectOrArray(object)) {
    throw new Error("Path doesn't exist");
  }
  const key = path[0];
  const updatedValue = updateIn(object[key], path.slice(1), transform2);
  return applyProp(object, key, updatedValue);
}
function deleteIn(object, path) {
  if (path.length === 0) {
    return object;
  }
  if (!isObjectOrArray(object)) {
    throw new Error("Path does not exist");
  }
  if (path.length === 1) {
    const key2 = path[0];
    if (!(key2 in object)) {
      return object;
    }
    const updatedObject = shallowClone(object);
    if (isJSONArray(updatedObject)) {
      updatedObject.splice(Number.parseInt(key2, 10), 1);
    }
    if (isJSONObject(updatedObject)) {
      delete updatedObject[key2];
    }
    return updatedObject;
  }
  const key = path[0];
  const updatedValue = deleteIn(object[key], path.slice(1));
  return applyProp(object, key, updatedValue);
}
function insertAt(document, path, value) {
  const parentPath = path.slice(0, path.length - 1);
  const index = path[path.length - 1];
  return updateIn(document, parentPath, (items) => {
    if (!Array.isArray(items)) {
      throw new TypeError(`Array expected at path ${JSON.stringify(parentPath)}`);
    }
    const updatedItems = shallowClone(items);
    updatedItems.splice(Number.parseInt(index, 10), 0, value);
    return updatedItems;
  });
}
function existsIn(document, path) {
  if (document === void 0) {
    return false;
  }
  if (path.length === 0) {
    return true;
  }
  if (document === null) {
    return false;
  }
  return existsIn(document[path[0]], path.slice(1));
}

// node_modules/immutable-json-patch/lib/esm/jsonPointer.js
function parseJSONPointer(pointer) {
  const path = pointer.split("/");
  path.shift();
  return path.map((p) => p.replace(/~1/g, "/").replace(/~0/g, "~"));
}
function compileJSONPointer(path) {
  return path.map(compileJSONPointerProp).join("");
}
function compileJSONPointerProp(pathProp) {
  return `/${String(pathProp).replace(/~/g, "~0").replace(/\//g, "~1")}`;
}

// node_modules/immutable-json-patch/lib/esm/immutableJSONPatch.js
function immutableJSONPatch(document, operations, options) {
  let updatedDocument = document;
  for (let i = 0; i < operations.length; i++) {
    validateJSONPatchOperation(operations[i]);
    let operation = operations[i];
    if (options?.before) {
      const result = options.before(updatedDocument, operation);
      if (result !== void 0) {
        if (result.document !== void 0) {
          updatedDocument = result.document;
        }
        if (result.json !== void 0) {
          throw new Error('Deprecation warning: returned object property ".json" has been renamed to ".document"');
        }
        if (result.operation !== void 0) {
          operation = result.operation;
        }
      }
    }
    const previousDocument = updatedDocument;
    const path = parsePath(updatedDocument, operation.path);
    if (operation.op === "add") {
      updatedDocument = add(updatedDocument, path, operation.value);
    } else if (operation.op === "remove") {
      updatedDocument = remove(updatedDocument, path);
    } else if (operation.op === "replace") {
      updatedDocument = replace(updatedDocument, path, operation.value);
    } else if (operation.op === "copy") {
      updatedDocument = copy(updatedDocument, path, parseFrom(operation.from));
    } else if (operation.op === "move") {
      updatedDocument = move(updatedDocument, path, parseFrom(operation.from));
    } else if (operation.op === "test") {
      test(updatedDocument, path, operation.value);
    } else {
      throw new Error(`Unknown JSONPatch operation ${JSON.stringify(operation)}`);
    }
    if (options?.after) {
      const result = options.after(updatedDocument, operation, previousDocument);
      if (result !== void 0) {
        updatedDocument = result;
      }
    }
  }
  return updatedDocument;
}
function replace(document, path, value) {
  return existsIn(document, path) ? setIn(document, path, value) : document;
}
function remove(document, path) {
  return deleteIn(document, path);
}
function add(document, path, value) {
  if (isArrayItem(document, path)) {
    return insertAt(document, path, value);
  }
  return setIn(document, path, value);
}
function copy(document, path, from) {
  const value = getIn(document, from);
  if (isArrayItem(document, path)) {
    return insertAt(document, path, value);
  }
  return setIn(document, path, value);
}
function move(document, path, from) {
  const value = getIn(document, from);
  const removedJson = deleteIn(document, from);
  return isArrayItem(removedJson, path) ? insertAt(removedJson, path, value) : setIn(removedJson, path, value);
}
function test(document, path, value) {
  if (value === void 0) {
    throw new Error(`Test failed: no value provided (path: "${compileJSONPointer(path)}")`);
  }
  if (!existsIn(document, path)) {
    throw new Error(`Test failed: path not found (path: "${compileJSONPointer(path)}")`);
  }
  const actualValue = getIn(document, path);
  if (!isEqual(actualValue, value)) {
    throw new Error(`Test failed, value differs (path: "${compileJSONPointer(path)}")`);
  }
}
function isArrayItem(document, path) {
  if (path.length === 0) {
    return false;
  }
  const parent = getIn(document, initial(path));
  return Array.isArray(parent);
}
function resolvePathIndex(document, path) {
  if (last(path) !== "-") {
    return path;
  }
  const parentPath = initial(path);
  const parent = getIn(document, parentPath);
  return parentPath.concat(parent.length);
}
function validateJSONPatchOperation(operation) {
  const ops = ["add", "remove", "replace", "copy", "move", "test"];
  if (!ops.includes(operation.op)) {
    throw new Error(`Unknown JSONPatch op ${JSON.stringify(operation.op)}`);
  }
  if (typeof operation.path !== "string") {
    throw new Error(`Required property "path" missing or not a string in operation ${JSON.stringify(operation)}`);
  }
  if (operation.op === "copy" || operation.op === "move") {
    if (typeof operation.from !== "string") {
      throw new Error(`Required property "from" missing or not a string in operation ${JSON.stringify(operation)}`);
    }
  }
}
function parsePath(document, pointer) {
  return resolvePathIndex(document, parseJSONPointer(pointer));
}
function parseFrom(fromPointer) {
  return parseJSONPointer(fromPointer);
}

// node_modules/immutable-json-patch/lib/esm/revertJSONPatch.js
function revertJSONPatch(document, operations, options) {
  let allRevertOperations = [];
  const before = (document2, operation) => {
    let revertOperations;
    const path = parsePath(document2, operation.path);
    if (operation.op === "add") {
      revertOperations = revertAdd(document2, path);
    } else if (operation.op === "remove") {
      revertOperations = revertRemove(document2, path);
    } else if (operation.op === "replace") {
      revertOperations = revertReplace(document2, path);
    } else if (operation.op === "copy") {
      revertOperations = revertCopy(document2, path);
    } else if (operation.op === "move") {
      revertOperations = revertMove(document2, path, parseFrom(operation.from));
    } else if (operation.op === "test") {
      revertOperations = [];
    } else {
      throw new Error(`Unknown JSONPatch operation ${JSON.stringify(operation)}`);
    }
    let updatedJson;
    if (options?.before) {
      const res = options.before(document2, operation, revertOperations);
      if (res?.revertOperations) {
        revertOperations = res.revertOperations;
      }
      if (res?.document) {
        updatedJson = res.document;
      }
      if (res?.json) {
        throw new Error('Deprecation warning: returned object property ".json" has been renamed to ".document"');
      }
    }
    allRevertOperations = revertOperations.concat(allRevertOperations);
    return updatedJson !== void 0 ? {
      document: updatedJson
    } : {};
  };
  immutableJSONPatch(document, operations, {
    before
  });
  return allRevertOperations;
}
function revertReplace(document, path) {
  return existsIn(document, path) ? [{
    op: "replace",
    path: compileJSONPointer(path),
    value: getIn(document, path)
  }] : [];
}
function revertRemove(document, path) {
  return [{
    op: "add",
    path: compileJSONPointer(path),
    value: getIn(document, path)
  }];
}
function revertAdd(document, path) {
  if (isArrayItem(document, path) || !existsIn(document, path)) {
    return [{
      op: "remove",
      path: compileJSONPointer(path)
    }];
  }
  return revertReplace(document, path);
}
function revertCopy(document, path) {
  return revertAdd(document, path);
}
function revertMove(document, path, from) {
  if (path.length < from.length && startsWith(from, path)) {
    return [{
      op: "replace",
      path: compileJSONPointer(path),
      value: document
    }];
  }
  const move2 = {
    op: "move",
    from: compileJSONPointer(path),
    path: compileJSONPointer(from)
  };
  if (!isArrayItem(document, path) && existsIn(document, path)) {
    return [move2, ...revertRemove(document, path)];
  }
  return [move2];
}
export {
  compileJSONPointer,
  getIn,
  immutableJSONPatch,
  parsePath,
  revertJSONPatch
};
