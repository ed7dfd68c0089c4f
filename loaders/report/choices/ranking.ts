import { isPublishable } from "../../disclosure/count.ts";
import type { NumbersOf } from "../../disclosure/grain.ts";
import { significant } from "../round.ts";
import type { ChoiceRows } from "./choice-rows.ts";
import { rangeTable } from "./range-items.ts";

/** By what items are ranked within their group, each the more the better. */
export const rankMeasures = ["brought", "takers", "again", "growth"] as const;
export type RankMeasure = (typeof rankMeasures)[number];

export interface RankedItem {
  readonly group: string;
  readonly item: string;
  /** Items of its group. */
  readonly of: number;
  readonly customers: number;
  readonly amount: number;
  /** 1 is the most of the group; equal ones share the best of their ranks. Growth is missing where two spans do not fit. */
  readonly ranks: {
    readonly brought: number;
    readonly takers: number;
    readonly again: number;
    readonly growth: number | null;
  };
  /** The mean of its ranks. */
  readonly composite: number;
}

/** The two ends of the range, item by item within its group. */
export interface Ranking {
  /** Months of each of the spans that growth compares; 0 where it is not told. */
  readonly months: number;
  /** Items that were ranked, of groups of so many or more. */
  readonly items: number;
  readonly customers: number;
  readonly amount: number;
  /** With the best mean rank for the size of the group first. */
  readonly first: readonly RankedItem[];
  /** The worst first. */
  readonly last: readonly RankedItem[];
}

const mostItems = 10;
/** In a group of fewer items a rank says little. */
const fewestItems = 8;

/** What each rank is by: columns of the query below. */
const measured: Readonly<Record<RankMeasure, string>> = {
  brought: "brought",
  takers: "customers",
  again: "repeated",
  growth: "grown",
};

interface RankRow extends Omit<RankedItem, "ranks"> {
  readonly rank_brought: number;
  readonly rank_takers: number;
  readonly rank_again: number;
  readonly rank_growth: number | null;
}

/**
 * Items of the last twelve months by the mean of four ranks within their group: what they brought, members who took them, the share
 * of these who took them in two events or more, and the change between the two spans over their sum. Reads the table of
 * {@link rangeItems}; undefined where no group has enough items.
 */
export async function ranking({ db, rows, periods }: ChoiceRows): Promise<Ranking | undefined> {
  const { months, start, middle, end, yearStart } = periods;
  const measures = months === 0 ? rankMeasures.filter((each) => each !== "growth") : rankMeasures;
  const ranks = measures.map((each) => `rank_${each}`);
  await db.run(`CREATE OR REPLACE TEMP TABLE choice_ranks AS
    WITH spans AS (
      SELECT grp, item, coalesce(sum(amount) FILTER ("at" < ${middle}), 0)::DOUBLE AS before, coalesce(sum(amount) FILTER ("at" >= ${middle}), 0)::DOUBLE AS now
      FROM ${rows} WHERE "at" >= ${start} AND "at" < ${end} GROUP BY grp, item),
    items AS (
      SELECT r.*, r.amount AS brought, r.again / r.customers AS repeated, (now - before) / (now + before) AS grown, count(*) OVER (PARTITION BY grp) AS "of"
      FROM ${rangeTable} r LEFT JOIN spans USING (grp, item))
    SELECT grp, item, "of", customers, amount, ${measures
      .map(
        (each) => `(rank() OVER (PARTITION BY grp ORDER BY ${measured[each]} DESC))::INTEGER AS rank_${each}`,
      )
      .join(", ")}${months === 0 ? ", NULL::INTEGER AS rank_growth" : ""}
    FROM items WHERE "of" >= ${fewestItems}`);
  const composite = `(${ranks.join(" + ")}) / ${ranks.length}`;
  const inOrder = (order: string) => `
    SELECT grp AS "group", item, "of"::INTEGER AS "of", customers, amount, rank_brought, rank_takers, rank_again, rank_growth, ${composite} AS composite
    FROM choice_ranks ORDER BY ${order} LIMIT ${mostItems}`;
  const { items } = await db.row<{ items: number }>("SELECT count(*)::INTEGER AS items FROM choice_ranks");
  // Neither end takes more than a quarter of what there is.
  const shown = Math.min(mostItems, Math.floor(items / 4));
  const first = (await db.rows<RankRow>(inOrder(`composite / "of", grp, item`))).slice(0, shown);
  const last = (await db.rows<RankRow>(inOrder(`composite / "of" DESC, grp, item`))).slice(0, shown);
  if (shown === 0) return undefined;
  const whole = await db.row<{ customers: number; amount: number }>(`
    SELECT count(DISTINCT member)::INTEGER AS customers, sum(amount)::DOUBLE AS amount FROM ${rows}
    WHERE "at" >= ${yearStart} AND "at" < ${end} AND (grp, item) IN (SELECT (grp, item) FROM choice_ranks)`);
  await db.run("DROP TABLE choice_ranks");
  return isPublishable(whole.customers)
    ? {
        months,
        items,
        customers: whole.customers,
        amount: significant(whole.amount, 9),
        first: first.map(asItem),
        last: last.map(asItem),
      }
    : undefined;
}

function asItem(row: RankRow): RankedItem {
  return {
    group: row.group,
    item: row.item,
    of: row.of,
    customers: row.customers,
    amount: significant(row.amount, 9),
    ranks: {
      brought: row.rank_brought,
      takers: row.rank_takers,
      again: row.rank_again,
      growth: row.rank_growth,
    },
    composite: significant(row.composite, 4),
  };
}

export const rankingNumbers: NumbersOf<Ranking> = {
  months: "key",
  items: "other",
  customers: "customers",
  amount: "figure",
  "first.of": "other",
  "first.customers": "customers",
  "first.amount": "figure",
  "first.ranks.brought": "key",
  "first.ranks.takers": "key",
  "first.ranks.again": "key",
  "first.ranks.growth": "key",
  "first.composite": "key",
  "last.of": "other",
  "last.customers": "customers",
  "last.amount": "figure",
  "last.ranks.brought": "key",
  "last.ranks.takers": "key",
  "last.ranks.again": "key",
  "last.ranks.growth": "key",
  "last.composite": "key",
};
