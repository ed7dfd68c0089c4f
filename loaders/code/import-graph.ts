import { globSync } from "node:fs";
import { ConfigError } from "../errors.ts";
import { readSourceFile, type SourceFile } from "./source-file.ts";

/** A file of the project and the files of the project that it leads to; `source` is absent where there is no such file. */
interface GraphNode {
  readonly source?: SourceFile;
  readonly leadsTo: readonly string[];
}

/** What files of a project import, all the way down; paths are from the project's root, with forward slashes. */
export class ImportGraph {
  readonly #nodes = new Map<string, GraphNode>();

  /**
   * Walks from the entries. An import with a pattern leads to every file that fits it; a file below a folder of
   * `without` (`data/studies/`) is not walked into and is no part of the graph.
   * @throws ConfigError for an entry that does not exist
   */
  constructor(root: string, entries: readonly string[], without: readonly string[] = []) {
    const queue = new Set(entries);
    for (const path of queue) {
      const source = readSourceFile(root, path);
      if (source === undefined && entries.includes(path))
        throw new ConfigError(`a file of the code is missing: ${path}`);
      const leadsTo = (source?.files ?? [])
        .flatMap((file) => filesThatFit(root, file))
        .filter((file) => !file.startsWith("../") && !without.some((folder) => file.startsWith(folder)));
      this.#nodes.set(path, { source, leadsTo });
      for (const file of leadsTo) queue.add(file);
    }
  }

  /** The files and everything that they import, directly or not, sorted. */
  reachableFrom(...files: readonly string[]): string[] {
    const seen = new Set(files);
    for (const path of seen) for (const file of this.#nodes.get(path)?.leadsTo ?? []) seen.add(file);
    return [...seen].sort();
  }

  /** Hash of the file's content; null for one that is imported and does not exist. */
  hashOf(path: string): string | null {
    return this.#nodes.get(path)?.source?.sha256 ?? null;
  }

  /** Names of the packages that the files import, sorted. */
  packagesOf(files: readonly string[]): string[] {
    return [...new Set(files.flatMap((path) => this.#nodes.get(path)?.source?.packages ?? []))].sort();
  }
}

function filesThatFit(root: string, file: string): string[] {
  if (!file.includes("*")) return [file];
  return globSync(file, { cwd: root }).map((match) => match.replaceAll("\\", "/"));
}
