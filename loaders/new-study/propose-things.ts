import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { dependents } from "./dependents.ts";
import { pluralOf, snakeOf, unused } from "./names.ts";
import { nounOf, type Parts } from "./parts.ts";
import { proposeColumn } from "./propose-column.ts";
import type { ProposedTable } from "./proposed.ts";

/** Of a thing that has several values for few of its rows the last in the alphabet stands. */
const fewExceptions = 0.05;

/** More values than these are no kinds to ask for. */
const mostKinds = 200;

/** What rows are about: a file of its own, or the columns that stay the same in all rows about one. */
export async function thingsOf(
  db: Database,
  { file, thing, member, time, order, own }: Parts,
  facts: readonly ColumnFacts[],
  catalogues: readonly Parts[],
): Promise<{ table: ProposedTable; facts: readonly ColumnFacts[] } | undefined> {
  if (thing === undefined) return undefined;
  const noun = nounOf(thing.name);
  const catalogue = catalogues.find((each) => each.own?.name === thing.name);
  const texts = facts.filter(
    (each) =>
      ![thing, member, time, order, own].includes(each) &&
      (each.reading.as === "string" || each.reading.as === "boolean"),
  );
  const lasting =
    catalogue?.file.facts.filter((each) => each !== catalogue.own) ??
    (await dependents(db, file.table.relation, thing, texts, fewExceptions));
  if (lasting.length === 0) return undefined;
  const names = new Set<string>();
  const keyFacts = catalogue?.own ?? thing;
  const key = proposeColumn(keyFacts, { name: unused(keyFacts.name, names), isKey: true, required: true });
  const columns = lasting.map((each) => {
    const column = proposeColumn(each, { name: unused(each.name, names) });
    return catalogue === undefined ? { ...column, sql: `max(${column.sql})` } : column;
  });
  const x = identifier(thing.heading);
  return {
    facts: catalogue === undefined ? lasting : [],
    table: {
      name: snakeOf(pluralOf(noun), "things"),
      grain: `one row per ${noun}`,
      noun: { one: noun, many: pluralOf(noun) },
      note:
        catalogue === undefined
          ? `One row per ${noun} that rows of ${file.table.file} name; of several values the last in the alphabet.`
          : `One row per ${noun}, as ${catalogue.file.table.file} has them.`,
      columns: [key, ...columns],
      primaryKey: [key.name],
      foreignKeys: [],
      from: catalogue?.file.relation ?? file.relation,
      rest: catalogue === undefined ? `WHERE ${x} IS NOT NULL\nGROUP BY ${x}` : "",
    },
  };
}

/** Kinds of things, which conditions and traits may then read as if they stood with the events. */
export function joinedColumns(
  table: ProposedTable,
  via: string,
  names: Set<string>,
): NonNullable<ProposedTable["joined"]> {
  const kinds = table.columns.filter(
    ({ name, facts, column }) =>
      !table.primaryKey.includes(name) && column.type === "string" && (facts?.distinct ?? 0) <= mostKinds,
  );
  return Object.fromEntries(
    kinds.map(({ name }) => [unused(name, names), { via, table: table.name, column: name }]),
  );
}
