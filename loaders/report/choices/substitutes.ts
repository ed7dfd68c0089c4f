import { isPublishable, isSmall } from "../../disclosure/count.ts";
import type { NumbersOf } from "../../disclosure/grain.ts";
import type { Database } from "../../duckdb/database.ts";
import { literal } from "../../duckdb/quote.ts";
import { type Merge, wardOf } from "../../models/clusters/ward.ts";
import { discoveryTail } from "../../statistics/discoveries.ts";
import { normal, tQuantile, twoSidedTail } from "../../statistics/student-t.ts";
import { roundedOrNull, significant } from "../round.ts";

/** Two items, and how the members who take the one take the other, never both in one event. */
export interface ItemPair {
  readonly item: string;
  readonly with: string;
  /** Members who took any of the items on its own. */
  readonly customers: number;
  /** Yule's Q, −1 to 1: above 0 the same members take both, at different times; with an interval that holds for all pairs. */
  readonly q: number;
  readonly low: number;
  readonly high: number;
  readonly isClear: boolean;
}

/** A joining of the tree: places below the number of items are items, those above it joinings before this one. */
export interface Joining {
  readonly a: number;
  readonly b: number;
  readonly height: number;
}

export interface Substitutes {
  readonly group: string;
  /** Members who took any of the items on its own. */
  readonly customers: number;
  readonly items: readonly { readonly item: string; readonly customers: number }[];
  /** Lowest first; one fewer than items. */
  readonly joinings: readonly Joining[];
  /** Most alike first. */
  readonly pairs: readonly ItemPair[];
}

interface PairRow {
  readonly a: number;
  readonly b: number;
  readonly both: number;
}

const mostGroups = 3;
const mostItems = 12;
const fewestItems = 4;
/** Items that fewer members took on its own are left out: their Q is chance. */
const fewestTakers = 30;

/** The tree of each of the largest groups that has four items or more, the group that brought most first. */
export async function substitutes(db: Database, rows: string): Promise<Substitutes[]> {
  const groups = await db.rows<{ group: string }>(
    `SELECT grp AS "group" FROM ${rows} WHERE grp IS NOT NULL AND item IS NOT NULL GROUP BY grp ORDER BY sum(amount) DESC, grp`,
  );
  const found: Substitutes[] = [];
  for (const { group } of groups) {
    if (found.length === mostGroups) break;
    const items = await db.rows<{ item: string }>(`
      SELECT item FROM ${rows} WHERE grp = ${literal(group)} AND item IS NOT NULL GROUP BY item
      HAVING count(DISTINCT member) >= ${fewestTakers} ORDER BY count(DISTINCT member) DESC, item LIMIT ${mostItems}`);
    let names = items.map(({ item }) => item);
    while (names.length >= fewestItems) {
      const taken = await takenAlone(db, rows, group, names);
      const small = smallPair(taken);
      if (small === undefined) {
        found.push(hierarchyOf(group, taken));
        break;
      }
      // The tree shows the distance of every two items: one of which a pair tells of fewer than ten is left out.
      names = names.filter((_, i) => i !== small);
    }
  }
  return found;
}

/** Members who took items on their own, and of each two items how many took both, one or neither. */
export interface TakenAlone {
  readonly customers: number;
  readonly items: readonly { readonly item: string; readonly customers: number }[];
  readonly pairs: readonly { readonly a: number; readonly b: number; readonly cells: Fourfold }[];
}

/**
 * Whoever ever took two of the items in one event wants both, so such an item does not count as taken by that member.
 *
 * @param rows a relation with `member`, `event`, `grp` and `item`
 */
export async function takenAlone(
  db: Database,
  rows: string,
  group: string,
  items: readonly string[],
): Promise<TakenAlone> {
  const list = items.map(literal).join(", ");
  await db.run(`CREATE OR REPLACE TEMP TABLE alone AS
    WITH taken AS (
      SELECT DISTINCT member, event, (list_position([${list}], item) - 1)::INTEGER AS i FROM ${rows}
      WHERE grp = ${literal(group)} AND item IN (${list})),
    together AS (SELECT DISTINCT member, i FROM (SELECT *, count(*) OVER (PARTITION BY event) AS n FROM taken) WHERE n > 1)
    SELECT DISTINCT member, i FROM taken ANTI JOIN together USING (member, i)`);
  const sizes = await db.rows<{ i: number; n: number }>(
    "SELECT i, count(*)::INTEGER AS n FROM alone GROUP BY i",
  );
  const shared = await db.rows<PairRow>(
    "SELECT x.i AS a, y.i AS b, count(*)::INTEGER AS both FROM alone x JOIN alone y USING (member) WHERE x.i < y.i GROUP BY ALL",
  );
  const { customers } = await db.row<{ customers: number }>(
    "SELECT count(DISTINCT member)::INTEGER AS customers FROM alone",
  );
  await db.run("DROP TABLE alone");
  const size = new Map(sizes.map(({ i, n }) => [i, n]));
  const both = new Map(shared.map((row) => [`${row.a} ${row.b}`, row.both]));
  return {
    customers,
    items: items.map((item, i) => ({ item, customers: size.get(i) ?? 0 })),
    pairs: items.flatMap((_, a) =>
      items.slice(a + 1).map((__, rest) => {
        const b = a + 1 + rest;
        const cells = fourfold(both.get(`${a} ${b}`) ?? 0, size.get(a) ?? 0, size.get(b) ?? 0, customers);
        return { a, b, cells };
      }),
    ),
  };
}

