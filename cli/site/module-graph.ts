import { build, type Metafile } from "esbuild";

/** Project file → project files that it imports, both as paths from the project's root with forward slashes. */
export type ModuleGraph = ReadonlyMap<string, readonly string[]>;

/** The imports among the project's own files that start from the entries; packages are left out (see the lockfile). */
export async function readModuleGraph(root: string, entries: readonly string[]): Promise<ModuleGraph> {
  if (entries.length === 0) return new Map();
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [...entries],
    outdir: "unused",
    bundle: true,
    write: false,
    metafile: true,
    packages: "external",
    platform: "node",
    format: "esm",
    logLevel: "silent",
    // Not preserved, so that the paths are those of the project even where a folder is a link to it.
    preserveSymlinks: false,
  });
  return new Map(Object.entries(metafile.inputs).map(([path, input]) => [path, importsOf(input)]));
}

function importsOf(input: Metafile["inputs"][string]): string[] {
  return input.imports.filter((each) => each.external !== true).map((each) => each.path);
}

/** The file and everything that it imports, directly or not, sorted. */
export function reachableFrom(graph: ModuleGraph, file: string): string[] {
  const seen = new Set([file]);
  for (const path of seen) for (const imported of graph.get(path) ?? []) seen.add(imported);
  return [...seen].sort();
}
