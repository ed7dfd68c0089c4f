import { join } from "node:path";
import { versions } from "node:process";
import { sha256 } from "../canonical.ts";
import { ImportGraph } from "./import-graph.ts";
import { lockedVersions } from "./locked-packages.ts";

/** The folder of the product itself. */
export const projectRoot = join(import.meta.dirname, "..", "..");

/**
 * What a study declares. It is no part of the code that computes: declarations are hashed by what they say, so that a
 * change in one study leaves the others as they were.
 */
const declarations = "data/studies/";

/**
 * Version of the code that runs from an entry (`loaders/snapshot/build.ts`): hash of every file that it imports, of the
 * locked versions of the packages among them, and of the tables of time zones and number formats that Node carries;
 * 16 hex digits. Files that have not changed since the last call are not read again.
 */
export function codeVersion(entry: string, root = projectRoot): string {
  const graph = new ImportGraph(root, [entry], [declarations]);
  const files = graph.reachableFrom(entry);
  return sha256(
    [
      `icu ${versions.icu} tz ${versions.tz}`,
      ...lockedVersions(root, graph.packagesOf(files)),
      ...files.map((file) => `${file} ${graph.hashOf(file)}`),
    ].join("\n"),
  ).slice(0, 16);
}
