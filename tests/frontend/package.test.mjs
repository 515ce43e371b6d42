import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { fakeApi, statusBody } from "./fakes.mjs";

const ROOT = new URL("../../", import.meta.url);

test("the client's folder works when it is copied alone", async () => {
  const folder = await mkdtemp(join(tmpdir(), "journey-client-"));
  try {
    await cp(new URL("frontend/client/", ROOT), folder, { recursive: true });
    const { exports } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    await readFile(join(folder, exports["."].types)); // throws where there are none
    const client = await import(pathToFileURL(join(folder, exports["."].default)).href);
    const { fetch, calls } = fakeApi({ json: statusBody({ status: "cancelled" }) });
    await new Promise((resolve) => {
      client.pollJobStatus("id", () => {}, resolve, resolve, { fetch, onCancelled: resolve });
    });
    assert.equal(calls[0].url, "/api/journey/status/id");
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("README's hook is the one that is type-checked", async () => {
  const [readme, hook] = await Promise.all(
    ["README.md", "tests/frontend/react/use-journey.ts"].map((name) =>
      readFile(new URL(name, ROOT), "utf8"),
    ),
  );
  assert.ok(readme.includes(`\`\`\`ts\n${hook}\`\`\``));
});
