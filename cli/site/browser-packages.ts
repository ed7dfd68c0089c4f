import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { init } from "es-module-lexer";
import { transform } from "esbuild";
import { browserModulesIn } from "./browser-modules.ts";
import { bundlePackage } from "./bundle-package.ts";
import { importsOf } from "./gates/assets.ts";

/** Puts each package that browser code imports into Framework's cache before it looks. */
export async function bundleBrowserPackages(docs: string, cache: string): Promise<void> {
  for (const specifier of await packagesImported(docs)) await bundlePackage(specifier, cache);
}

/** Specifiers of packages that the pages' browser modules import, statically or when needed. */
async function packagesImported(docs: string): Promise<string[]> {
  await init;
  const found = new Set<string>();
  for (const path of await browserModulesIn(docs)) {
    // Without types, so that what is imported for its types alone does not count.
    const { code } = await transform(await readFile(join(docs, path), "utf8"), { loader: "ts" });
    for (const { specifier } of importsOf(code))
      if (/^(@[\w.-]+\/)?[\w-]/.test(specifier) && !/^\w+:/.test(specifier)) found.add(specifier);
  }
  return [...found].sort();
}
