import type { Trait } from "../../data/study.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import type { ReportSource } from "./report-source.ts";

/** Values beyond the most frequent so many are put together under "other". */
const mostValues = 8;
export const otherValue = "other";
export const unknownValue = "unknown";

/** The traits that a front page is filtered by, and SQL that gives each member's value of them. */
export interface FilterValues {
  /** Those of which members have more than one value, a missing one counted. */
  readonly filters: readonly Trait[];
  /** Columns of the values, one a filter, in their order: `f0`. */
  readonly columns: readonly { readonly source: string; readonly name: string }[];
  /** Common table expressions, each after another, that the columns read, whichever schema is in use. */
  readonly ranked: readonly string[];
  /** The columns, of the relation `profiles p`. */
  readonly grouped: readonly string[];
}

export async function filterValues(source: ReportSource): Promise<FilterValues> {
  const filters = await severalValued(source);
  const columns = filters.map(({ id }, index) => ({ source: `p.${identifier(id)}`, name: `f${index}` }));
  return {
    filters,
    columns,
    ranked: columns.map(
      ({ source, name }) => `ranked_${name} AS (
      SELECT ${source} AS value, row_number() OVER (ORDER BY count(*) DESC, ${source}) AS place
      FROM main.profiles p WHERE ${source} IS NOT NULL GROUP BY 1)`,
    ),
    grouped: columns.map(
      ({ source, name }) =>
        `CASE WHEN ${source} IS NULL THEN ${literal(unknownValue)}
        WHEN ${source} IN (SELECT value FROM ranked_${name} WHERE place <= ${mostValues}) THEN ${source}
        ELSE ${literal(otherValue)} END AS ${name}`,
    ),
  };
}

async function severalValued({ db, roles: { filters } }: ReportSource): Promise<readonly Trait[]> {
  if (filters.length === 0) return [];
  const counts = filters.map(({ id }, index) => {
    const column = identifier(id);
    return `count(DISTINCT ${column})::INTEGER + (count(*) > count(${column}))::INTEGER AS n${index}`;
  });
  const row = await db.row<Record<string, number>>(`SELECT ${counts.join(", ")} FROM profiles`);
  return filters.filter((_, index) => (row[`n${index}`] ?? 0) > 1);
}
