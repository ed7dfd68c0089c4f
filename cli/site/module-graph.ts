import { existsSync, globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { init, parse } from "es-module-lexer";

/** Project file → project files that it imports, both as paths from the project's root with forward slashes. */
export type ModuleGraph = ReadonlyMap<string, readonly string[]>;

/**
 * The imports among the project's own files that start from the entries; packages are left out (see the lockfile), and
 * so are type-only imports, which do nothing when the code runs. An import with a pattern
 * (`import(`./${name}/study.ts`)`) leads to every file that fits it.
 */
export async function readModuleGraph(root: string, entries: readonly string[]): Promise<ModuleGraph> {
  await init;
  const graph = new Map<string, readonly string[]>();
  const queue = new Set(entries);
  for (const path of queue) {
    const imports = await importsOfFile(root, path);
    graph.set(path, imports);
    for (const imported of imports) queue.add(imported);
  }
  return graph;
}

/** The file and everything that it imports, directly or not, sorted. */
export function reachableFrom(graph: ModuleGraph, file: string): string[] {
  const seen = new Set([file]);
  for (const path of seen) for (const imported of graph.get(path) ?? []) seen.add(imported);
  return [...seen].sort();
}

async function importsOfFile(root: string, path: string): Promise<string[]> {
  const file = join(root, path);
  if (!/\.(ts|js|mjs)$/.test(path) || !existsSync(file)) return [];
  const imports = new Set<string>();
  for (const each of parse(await readFile(file, "utf8"), path)[0]) {
    if (each.type === "import-meta" || each.specifier === undefined) continue;
    if (each.type !== "dynamic" && each.typeOnly) continue;
    if (!/^\.{1,2}\//.test(each.specifier)) continue;
    const target = posix.join(posix.dirname(path), each.specifier);
    if (each.type === "dynamic" && each.glob) {
      for (const match of globSync(target, { cwd: root })) imports.add(match.replaceAll("\\", "/"));
    } else imports.add(target);
  }
  return [...imports].sort();
}
