import type { Trait } from "../../data/study.ts";
import { identifier } from "../duckdb/quote.ts";
import type { GroupMoments } from "./lift.ts";
import type { ReportSource } from "./report-source.ts";

/** The key under which the whole population stands beside the segments. */
export const everybody = "";

/** The value under which those stand who have none. */
export const missingValue = "\u0000";

/**
 * Segment id (or `everybody`) → trait id → moments of its non-missing values; `least` is the smallest of all, `missing` how
 * many have none, `positive` how many have one above zero.
 */
export type NumberMoments = ReadonlyMap<
  string,
  ReadonlyMap<
    string,
    GroupMoments & { readonly least: number; readonly missing: number; readonly positive: number }
  >
>;

/** Segment id (or `everybody`) → trait id → value → customers, `missingValue` among them. */
export type ValueCounts = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, number>>>;

/** A relation of `segment_id` and `customer_id`: which group each is in, and `everybody` for those whom groups are held against. */
export type Groups = string;

const allProfiles = `SELECT '${everybody}' AS segment_id, customer_id FROM profiles`;

/** Rows of the groups that are given, or else of all segments and everybody. */
async function rowsOfGroups<Row extends { readonly segment_id: string }>(
  { db, current }: Pick<ReportSource, "db" | "current">,
  groups: Groups | undefined,
  ask: (groups: Groups) => string,
): Promise<Row[]> {
  if (groups !== undefined) return db.rows<Row>(ask(groups));
  const ids = current.segments.segments.map(({ id }) => id);
  return [...(await db.rows<Row>(ask(`(${allProfiles})`))), ...(await db.rowsOfSegments<Row>(ask, ids))];
}

/** Moments of every number, one scan for all traits and groups. */
export async function numberMoments(
  source: ReportSource,
  traits: readonly Trait[],
  groups?: Groups,
): Promise<NumberMoments> {
  const numbers = traits.filter(({ type }) => type === "number");
  if (numbers.length === 0) return new Map();
  const columns = numbers.map(({ id }, index) => {
    const value = `p.${identifier(id)}::DOUBLE`;
    return `count(${value})::INTEGER AS n${index}, avg(${value}) AS mean${index}, var_samp(${value}) AS var${index}, min(${value}) AS least${index}, (count(*) - count(${value}))::INTEGER AS missing${index}, count_if(${value} > 0)::INTEGER AS positive${index}`;
  });
  const rows = await rowsOfGroups<{ segment_id: string } & Record<string, number | string | null>>(
    source,
    groups,
    (asked) => `
    SELECT m.segment_id, ${columns.join(", ")}
    FROM ${asked} m JOIN profiles p USING (customer_id) GROUP BY 1 ORDER BY 1`,
  );
  return new Map(
    rows.map((row) => [
      String(row.segment_id),
      new Map(
        numbers.map(({ id }, index) => [
          id,
          {
            n: Number(row[`n${index}`] ?? 0),
            mean: Number(row[`mean${index}`] ?? 0),
            variance: Number(row[`var${index}`] ?? 0),
            least: Number(row[`least${index}`] ?? 0),
            missing: Number(row[`missing${index}`] ?? 0),
            positive: Number(row[`positive${index}`] ?? 0),
          },
        ]),
      ),
    ]),
  );
}

/** Of everybody, a text with more values than this is not told by value. */
const mostValues = 500;

/** Customers by value of every text and yes-or-no trait, one scan for all of them. */
export async function valueCounts(
  source: ReportSource,
  traits: readonly Trait[],
  groups?: Groups,
): Promise<ValueCounts> {
  const told = traits.filter(({ type }) => type === "string" || type === "boolean");
  if (told.length === 0) return new Map();
  const columns = told.map(({ id }) => `p.${identifier(id)}`);
  const chosen = (answer: (index: number) => string): string =>
    `CASE ${columns.map((column, index) => `WHEN grouping(${column}) = 0 THEN ${answer(index)}`).join(" ")} END`;
  const rows = await rowsOfGroups<{
    segment_id: string;
    trait: number;
    value: string | null;
    customers: number;
  }>(
    source,
    groups,
    (asked) => `
    SELECT m.segment_id, (${chosen(String)})::INTEGER AS trait, ${chosen((index) => `${columns[index]}::VARCHAR`)} AS value,
      count(*)::INTEGER AS customers
    FROM ${asked} m JOIN profiles p USING (customer_id)
    GROUP BY GROUPING SETS (${columns.map((column) => `(m.segment_id, ${column})`).join(", ")})
    ORDER BY segment_id, trait, value`,
  );
  const result = new Map<string, Map<string, Map<string, number>>>();
  for (const { segment_id, trait, value, customers } of rows) {
    const id = told[trait]?.id ?? "";
    const traitsOf = result.get(segment_id) ?? new Map<string, Map<string, number>>();
    result.set(segment_id, traitsOf);
    const values = traitsOf.get(id) ?? new Map<string, number>();
    traitsOf.set(id, values);
    values.set(value ?? missingValue, customers);
  }
  const everyone = result.get(everybody);
  for (const [id, values] of everyone ?? []) if (values.size > mostValues) everyone?.delete(id);
  return result;
}
