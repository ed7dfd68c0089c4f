import type { Database } from "../../duckdb/database.ts";
import { identifier } from "../../duckdb/quote.ts";
import type { BoundValues } from "../../engine/engine.ts";
import type { Interval } from "../../statistics/interval.ts";
import { tQuantile } from "../../statistics/student-t.ts";
import { wilsonInterval } from "../../statistics/wilson.ts";
import { rounded } from "../repeat-buying/likelihood.ts";

/** Two items that stand in one basket more often than chance would have it; `item` is the one that fewer baskets hold. */
export interface Affinity {
  readonly item: string;
  readonly with: string;
  /** Baskets with both, and members who had one. */
  readonly baskets: number;
  readonly customers: number;
  /** The share of baskets with both. */
  readonly support: Estimate;
  /** Of baskets with `item`, the share with the other too. */
  readonly confidence: Estimate;
  /** Baskets with both over those expected if the two had nothing to do with one another. */
  readonly lift: Estimate;
}

interface Estimate extends Interval {
  readonly value: number;
}

export interface Affinities {
  readonly baskets: number;
  /** Pairs of items that might have been found; the intervals hold for all of them together. */
  readonly pairs: number;
  /** Those surely above 1, the surest first. */
  readonly found: readonly Affinity[];
}

const mostShown = 50;

/**
 * Association of items in baskets (Agrawal, Imieliński & Swami 1993, SIGMOD; lift as Brin, Motwani, Ullman & Tsur 1997, SIGMOD).
 * With shares p of both and a, b of each among N baskets, the logarithm of the lift p / (a·b) has by the delta method the
 * variance (1/p − 1/a − 1/b + 2·lift − 1) / N. Intervals leave out 5 % over the number of pairs (Dunn 1961, Journal of the
 * American Statistical Association 56).
 * @param query columns `member`, `basket` and `item`, rows that miss one are left out
 * @param items a relation with the items, `i` and `item`
 * @param fewest baskets that must hold both for a pair to be told of
 */
export async function basketAffinities(
  db: Database,
  prefix: string,
  { query, values }: { readonly query: string; readonly values: BoundValues },
  items: string,
  fewest: number,
): Promise<Affinities> {
  const held = identifier(`${prefix}_held`);
  await db.run(
    `CREATE OR REPLACE TEMP TABLE ${held} AS
     SELECT DISTINCT basket, member, i FROM (${query}) JOIN ${items} USING (item) WHERE basket IS NOT NULL`,
    values,
  );
  const { baskets, n } = await db.row<{ baskets: number; n: number }>(
    `SELECT CAST(count(DISTINCT basket) AS INTEGER) AS baskets, CAST(count(DISTINCT i) AS INTEGER) AS n FROM ${held}`,
  );
  const pairs = (n * (n - 1)) / 2;
  const rows = await db.rows<PairRow>(
    `WITH single AS (SELECT i, CAST(count(*) AS INTEGER) AS n FROM ${held} GROUP BY i),
     pair AS (
       SELECT a.i AS a, b.i AS b, CAST(count(*) AS INTEGER) AS n
       FROM ${held} AS a JOIN ${held} AS b ON a.basket = b.basket AND a.i < b.i GROUP BY a.i, b.i HAVING count(*) >= ${fewest}),
     lifts AS (
       SELECT a, b, pair.n, x.n AS a_n, y.n AS b_n, ln(CAST(pair.n AS DOUBLE) * ${baskets} / x.n / y.n) AS lift
       FROM pair JOIN single AS x ON x.i = a JOIN single AS y ON y.i = b),
     errors AS (
       SELECT *, sqrt(greatest(0, 1 / n - 1 / a_n - 1 / b_n + (2 * exp(lift) - 1) / ${baskets})) AS error FROM lifts),
     surest AS (SELECT * FROM errors WHERE lift > 0 ORDER BY lift - 4 * error DESC, a, b LIMIT ${mostShown}),
     people AS (
       SELECT a, b, CAST(count(DISTINCT p.member) AS INTEGER) AS customers
       FROM surest JOIN ${held} AS p ON p.i = a JOIN ${held} AS q ON q.i = b AND q.basket = p.basket GROUP BY a, b)
     SELECT v.item AS first, w.item AS second, surest.n, a_n, b_n, error, customers
     FROM surest JOIN people USING (a, b) JOIN ${items} AS v ON v.i = a JOIN ${items} AS w ON w.i = b
     ORDER BY lift - 4 * error DESC, a, b`,
  );
  await db.run(`DROP TABLE ${held}`);
  const z = tQuantile(0.05 / Math.max(1, pairs), 1e6);
  const found = rows.map((row) => affinityOf(row, baskets, z)).filter(({ lift }) => lift.low > 1);
  return { baskets, pairs, found };
}

interface PairRow {
  readonly first: string;
  readonly second: string;
  readonly n: number;
  readonly a_n: number;
  readonly b_n: number;
  readonly error: number;
  readonly customers: number;
}

function affinityOf({ first, second, n, a_n, b_n, error, customers }: PairRow, N: number, z: number) {
  const lift = (n * N) / (a_n * b_n);
  const reach = Math.exp(z * error);
  return {
    // Items are numbered from the one that most took, so the second of a pair is the rarer one of members, if not of baskets.
    ...(b_n <= a_n ? { item: second, with: first } : { item: first, with: second }),
    baskets: n,
    customers,
    support: share(n, N, z),
    confidence: share(n, Math.min(a_n, b_n), z),
    lift: { value: rounded(lift, 6), low: rounded(lift / reach, 6), high: rounded(lift * reach, 6) },
  };
}

function share(count: number, n: number, z: number): Estimate {
  const { low, high } = wilsonInterval(count, n, z) ?? { low: 0, high: 1 };
  return { value: rounded(count / n, 6), low: rounded(low, 6), high: rounded(high, 6) };
}
