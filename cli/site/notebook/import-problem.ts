import { existsSync } from "node:fs";
import { join } from "node:path";
import { installedPackage, isInRange, parseSpecifier } from "../installed-package.ts";

/** What to do in place of packages that a page could use elsewhere. */
const instead: Readonly<Record<string, string>> = {
  "@duckdb/duckdb-wasm":
    "queries run while the page is made: write the query as a block that begins with ```sql id=rows",
};

/**
 * Why an import of a page cannot be served from `node_modules`, and what to do; undefined where it can.
 * @param specifier as it is written: `npm:d3@7`, `jsr:@std/csv`; others are none of its business
 */
export function importProblem(specifier: string): string | undefined {
  if (specifier.startsWith("jsr:"))
    return `${specifier} comes from another registry; expected npm: and a package that the project has installed`;
  if (!specifier.startsWith("npm:")) return undefined;
  const { name, range, path } = parseSpecifier(specifier.slice("npm:".length));
  const remedy = instead[name];
  if (remedy !== undefined) return `${specifier} is not used here; ${remedy}`;
  const installed = installedPackage(name);
  if (installed === undefined)
    return `${specifier} is not installed, and nothing is fetched; run npm install ${name}, then load the page again`;
  if (!isInRange(installed.version, range))
    return `${specifier} asks for another version than is installed; expected npm:${name}, which is ${installed.version}, or run npm install ${name}@${range}`;
  if (path !== undefined && /\.\w+$/.test(path) && !existsSync(join(installed.folder, path)))
    return `${specifier} names a file that ${name} ${installed.version} does not have`;
  return undefined;
}