/** The rarer item of the first pair that tells of fewer than ten members; items stand most taken first. */
function smallPair({ items, pairs }: TakenAlone): number | undefined {
  const rare = items.findIndex(({ customers }) => !isPublishable(customers));
  return rare >= 0 ? rare : pairs.find(({ cells }) => cells.some(isSmall))?.b;
}

/**
 * What stands for what among items of a group: a customer decision hierarchy. Yule's Q (1900, Philosophical Transactions of the
 * Royal Society A 194) says of two items whether the same members take both, of those who never do so at once: they take now this,
 * now that. (1 − Q) / 2 is their distance, and Ward's method joins them. The interval is that of the logarithm of the odds ratio
 * with a half added to each cell (Haldane 1956, Annals of Human Genetics 20).
 */
export function hierarchyOf(group: string, { customers, items, pairs }: TakenAlone): Substitutes {
  const distances = items.map(() => new Float64Array(items.length));
  for (const { a, b, cells } of pairs)
    for (const [i, j] of [
      [a, b],
      [b, a],
    ] as const)
      distances[i]?.set([(1 - yulesQ(cells)) / 2], j);
  return {
    group,
    customers,
    items,
    joinings: joiningsOf(wardOf(distances), items.length),
    pairs: testedPairs(pairs, items, customers),
  };
}

type Fourfold = readonly [both: number, first: number, second: number, neither: number];

function fourfold(both: number, a: number, b: number, all: number): Fourfold {
  return [both, a - both, b - both, all - a - b + both];
}

/** Yule's Q of a fourfold table; 0 where it is not defined. */
export function yulesQ([both, first, second, neither]: Fourfold): number {
  const [along, across] = [both * neither, first * second];
  return along + across === 0 ? 0 : (along - across) / (along + across);
}

/** Most alike first. */
function testedPairs(pairs: TakenAlone["pairs"], items: TakenAlone["items"], customers: number): ItemPair[] {
  const tested = pairs.map(({ a, b, cells }) => {
    const [both, first, second, neither] = cells;
    const logOdds = Math.log(((both + 0.5) * (neither + 0.5)) / ((first + 0.5) * (second + 0.5)));
    const error = Math.sqrt(cells.reduce((sum, cell) => sum + 1 / (cell + 0.5), 0));
    return { a, b, cells, logOdds, error, pValue: twoSidedTail(logOdds / error, normal) };
  });
  const tail = discoveryTail(tested.map(({ pValue }) => pValue));
  const reach = tQuantile(tail, normal);
  const fromOdds = (logOdds: number): number => Math.tanh(logOdds / 2);
  return tested
    .map(({ a, b, cells, logOdds, error, pValue }) => ({
      item: items[a]?.item ?? "",
      with: items[b]?.item ?? "",
      customers,
      q: significant(yulesQ(cells), 4),
      low: significant(fromOdds(logOdds - reach * error), 4),
      high: significant(fromOdds(logOdds + reach * error), 4),
      isClear: pValue <= tail,
    }))
    .toSorted((x, y) => y.q - x.q);
}

/** Joinings lowest first, each naming the tops of what it joins. */
function joiningsOf(merges: readonly Merge[], items: number): Joining[] {
  const top = new Map<number, number>(Array.from({ length: items }, (_, i) => [i, i]));
  return merges.map(({ a, b, height }, place) => {
    const joined = { a: top.get(a) ?? a, b: top.get(b) ?? b };
    top.set(a, items + place);
    return { ...joined, height: roundedOrNull(height, 6) ?? 0 };
  });
}

export const substituteNumbers: NumbersOf<readonly Substitutes[]> = {
  customers: "customers",
  "items.customers": "customers",
  "joinings.a": "key",
  "joinings.b": "key",
  "joinings.height": "ratio of customers",
  "pairs.customers": "customers",
  "pairs.q": "ratio",
  "pairs.low": "ratio",
  "pairs.high": "ratio",
};
