import { execFileSync } from "node:child_process";
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execPath } from "node:process";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { filesBelow } from "../../../cli/site/workspace.ts";
import { codeVersion, projectRoot } from "../../../loaders/code/code-version.ts";

/** A copy of the code, in which the test changes one file after the other. */
let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "code-version-"));
  for (const path of ["api", "cli", "data", "docs", "loaders", "package-lock.json"])
    await cp(join(projectRoot, path), join(root, path), {
      recursive: true,
      filter: (source) => !source.startsWith(join(projectRoot, "data", "lake")),
    });
});
afterAll(() => rm(root, { recursive: true }));

/** The project's files that Node itself loads for the entry, by a hook of its resolver; behind declarations it stops. */
function loadedByNode(entry: string): string[] {
  const home = pathToFileURL(`${projectRoot}/`).href;
  const script = `
    import { registerHooks } from "node:module";
    registerHooks({ resolve(specifier, context, next) {
      const found = next(specifier, context);
      console.log(context.parentURL + " " + found.url);
      return found;
    } });
    await import(${JSON.stringify(home + entry)});
  `;
  const said = execFileSync(execPath, ["--input-type=module", "--eval", script], { encoding: "utf8" });
  const steps = said
    .trim()
    .split("\n")
    .map((line) => line.split(" ").map((url) => url.replace(home, "")));
  const loaded = new Set([entry]);
  for (const file of loaded)
    for (const [from, to = ""] of steps)
      if (from === file && !/^node:|^file:|^node_modules\/|^data\/studies\//.test(to)) loaded.add(to);
  return [...loaded];
}

async function versionWithChanged(path: string, entry: string): Promise<string> {
  const before = await readFile(join(root, path));
  await appendFile(join(root, path), "\n// changed\n");
  const version = codeVersion(entry, root);
  await writeFile(join(root, path), before);
  return version;
}

describe.each(["loaders/snapshot/build.ts", "loaders/report/reports.ts"])("the version of %s", (entry) => {
  test("changes with every file that Node loads for it", async () => {
    const version = codeVersion(entry, root);
    const loaded = loadedByNode(entry);
    expect(loaded.length).toBeGreaterThan(40);
    for (const path of loaded) {
      expect(await versionWithChanged(path, entry), path).not.toBe(version);
    }
    expect(codeVersion(entry, root)).toBe(version);
  });

  test("stays when only the API, a page, a command or the declarations of a study change", async () => {
    const version = codeVersion(entry, root);
    const others = ["api", "cli", "docs", "data/studies"];
    for (const folder of others)
      for (const path of await filesBelow(join(root, folder)))
        expect(await versionWithChanged(`${folder}/${path}`, entry), path).toBe(version);
  });

  test("changes with the locked version of a package that it imports, and of no other", async () => {
    const version = codeVersion(entry, root);
    const lock = await readFile(join(root, "package-lock.json"), "utf8");
    const withVersion = async (name: string) => {
      const changed = JSON.parse(lock) as { packages: Record<string, { version: string }> };
      changed.packages[`node_modules/${name}`] = { version: "99.0.0" };
      await writeFile(join(root, "package-lock.json"), JSON.stringify(changed));
      return codeVersion(entry, root);
    };
    expect(await withVersion("@duckdb/node-bindings")).not.toBe(version);
    expect(await withVersion("graphql-yoga")).toBe(version);
    await writeFile(join(root, "package-lock.json"), lock);
  });
});

test("does not depend on where the project lies", () => {
  expect(codeVersion("loaders/snapshot/build.ts", root)).toBe(codeVersion("loaders/snapshot/build.ts"));
});
