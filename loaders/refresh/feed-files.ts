import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { Source } from "../../data/source.ts";
import { sha256File } from "../canonical.ts";
import { ConfigError } from "../errors.ts";
import { fileFormats } from "../ingest/formats/file-formats.ts";
import { stemOf } from "../ingest/input-paths.ts";
import { isFedBy } from "../ingest/mapped-tables.ts";
import { nameMatches } from "../ingest/name-matches.ts";
import { patternsOf } from "../ingest/sources/sql-parts.ts";
import type { SeenFile } from "./refresh-state.ts";

export interface FeedFiles {
  /** What to ingest; none where nothing is new. */
  readonly give: readonly string[];
  /** Files that are new or another than before. */
  readonly fresh: readonly string[];
  /** Everything that is there now. */
  readonly files: Readonly<Record<string, SeenFile>>;
  /** Files that are there and whose names are none of the source's. */
  readonly unread: readonly string[];
}

const endings = fileFormats.flatMap((format) => format.endings);

/**
 * The files of a feed and which of them are new: told by size and time, and then by content, so that a copy or a touched file
 * is none. A source whose tables are made of several kinds of files, or are a whole data set, is given all of them again.
 * @throws ConfigError when a folder is not there
 */
export async function feedFiles(
  source: Source | undefined,
  from: readonly string[],
  seen: Readonly<Record<string, SeenFile>>,
): Promise<FeedFiles> {
  const there = [...new Set((await Promise.all(from.map(pathsOf))).flat())].sort((a, b) =>
    basename(a) < basename(b) ? -1 : 1,
  );
  const { true: paths = [], false: unread = [] } = Object.groupBy(there, (path) =>
    isOf(source, basename(path)) ? "true" : "false",
  );
  const files: Record<string, SeenFile> = {};
  const known = new Set(Object.values(seen).map(({ sha256 }) => sha256));
  const fresh: string[] = [];
  for (const path of paths) {
    const { size: bytes, mtimeMs: modified } = await stat(path);
    // A file that is being put there; the next look finds it whole.
    if (bytes === 0) continue;
    const before = seen[path];
    const isSame = before !== undefined && before.bytes === bytes && before.modified === modified;
    const sha256 = isSame ? before.sha256 : await sha256File(path);
    files[path] = { bytes, modified, sha256 };
    if (!known.has(sha256)) fresh.push(path);
  }
  const together = source !== undefined && (source.wholeDataset === true || !isReadByFile(source));
  return { give: fresh.length > 0 && together ? Object.keys(files) : fresh, fresh, files, unread };
}

/** Whether each file means the same without the others. */
function isReadByFile(source: Source): boolean {
  if ("relations" in source) return Object.keys(source.relations).length === 1;
  return "mappings" in source;
}

/** A folder's files, those whose names fit a pattern with `*`, or the file itself. */
async function pathsOf(given: string): Promise<string[]> {
  const path = resolve(given);
  const pattern = basename(path).includes("*") ? basename(path) : undefined;
  const folder = pattern === undefined ? path : dirname(path);
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined)
    throw new ConfigError(`no such ${pattern === undefined ? "file or folder" : "folder"}: ${folder}`);
  if (!found.isDirectory()) return [path];
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
  return names
    .filter((name) =>
      pattern === undefined ? endings.some((ending) => name.endsWith(ending)) : nameMatches(pattern, name),
    )
    .map((name) => join(folder, name));
}

/** Whether a file of this name is one of the source's. */
function isOf(source: Source | undefined, file: string): boolean {
  if (source === undefined) return true;
  if ("relations" in source)
    return Object.entries(source.relations).some(([name, declared]) =>
      patternsOf(name, declared).some((pattern) => nameMatches(pattern, file)),
    );
  return !("mappings" in source) || source.mappings.some((mapping) => isFedBy(mapping, stemOf(file)));
}
