import { type Count, type Figure, given, isKnown, isPublishable } from "../../disclosure/count.ts";
import { type CellIndex, CountTable } from "../../disclosure/count-table.ts";
import type { NumbersOf } from "../../disclosure/grain.ts";
import type { Database } from "../../duckdb/database.ts";
import { literal } from "../../duckdb/quote.ts";
import { discoveryTail } from "../../statistics/discoveries.ts";
import { liftInterval, liftOf, liftPValue, shareMoments } from "../lift.ts";
import { roundedOrNull, significant } from "../round.ts";

/** Members who took of just these of the three largest groups, of no other of the three. */
export interface Combination {
  /** None for those who took of others alone. */
  readonly groups: readonly string[];
  readonly customers: Count;
  /** All that they brought, of whatever group. */
  readonly amount: Figure;
}

/** Of the members who took of one group, those who took of another too. */
export interface CrossShopPair {
  readonly group: string;
  readonly with: string;
  /** Members who took of both. */
  readonly customers: Count;
  /** The share of the first group's members. */
  readonly share: Figure;
  /** That share over the share of everyone who took of the other group; with an interval that holds for all pairs together. */
  readonly lift: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Beyond chance above or below 1. */
  readonly isClear: boolean;
}

export interface CrossShop {
  /** Members who took of any group. */
  readonly customers: number;
  /** With those who took of each, the most first; not those that all but a twentieth take of. */
  readonly groups: readonly { readonly group: string; readonly customers: number; readonly share: number }[];
  readonly pairs: readonly CrossShopPair[];
  /** Of the first three groups, or two where there are no more: every combination that somebody has, the largest first. */
  readonly combinations: readonly Combination[];
}

/** So many groups are compared at most, those that most members took of. */
const mostGroups = 10;
/** A group that a larger share takes of tells nobody apart. */
const mostTake = 0.95;
/** So many groups are put together in combinations. */
const combined = 3;

/**
 * Which groups the same members take of. Counts of pairs and of combinations are suppressed together, since each of the first
 * follows from some of the second. A lift is that of the group's members over everyone, as for every other trait.
 *
 * @param rows a relation with `member`, `grp` and `amount`
 * @param where SQL of which rows count
 */
export async function crossShop(db: Database, rows: string, where = "true"): Promise<CrossShop | undefined> {
  const { everyone } = await db.row<{ everyone: number }>(
    `SELECT count(DISTINCT member)::INTEGER AS everyone FROM ${rows} WHERE ${where} AND grp IS NOT NULL`,
  );
  // Neither of those who take of a group nor of the others may there be fewer than ten.
  const most = Math.min(everyone - 10, mostTake * everyone);
  const groups = await db.rows<{ group: string; customers: number }>(`
    SELECT grp AS "group", count(DISTINCT member)::INTEGER AS customers FROM ${rows} WHERE ${where} AND grp IS NOT NULL GROUP BY grp
    HAVING customers >= 10 AND customers <= ${most}
    ORDER BY customers DESC, grp LIMIT ${mostGroups}`);
  if (groups.length < 2) return undefined;
  const names = groups.map(({ group }) => group);
  const list = names.map(literal).join(", ");
  const taken = `SELECT DISTINCT member, list_position([${list}], grp) - 1 AS i FROM ${rows} WHERE ${where} AND grp IN (${list})`;
  const shared = await db.rows<{ a: number; b: number; customers: number }>(`
    WITH taken AS (${taken})
    SELECT x.i::INTEGER AS a, y.i::INTEGER AS b, count(*)::INTEGER AS customers FROM taken x JOIN taken y USING (member) WHERE x.i < y.i GROUP BY ALL`);
  const first = names.slice(0, combined);
  const combinations = await db.rows<{ mask: number; customers: number; amount: number }>(`
    WITH m AS (
      SELECT member, ${first.map((name, i) => `(max((grp = ${literal(name)})::INTEGER) * ${2 ** i})`).join(" + ")} AS mask, sum(amount) AS amount
      FROM ${rows} WHERE ${where} AND grp IS NOT NULL GROUP BY member)
    SELECT mask::INTEGER AS mask, count(*)::INTEGER AS customers, sum(amount)::DOUBLE AS amount FROM m GROUP BY mask ORDER BY customers DESC, mask`);
  const published = publishTogether(
    everyone,
    groups.map(({ customers }) => customers),
    shared,
    combinations,
  );
  return {
    customers: everyone,
    groups: groups.map(({ group, customers }) => ({
      group,
      customers,
      share: significant(customers / everyone, 4),
    })),
    pairs: pairsOf(groups, everyone, published.pairs),
    combinations: combinations.map(({ mask, amount }) => {
      const customers = published.combinations.get(mask) ?? "either";
      return {
        groups: first.filter((_, i) => (mask & (2 ** i)) !== 0),
        customers,
        amount: given(customers, () => roundedOrNull(amount, 9)),
      };
    }),
  };
}

