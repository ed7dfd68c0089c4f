import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { bundlePackage } from "../../../cli/site/bundle-package.ts";
import { filesBelow } from "../../../cli/site/workspace.ts";

const cache = await mkdtemp(join(tmpdir(), "atlas-bundles-"));
afterAll(() => rm(cache, { recursive: true }));

/** What a package's file, bundled for pages, exports. */
async function bundled(specifier: string): Promise<Readonly<Record<string, unknown>>> {
  await bundlePackage(specifier, cache);
  const [name = ""] = specifier.split("/");
  const path = (await filesBelow(cache)).find((each) => each.includes(`/${name}@`));
  return (await import(/* @vite-ignore */ join(cache, path ?? ""))) as Record<string, unknown>;
}

test("a script in a package of modules has what it exports as its default export", async () => {
  const { default: library } = await bundled("arquero/dist/arquero.min.js");
  expect(library).toMatchObject({ from: expect.any(Function), table: expect.any(Function) });
});

test("a module has its own exports", async () => {
  expect(await bundled("d3-hierarchy")).toMatchObject({ treemap: expect.any(Function) });
});
