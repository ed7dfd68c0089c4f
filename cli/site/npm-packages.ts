/**
 * Stands in for Framework's own module of the same exports, which asks a registry and a CDN (`framework-offline.ts` puts it
 * there): `npm:` imports, and those that Framework makes by itself for names such as `Plot`, are of the packages that the
 * project has installed. They are the modules that an import without `npm:` gets, so that a page which has both loads one.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "node:process";
import { prepareOutput } from "@observablehq/framework/dist/files.js";
import { parseImports } from "@observablehq/framework/dist/javascript/imports.js";
import { resolveNodeImport } from "@observablehq/framework/dist/node.js";
import { extractNpmSpecifier as extractOriginal } from "@observablehq/framework/dist/npm.js";
import { bundlePackage } from "./bundle-package.ts";
import { cachedPath, installedPackage, parseSpecifier } from "./installed-package.ts";
import { importProblem } from "./notebook/import-problem.ts";

export * from "@observablehq/framework/dist/npm.js";

/** Path in the cache → the specifier that was resolved to it. */
const resolved = new Map<string, string>();

/** The path, in Framework's cache, of what `npm:<specifier>` imports; it need not be there yet. */
export async function resolveNpmImport(_root: string, specifier: string): Promise<string> {
  const wanted = parseSpecifier(specifier);
  const installed = installedPackage(wanted.name);
  const path =
    installed === undefined || importProblem(`npm:${specifier}`) !== undefined
      ? `/_npm/${cachedPath(wanted, "0.0.0")}`
      : `/_node/${cachedPath(wanted, installed.version)}`;
  resolved.set(path, specifier);
  return path;
}

/**
 * Makes what stands at a path. What cannot be served is, while previewing, a module that throws why; a build fails.
 * Resolves to the path of the file.
 */
export async function populateNpmCache(root: string, path: string): Promise<string> {
  const cache = join(root, ".observablehq", "cache");
  const specifier = resolved.get(path);
  if (specifier === undefined) return join(cache, path);
  const problem = path.startsWith("/_npm/")
    ? importProblem(`npm:${specifier}`)
    : await bundleProblem(root, cache, specifier);
  if (problem === undefined) return join(cache, path);
  if (env.ATLAS_PREVIEW === undefined) throw new Error(problem);
  console.error(problem);
  await prepareOutput(join(cache, path));
  await writeFile(join(cache, path), `throw new Error(${JSON.stringify(problem)});\nexport {};\n`);
  return join(cache, path);
}

export async function resolveNpmImports(
  root: string,
  path: string,
): Promise<readonly { readonly name: string; readonly type: string; readonly method: string }[]> {
  await populateNpmCache(root, path);
  return parseImports(join(root, ".observablehq", "cache"), path);
}

export function extractNpmSpecifier(path: string): string {
  return path.startsWith("/_node/") ? path.slice("/_node/".length) : extractOriginal(path);
}

/** Packages with peers are bundled by Framework, which leaves the peers apart, so that all share the one copy. */
async function bundleProblem(root: string, cache: string, specifier: string): Promise<string | undefined> {
  const { name, path } = parseSpecifier(specifier);
  try {
    const peers = installedPackage(name)?.peers ?? [];
    if (peers.some((peer) => installedPackage(peer) !== undefined))
      await resolveNodeImport(root, path === undefined ? name : `${name}/${path}`);
    else await bundlePackage(specifier, cache);
    return undefined;
  } catch (error) {
    const [reason = ""] = (error as Error).message.split("\n").filter((line) => /error:/i.test(line));
    return `npm:${specifier} cannot be used in a browser: ${reason || (error as Error).message}`;
  }
}
