import { posix } from "node:path";
import { defaultGlobals } from "@observablehq/framework/dist/javascript/globals.js";
import { getModuleInfo } from "@observablehq/framework/dist/javascript/module.js";
import {
  getImplicitDependencies,
  getImplicitFileImports,
  getImplicitInputImports,
} from "@observablehq/framework/dist/libraries.js";
import { builtins } from "@observablehq/framework/dist/resolvers.js";
import { importProblem } from "./import-problem.ts";
import type { PageCode } from "./markdown.ts";

/** Names that every cell has. */
const ofEveryCell = new Set([...defaultGlobals, "display", "view", "visibility", "invalidation"]);

export function declaredNames(code: readonly PageCode[]): Set<string> {
  return new Set(code.flatMap(({ node }) => (node.declarations ?? []).map(({ name }) => name)));
}

/** Names that a cell uses and no cell of the page declares. */
export function freeNames({ node }: PageCode, declared: ReadonlySet<string>): Set<string> {
  const names = node.references.map(({ name }) => name);
  return new Set(names.filter((name) => !declared.has(name) && !ofEveryCell.has(name)));
}

/**
 * Why a cell cannot run: a package that it, or a module of the site that it imports, needs and that is not there.
 * @param root folder of the pages
 * @param path `/shop/notebook/index`
 */
export function cellProblem(
  code: PageCode,
  declared: ReadonlySet<string>,
  { root, path }: { readonly root: string; readonly path: string },
): string | undefined {
  const { imports, files } = code.node;
  const own = [
    ...imports.filter(({ type }) => type === "global").map(({ name }) => name),
    ...getImplicitInputImports(freeNames(code, declared)),
    ...getImplicitFileImports(files.flatMap(({ method }) => method ?? [])),
  ];
  const problem = problemOf(own);
  if (problem !== undefined) return problem;
  const modules = imports.filter(({ type }) => type === "local").map(({ name }) => at(path, name));
  for (const [module, specifiers] of importsBehind(root, modules)) {
    const found = problemOf(specifiers);
    if (found !== undefined) return `${module.slice(1)} is imported, and there ${found}`;
  }
  return undefined;
}

function problemOf(specifiers: readonly string[]): string | undefined {
  const all = new Set([...specifiers, ...getImplicitDependencies(specifiers)]);
  for (const specifier of all) {
    const problem = builtins.has(specifier) ? undefined : importProblem(specifier);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Module of the site, imported directly or not → what it imports from elsewhere. */
function importsBehind(root: string, modules: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const queue = new Set(modules.filter((module) => module.endsWith(".js")));
  for (const module of queue) {
    const info = getModuleInfo(root, module);
    if (info === undefined) continue;
    found.set(module, [
      ...info.globalStaticImports,
      ...info.globalDynamicImports,
      ...getImplicitFileImports(info.fileMethods),
    ]);
    for (const name of [...info.localStaticImports, ...info.localDynamicImports]) queue.add(at(module, name));
  }
  return found;
}

/** The path, from the root, of what is named from a place. */
function at(place: string, name: string): string {
  return posix.join("/", name.startsWith("/") ? name : posix.join(posix.dirname(place), name));
}
