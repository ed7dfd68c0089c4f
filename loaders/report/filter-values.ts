import type { Trait } from "../../data/study.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import type { ReportSource } from "./report-source.ts";

/** Values beyond the most frequent so many are put together under "other". */
const mostValues = 8;
export const otherValue = "other";
export const unknownValue = "unknown";

/** Relation of one row per customer, whichever schema is in use: `customer_id`, `customer_index` and a value of each filter. */
export const valuesOfMembers = "values_of_members";

/** The traits that a front page is filtered by, and how many have which value. */
export interface FilterValues {
  /** Those of which members have more than one value, a missing one counted. */
  readonly filters: readonly Trait[];
  /** Columns of `valuesOfMembers`, one a filter, in their order: `f0`. */
  readonly columns: readonly string[];
  /** Filter by filter: value → who has it, as counted. */
  readonly counts: readonly ReadonlyMap<string, ValueCount>[];
}

/** The columns of a relation `v` that is `valuesOfMembers`, whatever else is beside it. */
export function valueColumns({ columns }: FilterValues): string {
  return columns.map((column) => `v.${column}`).join(", ");
}

/** All customers with one value in one filter. */
export interface ValueCount {
  readonly customers: number;
  /** Segment → how many of them are members; left out are segments with none. */
  readonly ofSegments: ReadonlyMap<string, number>;
}

/** Makes `valuesOfMembers` of the current snapshot, and counts them. */
export async function filterValues(source: ReportSource): Promise<FilterValues> {
  const filters = await severalValued(source);
  if (filters.length === 0) return { filters, columns: [], counts: [] };
  const columns = filters.map((_, index) => `f${index}`);
  const traits = filters.map(({ id }) => `p.${identifier(id)}`);
  const ranked = traits.map(
    (trait, index) => `ranked_${columns[index]} AS (
      SELECT ${trait} AS value, row_number() OVER (ORDER BY count(*) DESC, ${trait}) AS place
      FROM main.profiles p WHERE ${trait} IS NOT NULL GROUP BY 1)`,
  );
  const values = traits.map(
    (trait, index) => `CASE WHEN ${trait} IS NULL THEN ${literal(unknownValue)}
      WHEN ${trait} IN (SELECT value FROM ranked_${columns[index]} WHERE place <= ${mostValues}) THEN ${trait}
      ELSE ${literal(otherValue)} END AS ${columns[index]}`,
  );
  const named = ["p.customer_id", "p.customer_index", ...values].join(", ");
  await source.db.run(
    `CREATE OR REPLACE TEMP TABLE ${valuesOfMembers} AS WITH ${ranked.join(", ")} SELECT ${named} FROM main.profiles p`,
  );
  return { filters, columns, counts: await valueCounts(source, columns) };
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

async function valueCounts(
  { db, current }: ReportSource,
  columns: readonly string[],
): Promise<ReadonlyMap<string, ValueCount>[]> {
  const of = (relation: string, more = ""): string =>
    columns
      .map(
        (column, filter) => `SELECT ${more}${filter}::INTEGER AS filter, ${column} AS value,
        count(*)::INTEGER AS customers FROM ${relation} GROUP BY ALL`,
      )
      .join(" UNION ALL ");
  const all = await db.rows<Counted>(`FROM (${of(valuesOfMembers)}) ORDER BY filter, value`);
  const members = await db.rowsOfSegments<Counted & { segment_id: string }>(
    (asked) => `
    WITH asked AS (SELECT segment_id, customer_id FROM ${asked}),
    valued AS (SELECT v.*, segment_id FROM ${valuesOfMembers} v JOIN asked USING (customer_id))
    FROM (${of("valued", "segment_id, ")}) ORDER BY segment_id, filter, value`,
    current.segments.segments.map(({ id }) => id),
  );
  const ofSegments = Map.groupBy(members, ({ filter, value }) => JSON.stringify([filter, value]));
  return columns.map(
    (_, filter) =>
      new Map(
        all
          .filter((row) => row.filter === filter)
          .map(({ value, customers }) => {
            const own = ofSegments.get(JSON.stringify([filter, value])) ?? [];
            return [
              value,
              { customers, ofSegments: new Map(own.map((row) => [row.segment_id, row.customers])) },
            ];
          }),
      ),
  );
}

interface Counted {
  readonly filter: number;
  readonly value: string;
  readonly customers: number;
}
