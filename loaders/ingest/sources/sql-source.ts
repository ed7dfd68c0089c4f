import { basename } from "node:path";
import type { RawFiles, SqlSource } from "../../../data/source.ts";
import type { NamedRelation, RawRelation, Staged } from "../../../data/source-tools.ts";
import { identifier, literal } from "../../duckdb/quote.ts";
import { ConfigError } from "../../errors.ts";
import { fileFormats, openAs } from "../formats/file-formats.ts";
import { isAddress, readDatabase } from "../formats/postgres.ts";
import { type InputFile, openInput } from "../input-file.ts";
import { inputPaths } from "../input-paths.ts";
import { nameMatches } from "../name-matches.ts";
import { accepted, stage } from "../staging.ts";
import { readMapped } from "./read-mapped.ts";
import { runQueries } from "./run-queries.ts";
import type { SourceContext, SourceReader } from "./source-reader.ts";

const endings = fileFormats.flatMap((format) => format.endings);

/** A raw file or database table and the relations that it is a part of. */
interface Part extends NamedRelation {
  readonly relation: string;
}

/** A study's source that is raw relations, and a query for each canonical table. */
export function sqlReader(source: SqlSource): SourceReader {
  const { id, description, wholeDataset = false } = source;
  return {
    id,
    description,
    wholeDataset,
    async read(context) {
      checkNames(source);
      const { parts, files, unread } = context.from.some(isAddress)
        ? { parts: await databaseParts(context, source), files: [], unread: [] }
        : await fileParts(context, source);
      const read: Staged[] = [];
      const relations = new Map<string, Staged[]>();
      for (const { relation, raw } of parts) {
        context.progress.step(`read ${raw.input.name}`);
        const staged = await stageRaw(context, raw, `raw_${read.length}`, source.relations[relation] ?? {});
        relations.set(relation, [...(relations.get(relation) ?? []), staged]);
        read.push(staged);
      }
      for (const [name, declared] of Object.entries(source.relations))
        await defineRelation(context, source, name, declared, relations.get(name) ?? []);
      const queried = await runQueries(context, source, read);
      const result = await readMapped(context, { id, wholeDataset }, queried.given);
      return { ...result, read: queried.read, files, unread };
    },
  };
}

/** @throws ConfigError for a relation that SQL could not name without quotes, or that is called as what this makes */
function checkNames({ id, relations, tables }: SqlSource): void {
  for (const name of Object.keys(relations))
    if (!/^[a-z][a-z0-9_]*$/.test(name) || /^(raw|staged|rows|given|accepted)_/.test(name))
      throw new ConfigError(
        `${id}: a raw relation is called ${name}; expected a word in lower case, such as lines`,
      );
  if (tables.length === 0)
    throw new ConfigError(`${id} has no query; expected one .sql file for each table, called as the table`);
}

/** @throws ConfigError when a file that was named is part of no relation, or a relation has no file */
async function fileParts(
  context: SourceContext,
  { id, relations }: SqlSource,
): Promise<{ parts: Part[]; files: InputFile[]; unread: { file: string; what: string[] }[] }> {
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
    for (const { name } of own) {
      const raw = await openAs(context, input, parts.length, relations[name] ?? {});
      parts.push({ name: file, raw, relation: name });
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
async function databaseParts(context: SourceContext, { relations }: SqlSource): Promise<Part[]> {
  const names = Object.keys(relations);
  const found = await readDatabase(context, { names, has: (name) => names.includes(name) });
  return found.map(({ name, raw }) => ({ name, raw, relation: name }));
}

/** The raw rows as a table: space around text dropped, blank text NULL; rows that are none are quarantined. */
function stageRaw(
  { db, study }: SourceContext,
  raw: RawRelation,
  name: string,
  { missing = [] }: RawFiles,
): Promise<Staged> {
  const columns = raw.columns.map((column) => ({
    name: column.name,
    label: column.name,
    column: { type: "string" as const },
    value: identifier(column.name),
    type: column.type,
    parsed: (x: string) =>
      column.type !== "VARCHAR" || missing.length === 0
        ? x
        : `CASE WHEN ${x} IN (${missing.map(literal).join(", ")}) THEN NULL ELSE ${x} END`,
  }));
  return stage(db, raw, name, columns, study);
}

/** The relation under its name: the good rows of its files, one after the other. */
async function defineRelation(
  { db }: SourceContext,
  { id }: SqlSource,
  name: string,
  declared: RawFiles,
  parts: readonly Staged[],
): Promise<void> {
  if (parts.length === 0 && declared.optional === undefined)
    throw new ConfigError(
      `${id}: no file is ${name}; expected ${patternsOf(name, declared).slice(0, 4).join(" or ")}`,
    );
  const rows = parts.map(
    (staged) =>
      `SELECT * EXCLUDE (_row), ${literal(staged.raw.input.name)} AS _file, _row + 1 AS _row FROM ${accepted(staged)}`,
  );
  const none = [...(declared.optional ?? []), "_file"].map(
    (column) => `CAST(NULL AS VARCHAR) AS ${identifier(column)}`,
  );
  const sql =
    rows.length > 0 ? rows.join(" UNION ALL BY NAME ") : `SELECT ${none.join(", ")}, 0 AS _row WHERE false`;
  await db.run(`CREATE VIEW ${identifier(name)} AS ${sql}`);
}
