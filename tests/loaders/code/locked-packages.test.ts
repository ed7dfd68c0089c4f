import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lockedVersions } from "../../../loaders/code/locked-packages.ts";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "locked-packages-"));
  const packages = {
    "": { dependencies: { engine: "1" } },
    "node_modules/engine": { version: "1.0.0", dependencies: { shared: "1" } },
    "node_modules/engine/node_modules/shared": { version: "1.5.0", dependencies: { "@part/own": "*" } },
    "node_modules/@part/own": { version: "3.0.0", optionalDependencies: { "other-platform": "1" } },
    "node_modules/other-platform": { version: "1.1.1" },
    "node_modules/shared": { version: "2.0.0" },
  };
  await writeFile(join(root, "package-lock.json"), JSON.stringify({ packages }));
});
afterAll(() => rm(root, { recursive: true }));

test("a package brings what it depends on, each from where Node would load it, on every platform", () => {
  expect(lockedVersions(root, ["engine"])).toEqual([
    "node_modules/@part/own@3.0.0",
    "node_modules/engine@1.0.0",
    "node_modules/engine/node_modules/shared@1.5.0",
    "node_modules/other-platform@1.1.1",
  ]);
  expect(lockedVersions(root, ["shared"])).toEqual(["node_modules/shared@2.0.0"]);
});

test("a package that is not locked is named with the command that locks it", () => {
  expect(() => lockedVersions(root, ["stranger"])).toThrow(
    "package-lock.json has no package stranger, which the code imports: npm install",
  );
});
