import { type Count, type Figure, given, isKnown, isSmall } from "../disclosure/count.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import { type Overlap, overlaps } from "./overlaps.ts";
import { type Amount, amountColumns, type PublishedAmounts, setsHavingAny } from "./published-amounts.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull } from "./round.ts";

/** The members that two segments share, each pair once, and what they are worth together. */
export interface SharedValue {
  readonly a: string;
  readonly b: string;
  readonly customers: Count;
  /** Sum of their value in its trait's unit, hidden with their number; null where nothing says what a member is worth. */
  readonly value: Figure;
}

/**
 * Of every pair of segments that share members. Numbers are suppressed as the overlaps are, and values with them; these too where
 * the number of those who have any would be.
 */
export async function sharedValues(
  source: ReportSource,
  pairs: readonly Overlap[],
  amounts: PublishedAmounts,
): Promise<SharedValue[]> {
  const shared = await sharedAmounts(source);
  const sums = new Map(shared.map(({ a, b, value }) => [`${a} ${b}`, roundedOrNull(value, 9) ?? 0]));
  const untold = await untoldPairs(source, shared, amounts);
  return pairs
    .filter(({ a, b }) => a < b)
    .map(({ a, b, customers }) => ({
      ...{ a, b, customers },
      value:
        isKnown(customers) && untold.has(`${a} ${b}`)
          ? "protecting"
          : given(customers, () => sums.get(`${a} ${b}`) ?? null),
    }));
}

type SharedAmount = Pick<SharedValue, "a" | "b"> & Amount;

/** What members are worth that segments share, pair by pair; nothing where nothing says what they are worth. */
async function sharedAmounts(source: ReportSource): Promise<SharedAmount[]> {
  if (source.roles.value === undefined) return [];
  return source.db.rows<SharedAmount>(`
    SELECT x.segment_id AS a, y.segment_id AS b, ${amountColumns(source)}
    FROM membership x JOIN membership y ON x.customer_id = y.customer_id AND x.segment_id < y.segment_id
    JOIN profiles p ON p.customer_id = x.customer_id GROUP BY 1, 2 ORDER BY 1, 2`);
}

/** Pairs of which it is not told how many of those they share have any amount. */
async function untoldPairs(
  source: ReportSource,
  shared: readonly SharedAmount[],
  amounts: PublishedAmounts,
): Promise<ReadonlySet<string>> {
  const { everybody, of, told } = amounts;
  const isTelling = ({ a, b, having }: SharedAmount): boolean => {
    const [inA, inB] = [of.get(a)?.having ?? 0, of.get(b)?.having ?? 0];
    return [having, inA - having, inB - having, everybody.having - inA - inB + having].some(isSmall);
  };
  if ([...told.values()].every(isKnown) && !shared.some(isTelling)) return new Set();
  const sets = await setsHavingAny(source, amounts);
  const untold = overlaps(source, [], sets).filter(({ customers }) => !isKnown(customers));
  return new Set(untold.map(({ a, b }) => `${a} ${b}`));
}

export const sharedValueNumbers: NumbersOf<readonly SharedValue[]> = {
  customers: "customers",
  value: "figure",
};
