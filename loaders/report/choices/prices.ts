import type { NumbersOf } from "../../disclosure/grain.ts";
import { significant } from "../round.ts";
import type { ChoiceRows } from "./choice-rows.ts";
import { rangeTable } from "./range-items.ts";

/** What a group has at a level of price. */
export interface PriceBand {
  /** Above this, up to and with `to`; null for no end. */
  readonly from: number | null;
  readonly to: number | null;
  readonly items: number;
  /** Of the group's items. */
  readonly itemShare: number;
  /** Members who took any of them: ten or more, or nobody where there is no item. */
  readonly customers: number;
  /** What they brought over what all items of the group did. */
  readonly amountShare: number;
}

export interface PricedGroup {
  readonly group: string;
  readonly items: number;
  /** Members who took any of its items. */
  readonly customers: number;
  /** Price of the item in the middle when they stand by price; interpolated. */
  readonly middle: number;
  /** As many as there are levels, the lowest first; those without an item too. */
  readonly bands: readonly PriceBand[];
}

/** How the range of each group is spread over prices. */
export interface Prices {
  /** Prices between two levels, the same for all groups. */
  readonly edges: readonly number[];
  /** Those that brought most first. */
  readonly groups: readonly PricedGroup[];
  /** Groups there are, with those that are not shown. */
  readonly of: number;
}

const mostGroups = 8;
const mostBands = 8;
/** Of the range, what lies below the lowest edge and above the highest, about. */
const outside = 0.05;

interface GroupRow {
  readonly group: string;
  readonly items: number;
  readonly customers: number;
  readonly amount: number;
  readonly middle: number;
  readonly groups: number;
}

interface BandRow {
  readonly group: string;
  readonly band: number;
  readonly items: number;
  readonly customers: number;
  readonly amount: number;
}

/**
 * The price architecture: of each group, how many of its items stand at which level of price, and how much of what the group
 * brought they did. The price of an item is what was paid for it on average, reductions and all. Reads the table of
 * {@link rangeItems}; undefined where rows say no number of units, or there is nothing to part.
 */
export async function prices({ db, rows, periods, hasQuantity }: ChoiceRows): Promise<Prices | undefined> {
  if (!hasQuantity) return undefined;
  const takers = `SELECT DISTINCT grp, item, member FROM ${rows} WHERE "at" >= ${periods.yearStart} AND "at" < ${periods.end}`;
  const groups = await db.rows<GroupRow>(`
    WITH g AS (
      SELECT grp, count(*)::INTEGER AS items, sum(amount)::DOUBLE AS amount, quantile_cont(price, 0.5) AS middle FROM ${rangeTable} GROUP BY grp),
    m AS (SELECT grp, count(DISTINCT member)::INTEGER AS customers FROM (${takers}) JOIN ${rangeTable} USING (grp, item) GROUP BY grp)
    SELECT grp AS "group", items, customers, amount, middle, (count(*) OVER ())::INTEGER AS groups
    FROM g JOIN m USING (grp) ORDER BY amount DESC, grp LIMIT ${mostGroups}`);
  if (groups.length === 0) return undefined;
  const { low, high } = await db.row<{ low: number; high: number }>(
    `SELECT quantile_cont(price, ${outside}) AS low, quantile_cont(price, ${1 - outside}) AS high FROM ${rangeTable}`,
  );
  const edges = priceEdges(low, high);
  const [lowest, ...others] = edges;
  if (lowest === undefined) return undefined;
  const ends = [
    { from: null, to: lowest },
    ...edges.map((from, index) => ({ from, to: others[index] ?? null })),
  ];
  const band = `(${edges.map((edge) => `(price > ${edge})::INTEGER`).join(" + ")})`;
  const found = await db.rows<BandRow>(`
    WITH b AS (SELECT grp, item, amount, ${band} AS band FROM ${rangeTable}),
    m AS (SELECT grp, band, count(DISTINCT member)::INTEGER AS customers FROM (${takers}) JOIN b USING (grp, item) GROUP BY ALL)
    SELECT grp AS "group", band::INTEGER AS band, count(*)::INTEGER AS items, any_value(customers) AS customers, sum(amount)::DOUBLE AS amount
    FROM b JOIN m USING (grp, band) GROUP BY ALL`);
  const at = new Map(found.map((row) => [`${row.band} ${row.group}`, row]));
  return {
    edges,
    of: groups[0]?.groups ?? 0,
    groups: groups.map(({ group, items, customers, amount, middle }) => ({
      group,
      items,
      customers,
      middle: significant(middle),
      bands: ends.map((each, index) => {
        const row = at.get(`${index} ${group}`);
        return {
          ...each,
          items: row?.items ?? 0,
          itemShare: significant((row?.items ?? 0) / items),
          customers: row?.customers ?? 0,
          amountShare: significant((row?.amount ?? 0) / amount),
        };
      }),
    })),
  };
}

/** Steps of each power of ten at which prices are parted, the finest first. */
const roundSteps: readonly (readonly number[])[] = [[1, 1.5, 2, 3, 5, 7], [1, 2, 3, 5], [1, 2, 5], [1]];

/** Round prices from the one to the other, as fine as makes no more levels than are told of. */
export function priceEdges(low: number, high: number): number[] {
  const found = roundSteps.map((steps) => roundBetween(steps, low, high));
  return found.find(({ length }) => length < mostBands) ?? found.at(-1) ?? [];
}

function roundBetween(steps: readonly number[], low: number, high: number): number[] {
  const powers = Array.from(
    { length: Math.floor(Math.log10(high)) - Math.floor(Math.log10(low)) + 1 },
    (_, power) => Math.floor(Math.log10(low)) + power,
  );
  return powers
    .flatMap((power) => steps.map((step) => Number(`${step}e${power}`)))
    .filter((edge) => edge >= low && edge <= high);
}

export const priceNumbers: NumbersOf<Prices> = {
  edges: "key",
  of: "other",
  "groups.customers": "customers",
  "groups.items": "other",
  "groups.middle": "ratio of groups.customers",
  "groups.bands.from": "key",
  "groups.bands.to": "key",
  "groups.bands.items": "other",
  "groups.bands.itemShare": "other",
  "groups.bands.customers": "customers",
  "groups.bands.amountShare": "ratio of groups.bands.customers",
};
