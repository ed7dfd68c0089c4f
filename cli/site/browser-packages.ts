import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { init } from "es-module-lexer";
import { build, transform } from "esbuild";
import { importsOf } from "./gates/assets.ts";
import { filesBelow, projectRoot } from "./workspace.ts";

const require = createRequire(join(projectRoot, "package.json"));

/** What pages need to run in the same browsers as Framework's own client. */
const target = ["es2022", "chrome96", "firefox96", "safari16"];

/**
 * Puts each package that browser code imports into Framework's cache as one module with all that it needs, where
 * Framework looks before it would bundle by itself. Bundled here, Plot comes without the parts of d3 that it never
 * uses, and in a tenth of the time. What a cache of another version of a package holds is left alone.
 */
export async function bundleBrowserPackages(docs: string, cache: string): Promise<void> {
  for (const specifier of await packagesImported(docs)) {
    const output = join(cache, "_node", await cachedPath(specifier));
    if (existsSync(output)) continue;
    const { outputFiles } = await build({
      stdin: { contents: await entry(specifier), resolveDir: projectRoot },
      bundle: true,
      write: false,
      format: "esm",
      platform: "browser",
      target,
      minify: true,
      legalComments: "none",
      define: { "process.env.NODE_ENV": '"production"' },
    });
    await mkdir(dirname(output), { recursive: true });
    await writeFile(output, outputFiles[0]?.contents ?? "");
  }
}

/**
 * What is bundled for a specifier: all exports of a package, or a single file as it is; a script that is no module
 * then becomes one whose default export is what the script exports.
 */
async function entry(specifier: string): Promise<string> {
  return /\.m?js$/.test(specifier)
    ? readFile(require.resolve(specifier), "utf8")
    : `export * from ${JSON.stringify(specifier)};`;
}

/** Modules under `docs` that run in the browser. */
const browserModules = /^(components\/.*|figures\/[^/]+\/chart[^/]*)(?<!\.d)\.(ts|js)$/;

/** Specifiers of packages that the pages' browser modules import, statically or when needed. */
async function packagesImported(docs: string): Promise<string[]> {
  await init;
  const found = new Set<string>();
  for (const path of await filesBelow(docs)) {
    if (!browserModules.test(path)) continue;
    // Without types, so that what is imported for its types alone does not count.
    const { code } = await transform(await readFile(join(docs, path), "utf8"), { loader: "ts" });
    for (const { specifier } of importsOf(code))
      if (/^(@[\w.-]+\/)?[\w-]/.test(specifier) && !/^\w+:/.test(specifier)) found.add(specifier);
  }
  return [...found].sort();
}

/** Where Framework's cache has a package: `@observablehq/plot@0.6.17/index.js`. */
async function cachedPath(specifier: string): Promise<string> {
  const [, name = "", path = ""] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/.exec(specifier) ?? [];
  const manifest = JSON.parse(
    await readFile(join(projectRoot, "node_modules", name, "package.json"), "utf8"),
  );
  const file = path === "" ? "index.js" : /\.\w+$/.test(path) ? path : `${path}.js`;
  return `${name}@${(manifest as { version: string }).version}/${file}`;
}
