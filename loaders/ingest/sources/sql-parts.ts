import { basename } from "node:path";
import type { RawFiles, SqlSource } from "../../../data/source.ts";
import type { NamedRelation } from "../../../data/source-tools.ts";
import { ConfigError } from "../../errors.ts";
import { fileFormats, openAs } from "../formats/file-formats.ts";
import { readDatabase } from "../formats/postgres.ts";
import { type InputFile, openInput } from "../input-file.ts";
import { inputPaths } from "../input-paths.ts";
import { isFedBy } from "../mapped-tables.ts";
import { nameMatches } from "../name-matches.ts";
import { isReadBy } from "./run-queries.ts";
import type { SourceContext } from "./source-reader.ts";

const endings = fileFormats.flatMap((format) => format.endings);

/** A raw file or database table as part of a relation, opened for the queries or for the mappings that read it. */
export interface Part extends NamedRelation {
  readonly relation: string;
  readonly for: Use;
}

type Use = "queries" | "mappings";

/** What reads a relation; one that nothing reads is opened as if a query did, so that its columns are told to be unread. */
export function usesOf({ tables, mappings = [] }: SqlSource, relation: string): readonly Use[] {
  const isMapped = mappings.some((mapping) => isFedBy(mapping, relation));
  const isQueried = tables.some(({ sql }) => isReadBy(sql, relation));
  return [
    ...(isQueried || !isMapped ? ["queries" as const] : []),
    ...(isMapped ? ["mappings" as const] : []),
  ];
}

/** @throws ConfigError when a file that was named is part of no relation, or a relation has no file */
export async function fileParts(
  context: SourceContext,
  source: SqlSource,
): Promise<{ parts: Part[]; files: InputFile[]; unread: { file: string; what: string[] }[] }> {
  const { id, relations } = source;
  const parts: Part[] = [];
  const files: InputFile[] = [];
  const unread: { file: string; what: string[] }[] = [];
  const patterns = Object.entries(relations).map(([name, declared]) => ({
    name,
    patterns: patternsOf(name, declared),
  }));
  for (const path of await inputPaths(context.from, endings)) {
    const file = basename(path);
    const own = patterns.filter((each) => each.patterns.some((pattern) => nameMatches(pattern, file)));
    if (own.length === 0) {
      const expected = patterns.flatMap((each) => each.patterns).join(", ");
      if (context.from.includes(path))
        throw new ConfigError(`${file} is no file of ${id}; expected ${expected}`);
      unread.push({ file, what: [`the file, which is none of ${expected}`] });
      continue;
    }
    const input = await openInput(path);
    files.push(input);
    for (const { name } of own)
      for (const use of usesOf(source, name)) {
        const raw = await openAs(context, input, parts.length, relations[name] ?? {});
        parts.push({ name: file, raw, relation: name, for: use });
      }
  }
  return { parts, files, unread };
}

/** The names of files that are part of a relation. */
export function patternsOf(name: string, { files }: RawFiles): readonly string[] {
  if (files === undefined) return endings.map((ending) => `${name}${ending}`);
  return typeof files === "string" ? [files] : files;
}

/** Tables of a database are known by the relation's own name. */
export async function databaseParts(context: SourceContext, source: SqlSource): Promise<Part[]> {
  const names = Object.keys(source.relations);
  const found = await readDatabase(context, { names, has: (name) => names.includes(name) });
  return found.flatMap(({ name, raw }) =>
    usesOf(source, name).map((use) => ({ name, raw, relation: name, for: use })),
  );
}