/** Counts of pairs by both places, and of combinations by their mask. */
function publishTogether(
  everyone: number,
  sizes: readonly number[],
  shared: readonly { readonly a: number; readonly b: number; readonly customers: number }[],
  combinations: readonly { readonly mask: number; readonly customers: number }[],
): { readonly pairs: ReadonlyMap<string, Count>; readonly combinations: ReadonlyMap<number, Count> } {
  // Everyone and those of each group are known.
  const table = new CountTable();
  const masks = new Map(combinations.map(({ mask, customers }) => [mask, table.add(customers)]));
  const having = (bits: number): CellIndex[] =>
    [...masks].flatMap(([mask, cell]) => ((mask & bits) === bits ? [cell] : []));
  table.know([...masks.values()]);
  const compared = Math.min(combined, sizes.length);
  for (let i = 0; i < compared; i++) table.know(having(2 ** i));
  const counted = new Map(shared.map(({ a, b, customers }) => [`${a} ${b}`, customers]));
  const cells = new Map<string, CellIndex>();
  for (const [a, inA] of sizes.entries())
    for (const [b, inB] of sizes.entries()) {
      if (b <= a) continue;
      const both = counted.get(`${a} ${b}`) ?? 0;
      const cell = table.add(both);
      cells.set(`${a} ${b}`, cell);
      for (const rest of [inA - both, inB - both]) table.know([cell, table.add(rest)]);
      table.know([table.add(everyone - inA - inB + both)], [cell]);
      if (b < compared) table.know(having(2 ** a + 2 ** b), [cell]);
    }
  const counts = table.publish();
  const published = (cell: CellIndex): Count => counts[cell] ?? "either";
  return {
    pairs: new Map([...cells].map(([key, cell]) => [key, published(cell)])),
    combinations: new Map([...masks].map(([mask, cell]) => [mask, published(cell)])),
  };
}

/** Every pair both ways round. */
function pairsOf(
  groups: readonly { readonly group: string; readonly customers: number }[],
  everyone: number,
  published: ReadonlyMap<string, Count>,
): CrossShopPair[] {
  const compared = groups.flatMap((one, a) =>
    groups.flatMap((other, b) => {
      if (a === b) return [];
      const customers = published.get(a < b ? `${a} ${b}` : `${b} ${a}`) ?? "either";
      const estimate =
        isKnown(customers) && isPublishable(everyone - one.customers)
          ? liftOf(
              shareMoments(customers, one.customers),
              shareMoments(other.customers - customers, everyone - one.customers),
            )
          : undefined;
      const pValue = estimate === undefined ? undefined : liftPValue(estimate);
      return [{ one, other, customers, estimate, pValue }];
    }),
  );
  const tail = discoveryTail(compared.flatMap(({ pValue }) => pValue ?? []));
  return compared.map(({ one, other, customers, estimate, pValue }) => {
    const interval = estimate === undefined ? undefined : liftInterval(estimate, tail);
    return {
      group: one.group,
      with: other.group,
      customers,
      share: given(customers, (both) => significant(both / one.customers, 4)),
      lift: estimate === undefined ? null : significant(estimate.lift, 3),
      low: interval === undefined ? null : significant(interval.low, 3),
      high: interval === undefined ? null : significant(interval.high, 3),
      isClear: pValue !== undefined && pValue <= tail,
    };
  });
}

export const crossShopNumbers: NumbersOf<CrossShop> = {
  customers: "customers",
  "groups.customers": "customers",
  "groups.share": "ratio",
  "pairs.customers": "customers",
  "pairs.share": "ratio",
  "pairs.lift": "ratio",
  "pairs.low": "ratio",
  "pairs.high": "ratio",
  "combinations.customers": "customers",
  "combinations.amount": "figure",
};
