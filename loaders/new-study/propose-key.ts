import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { isUnique } from "./dependents.ts";
import { unused } from "./names.ts";
import type { Parts } from "./parts.ts";
import type { ProposedColumn } from "./proposed.ts";

/** Columns that tell rows apart, the fewest of these; else with the place among rows that are alike in them. */
export async function rowKey(
  db: Database,
  { file, own, order, thing, member, time }: Parts,
  columns: readonly ProposedColumn[],
  names: Set<string>,
): Promise<{ primaryKey: string[]; line: ProposedColumn[] }> {
  const nameOf = (facts: ColumnFacts) => columns.find((column) => column.facts === facts)?.name ?? facts.name;
  const sets = [[own], [order, thing], [order], [member, thing], [member, time], [member, time, thing]];
  const candidates = sets.flatMap((set) => {
    const known = set.filter((each) => each !== undefined && columns.some((column) => column.facts === each));
    return known.length === set.length ? [known as ColumnFacts[]] : [];
  });
  for (const set of candidates)
    if (await isUnique(db, file.table.relation, set)) return { primaryKey: set.map(nameOf), line: [] };
  const set = candidates.find((each) => each.length > 1) ?? candidates[0] ?? [];
  const by = set.map(({ heading }) => identifier(heading)).join(", ");
  const order_ = columns.flatMap(({ facts }) =>
    facts === undefined || set.includes(facts) ? [] : [identifier(facts.heading)],
  );
  const name = unused("place", names);
  return {
    primaryKey: [...set.map(nameOf), name],
    line: [
      {
        name,
        column: {
          type: "integer",
          required: true,
          description: "The place among rows that are alike in the rest of the key.",
        },
        sql: `row_number() OVER (PARTITION BY ${by}${order_.length === 0 ? "" : ` ORDER BY ${order_.join(", ")}`})`,
        words: "line",
        note: "Rows are alike in every key that was tried, so that their place tells them apart: bring all rows of one such group in one file.",
      },
    ],
  };
}
