import { type Count, isPublishable, isSmall } from "../../disclosure/count.ts";
import { suppressParts } from "../../disclosure/count-table.ts";
import type { NumbersOf } from "../../disclosure/grain.ts";
import { z95 } from "../../statistics/interval.ts";
import { type Rate, rates } from "../rates.ts";
import { significant } from "../round.ts";
import type { ChoiceRows } from "./choice-rows.ts";

/** Members whose number lies in a band. */
export interface Band {
  /** From here, up to before `to`; null for no end. */
  readonly from: number;
  readonly to: number | null;
  readonly customers: Count;
}

/** The value at or below which a share of members lies, interpolated, with its 95 % interval by order statistics. */
export interface Quantile {
  readonly at: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** How a number of members spreads. */
export interface Spread {
  readonly customers: number;
  /** At a tenth, a quarter, half, three quarters and nine tenths of members. */
  readonly quantiles: readonly Quantile[];
  readonly bands: readonly Band[];
}

/** Of the members who came an nth time, long enough ago, those who never came again. */
export interface GoneAfter extends Rate {
  readonly n: number;
}

export interface Rhythm {
  readonly goneAfterDays: number;
  /** Mean days of a member from one day with an event to the next, of members with two such days or more. */
  readonly gaps: Spread;
  /** Events a member. */
  readonly events: Spread;
  /** For each number of days with an event; the members of one are those of the number before who came again. */
  readonly gone: readonly GoneAfter[];
}

const quantileShares = [0.1, 0.25, 0.5, 0.75, 0.9];
/** Edges of bands in days: weeks, then months and quarters. */
const gapEdges = [0, 7, 14, 30, 60, 90, 120, 180, 365];
const eventEdges = [1, 2, 3, 4, 5, 6, 11, 21, 51];
/** So many events are told of at most. */
const mostEvents = 10;

/**
 * How often members come, how long they stay away, and after how many times they come no more. Events of one calendar day are one,
 * except where events are counted. Undefined where fewer than ten members came twice.
 */
export async function rhythm({ db, rows, periods, goneAfterDays }: ChoiceRows): Promise<Rhythm | undefined> {
  await db.run(`CREATE OR REPLACE TEMP TABLE rhythm_days AS
    SELECT member, day, row_number() OVER w::INTEGER AS n, lead(day) OVER w AS next
    FROM (SELECT DISTINCT member, "at"::DATE AS day FROM ${rows}) WINDOW w AS (PARTITION BY member ORDER BY day)`);
  const gaps = await spreadOf(
    "SELECT avg(date_diff('day', day, next)) AS v FROM rhythm_days WHERE next IS NOT NULL GROUP BY member",
    gapEdges,
  );
  const events = await spreadOf(`SELECT count(DISTINCT event) AS v FROM ${rows} GROUP BY member`, eventEdges);
  const numbered = await db.rows<{ n: number; had: number; hadNot: number }>(`
    SELECT n, (count(*) FILTER (next IS NULL))::INTEGER AS had, (count(*) FILTER (next IS NOT NULL))::INTEGER AS "hadNot"
    FROM rhythm_days WHERE day < ${periods.end}::DATE - ${Math.round(goneAfterDays)} GROUP BY n ORDER BY n LIMIT ${mostEvents}`);
  await db.run("DROP TABLE rhythm_days");
  if (gaps === undefined || events === undefined) return undefined;
  // From the first number on of which too few are told nothing more is: fewer come each time.
  const end = numbered.findIndex(
    ({ had, hadNot }) => isSmall(had) || isSmall(hadNot) || !isPublishable(had + hadNot),
  );
  const told = numbered.slice(0, end < 0 ? undefined : end);
  const published = rates(told, (share) => significant(share, 3));
  return {
    goneAfterDays,
    gaps,
    events,
    gone: told.flatMap(({ n }, index) => {
      const rate = published[index];
      return rate === undefined ? [] : [{ n, ...rate }];
    }),
  };

  /** @param values a query with `v`, one row a member */
  async function spreadOf(values: string, edges: readonly number[]): Promise<Spread | undefined> {
    const { customers } = await db.row<{ customers: number }>(
      `SELECT count(*)::INTEGER AS customers FROM (${values})`,
    );
    if (!isPublishable(customers)) return undefined;
    const within = (share: number): number => Math.min(1, Math.max(0, share));
    const asked = quantileShares.flatMap((share) => {
      const reach = z95 * Math.sqrt((share * (1 - share)) / customers);
      return [within(share - reach), share, within(share + reach)];
    });
    const { found } = await db.row<{ found: readonly number[] }>(
      `SELECT quantile_cont(v::DOUBLE, [${asked.join(", ")}]) AS found FROM (${values})`,
    );
    const value = (place: number): number => significant(Number(found[place] ?? 0), 4);
    const counts = await db.rows<{ band: number; customers: number }>(
      `SELECT (${edges.map((edge) => `(v >= ${edge})::INTEGER`).join(" + ")})::INTEGER - 1 AS band, count(*)::INTEGER AS customers
       FROM (${values}) GROUP BY 1`,
    );
    const of = new Map(counts.map(({ band, customers }) => [band, customers]));
    const published = suppressParts(edges.map((_, band) => of.get(band) ?? 0));
    return {
      customers,
      quantiles: quantileShares.map((at, index) => ({
        at,
        low: value(3 * index),
        value: value(3 * index + 1),
        high: value(3 * index + 2),
      })),
      bands: edges.map((from, band) => ({
        from,
        to: edges[band + 1] ?? null,
        customers: published[band] ?? "either",
      })),
    };
  }
}

export const rhythmNumbers: NumbersOf<Rhythm> = {
  goneAfterDays: "other",
  "gaps.customers": "customers",
  "gaps.quantiles.at": "key",
  "gaps.quantiles.value": "ratio of gaps.customers",
  "gaps.quantiles.low": "ratio of gaps.customers",
  "gaps.quantiles.high": "ratio of gaps.customers",
  "gaps.bands.from": "key",
  "gaps.bands.to": "key",
  "gaps.bands.customers": "customers",
  "events.customers": "customers",
  "events.quantiles.at": "key",
  "events.quantiles.value": "ratio of events.customers",
  "events.quantiles.low": "ratio of events.customers",
  "events.quantiles.high": "ratio of events.customers",
  "events.bands.from": "key",
  "events.bands.to": "key",
  "events.bands.customers": "customers",
  "gone.n": "key",
  "gone.customers": "customers",
  "gone.had": "customers",
  "gone.share": "ratio",
  "gone.low": "ratio",
  "gone.high": "ratio",
};
