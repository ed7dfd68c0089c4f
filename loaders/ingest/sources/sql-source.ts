import type { RawFiles, SqlSource } from "../../../data/source.ts";
import type { Staged } from "../../../data/source-tools.ts";
import { ConfigError } from "../../errors.ts";
import { isAddress } from "../formats/postgres.ts";
import { readMapped } from "./read-mapped.ts";
import { formatOf, runQueries, unreadColumns } from "./run-queries.ts";
import type { SourceReader } from "./source-reader.ts";
import { databaseParts, fileParts, usesOf } from "./sql-parts.ts";
import { type StagedPart, stageForQueries } from "./sql-relations.ts";

/** A study's source that is raw relations, and for each canonical table a query or a mapping. */
export function sqlReader(source: SqlSource): SourceReader {
  const { id, description, wholeDataset = false, tables, mappings = [] } = source;
  return {
    id,
    description,
    wholeDataset,
    async read(context) {
      checkNames(source);
      const { parts, files, unread } = context.from.some(isAddress)
        ? { parts: await databaseParts(context, source), files: [], unread: [] }
        : await fileParts(context, source);
      const raw = await stageForQueries(context, source, parts);
      const queried = await runQueries(context, source);
      const mapped = parts.flatMap((part) =>
        part.for === "queries"
          ? []
          : [{ name: part.relation, raw: part.raw, ...writtenAs(source.relations[part.relation]) }],
      );
      const options = { id, wholeDataset, ...(mappings.length === 0 ? {} : { mappings }) };
      const { fed, ...result } = await readMapped(context, options, [...mapped, ...queried]);
      return {
        ...{ ...result, files, unread },
        // A file that a mapping reads as well is accounted for there, row by row.
        read: raw
          .filter(({ relation }) => !usesOf(source, relation).includes("mappings"))
          .map(({ relation, staged }) => ({ ...staged, unread: unreadColumns(staged, relation, tables) })),
        fed: fed.map(({ staged, ...rest }) => ({ ...rest, staged: alsoQueried(staged, raw, tables) })),
      };
    },
  };
}

function writtenAs({ dates, decimal, missing = [] }: RawFiles = {}) {
  return { ...formatOf(dates), decimal, missing };
}

/** A mapped file with the columns that neither its mappings nor queries read. */
function alsoQueried(staged: Staged, raw: readonly StagedPart[], tables: SqlSource["tables"]): Staged {
  const other = raw.find((part) => part.staged.raw.input.name === staged.raw.input.name);
  if (other === undefined || staged.unread === undefined) return staged;
  const unread = new Set(unreadColumns(other.staged, other.relation, tables));
  return { ...staged, unread: staged.unread.filter((column) => unread.has(column)) };
}

/** @throws ConfigError for a relation that SQL could not name without quotes, that is called as what this makes, or that is none */
function checkNames({ id, relations, tables, mappings = [] }: SqlSource): void {
  for (const name of Object.keys(relations))
    if (!/^[a-z][a-z0-9_]*$/.test(name) || /^(raw|staged|rows|given|accepted)_/.test(name))
      throw new ConfigError(
        `${id}: a raw relation is called ${name}; expected a word in lower case, such as lines`,
      );
  if (tables.length === 0)
    throw new ConfigError(`${id} has no query; expected one .sql file for each table, called as the table`);
  for (const { table, file } of mappings)
    if (file === undefined || relations[file] === undefined)
      throw new ConfigError(
        `${id}: the mapping to ${table} reads ${file ?? "no relation"}; expected file to be one of ${Object.keys(relations).join(", ")}`,
      );
}
