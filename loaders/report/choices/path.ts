import { type Count, type Figure, given, isKnown } from "../../disclosure/count.ts";
import { CountTable } from "../../disclosure/count-table.ts";
import type { NumbersOf } from "../../disclosure/grain.ts";
import { wilsonInterval } from "../../statistics/wilson.ts";
import { roundedOrNull, significant } from "../round.ts";
import type { ChoiceRows } from "./choice-rows.ts";

/** Of the members whose first event was mainly of one group, those whose next was mainly of another. */
export interface PathStep {
  readonly from: string;
  /** Null: no further event in time. */
  readonly to: string | null;
  readonly customers: Count;
  /** The share of those whose first event was of `from`, with its 95 % interval (Wilson). */
  readonly share: Figure;
  readonly low: number | null;
  readonly high: number | null;
}

/** The groups of the first three events. */
export interface Path {
  readonly groups: readonly string[];
  readonly customers: Count;
}

export interface PurchasePath {
  /** Days within which the next event counts: half of the later span, so that everyone told of had as long. */
  readonly withinDays: number;
  /** Members whose first event is long enough ago, and of a group that is told. */
  readonly customers: number;
  /** Groups of first events, the most members first, with how many of them came again in time and after how many days half of those had. */
  readonly firsts: readonly {
    readonly group: string;
    readonly customers: number;
    readonly again: Count;
    readonly medianDays: Figure;
  }[];
  readonly steps: readonly PathStep[];
  /** The commonest of three events, the most members first. */
  readonly paths: readonly Path[];
}

const mostGroups = 8;
const mostPaths = 8;

/**
 * What members take first and what next: an event is of the group that brought most in it. Only members whose first event is
 * at least so long ago as the next may take; the data may begin later than a member, which no data tell.
 */
export async function purchasePath({ db, rows, periods }: ChoiceRows): Promise<PurchasePath | undefined> {
  if (periods.months === 0) return undefined;
  const withinDays = Math.floor(periods.spanDays / 2);
  await db.run(`CREATE OR REPLACE TEMP TABLE path_events AS
    WITH groups AS (
      SELECT member, event, min("at") AS "at", grp, sum(amount) AS amount FROM ${rows} WHERE grp IS NOT NULL GROUP BY member, event, grp),
    mains AS (SELECT member, event, min("at") AS "at", arg_max(grp, (amount, grp)) AS grp FROM groups GROUP BY member, event)
    SELECT member, "at", grp, row_number() OVER (PARTITION BY member ORDER BY "at", event)::INTEGER AS n FROM mains
    QUALIFY n <= 3`);
  const early = `f."at" <= ${periods.end} - to_days(${withinDays})`;
  const firsts = await db.rows<{ group: string; customers: number }>(`
    SELECT grp AS "group", count(*)::INTEGER AS customers FROM path_events f WHERE n = 1 AND ${early} GROUP BY grp
    HAVING count(*) >= 10 ORDER BY customers DESC, grp LIMIT ${mostGroups}`);
  const steps = await db.rows<{ from: string; to: string | null; customers: number; days: number }>(`
    SELECT f.grp AS "from", s.grp AS "to", count(*)::INTEGER AS customers, 0 AS days
    FROM path_events f LEFT JOIN path_events s ON s.member = f.member AND s.n = 2 AND s."at" < f."at" + to_days(${withinDays})
    WHERE f.n = 1 AND ${early} GROUP BY ALL ORDER BY 1, 3 DESC, 2`);
  const again = await db.rows<{ group: string; customers: number; days: number }>(`
    SELECT f.grp AS "group", count(*)::INTEGER AS customers, median(date_diff('day', f."at"::DATE, s."at"::DATE))::DOUBLE AS days
    FROM path_events f JOIN path_events s ON s.member = f.member AND s.n = 2 AND s."at" < f."at" + to_days(${withinDays})
    WHERE f.n = 1 AND ${early} GROUP BY 1`);
  const paths = await db.rows<{ a: string; b: string; c: string; customers: number }>(`
    SELECT f.grp AS a, s.grp AS b, t.grp AS c, count(*)::INTEGER AS customers
    FROM path_events f JOIN path_events s ON s.member = f.member AND s.n = 2 JOIN path_events t ON t.member = f.member AND t.n = 3
    WHERE f.n = 1 AND ${early} GROUP BY ALL HAVING count(*) >= 10 ORDER BY customers DESC, a, b, c LIMIT ${mostPaths}`);
  await db.run("DROP TABLE path_events");
  if (firsts.length === 0) return undefined;
  const names = firsts.map(({ group }) => group);
  const counted = names.flatMap((from) => nextOf(from, names, steps));
  const cells = publishedSteps(counted, firsts);
  const came = new Map(again.map((row) => [row.group, row]));
  return {
    withinDays,
    customers: firsts.reduce((sum, { customers }) => sum + customers, 0),
    firsts: firsts.map(({ group, customers }) => {
      const none = cells.find(({ from, to }) => from === group && to === null)?.customers ?? 0;
      const back: Count = isKnown(none) ? customers - none : none;
      return {
        group,
        customers,
        again: back,
        medianDays: given(back, (some) => (some === 0 ? null : roundedOrNull(came.get(group)?.days, 4))),
      };
    }),
    steps: cells,
    paths: paths.map(({ a, b, c, customers }) => ({ groups: [a, b, c], customers })),
  };
}

/** What groups that are not told of are called together. */
const otherGroups = "other";

interface Counted {
  readonly from: string;
  readonly to: string | null;
  readonly customers: number;
}

/** What came next of one group, groups that are not told of together, no further event last. */
function nextOf(from: string, names: readonly string[], steps: readonly Counted[]): Counted[] {
  const of = steps.filter((step) => step.from === from);
  const sum = (which: (to: string | null) => boolean): number =>
    of.reduce((customers, step) => customers + (which(step.to) ? step.customers : 0), 0);
  return [
    ...names.map((to) => ({ from, to, customers: sum((next) => next === to) })),
    { from, to: otherGroups, customers: sum((next) => next !== null && !names.includes(next)) },
    { from, to: null, customers: sum((next) => next === null) },
  ].filter(({ to, customers }) => to !== otherGroups || customers > 0);
}

function publishedSteps(
  counted: readonly Counted[],
  firsts: readonly { readonly group: string; readonly customers: number }[],
): PathStep[] {
  const table = new CountTable();
  const places = counted.map(({ customers }) => table.add(customers));
  // How many began with a group is known.
  for (const { group } of firsts)
    table.know(counted.flatMap(({ from }, index) => (from === group ? [places[index] ?? 0] : [])));
  const counts = table.publish();
  const size = new Map(firsts.map(({ group, customers }) => [group, customers]));
  return counted.map(({ from, to }, index): PathStep => {
    const customers = counts[places[index] ?? -1] ?? "either";
    const all = size.get(from) ?? 0;
    const interval = isKnown(customers) ? wilsonInterval(customers, all) : undefined;
    return {
      from,
      to,
      customers,
      share: given(customers, (some) => significant(some / all, 4)),
      low: interval === undefined ? null : significant(interval.low, 3),
      high: interval === undefined ? null : significant(interval.high, 3),
    };
  });
}

export const pathNumbers: NumbersOf<PurchasePath> = {
  withinDays: "other",
  customers: "customers",
  "firsts.customers": "customers",
  "firsts.again": "customers",
  "firsts.medianDays": "ratio of firsts.customers",
  "steps.customers": "customers",
  "steps.share": "ratio",
  "steps.low": "ratio",
  "steps.high": "ratio",
  "paths.customers": "customers",
};
