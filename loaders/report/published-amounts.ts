import { type Count, isKnown, isSmall } from "../disclosure/count.ts";
import type { CountTable } from "../disclosure/count-table.ts";
import { identifier } from "../duckdb/quote.ts";
import { Bitset } from "../serving/bitset.ts";
import type { SetsToldOf } from "./overlaps.ts";
import { addHiddenSizes, type HiddenSizes, membersOfSegments, publishedSizes } from "./published-sizes.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull } from "./round.ts";

/** What members are worth together, and how many of them are worth anything. */
export interface Amount {
  /** Sum of the trait of the role `value`, in its unit; null without one, and where it is known of nobody. */
  readonly value: number | null;
  /** Members of whom the trait is known and not zero: of so many the sum tells. */
  readonly having: number;
}

/** What everybody and each segment are worth, and of which segments it may be told. */
export interface PublishedAmounts {
  /** Its value is null too where so few have any that none is told. */
  readonly everybody: Amount;
  /** Segment → what its members are worth; left out are segments without members. */
  readonly of: ReadonlyMap<string, Amount>;
  /** Segment → its size as published, or why what its members are worth is not told. */
  readonly told: ReadonlyMap<string, Count>;
}

/** Columns of an `Amount` over rows of profiles `p`. */
export function amountColumns({ roles }: Pick<ReportSource, "roles">): string {
  if (roles.value === undefined) return "NULL::DOUBLE AS value, 0::INTEGER AS having";
  const value = `p.${identifier(roles.value.id)}`;
  return `sum(${value})::DOUBLE AS value, count_if(${value} <> 0)::INTEGER AS having`;
}

/**
 * A sum over a group is the sum over those of them who have any amount: where these are 1 to 9 it is told of as few, so that
 * it is hidden as the size of so small a segment would be, together with what would give it away.
 */
export async function publishedAmounts(source: ReportSource): Promise<PublishedAmounts> {
  const { db, current } = source;
  const sizes = publishedSizes(current);
  const everybody = await db.row<Amount>(`SELECT ${amountColumns(source)} FROM profiles p`);
  const rows = await db.rows<Amount & { segment_id: string }>(`
    SELECT m.segment_id, ${amountColumns(source)}
    FROM membership m JOIN profiles p USING (customer_id) GROUP BY 1 ORDER BY 1`);
  const isWorth = source.roles.value !== undefined;
  const of = new Map(
    rows.map(({ segment_id, value, having }) => [
      segment_id,
      { value: isWorth ? (exact(value) ?? 0) : null, having },
    ]),
  );
  const having = publishedSizes({
    folder: current.folder,
    manifest: { customerCount: everybody.having },
    segments: {
      ...current.segments,
      segments: current.segments.segments.map((segment) => ({
        ...segment,
        size: of.get(segment.id)?.having ?? 0,
      })),
    },
    members: (segment) => membersOfSegments(current).get(segment),
  });
  const told = new Map(
    [...sizes].map(([id, size]) => {
      const isHidden = isWorth && !isKnown(having.get(id));
      return [id, isKnown(size) && isHidden ? "protecting" : size] as const;
    }),
  );
  const isTold = !isSmall(everybody.having);
  return { everybody: { ...everybody, value: isTold ? exact(everybody.value) : null }, of, told };
}

/** Who of each segment has any amount, and of which segments it is told. */
export async function setsHavingAny(
  { db, current, roles }: ReportSource,
  { everybody, told }: PublishedAmounts,
): Promise<SetsToldOf> {
  const rows = await db.rows<{ row: number }>(
    `SELECT customer_index::INTEGER AS "row" FROM profiles WHERE ${identifier(roles.value?.id ?? "")} <> 0 ORDER BY 1`,
  );
  const words = new Uint32Array(Math.ceil(current.manifest.customerCount / 32));
  for (const { row } of rows) words[row >>> 5] = (words[row >>> 5] ?? 0) | (1 << (row & 31));
  const any = new Bitset(words);
  const members = [...membersOfSegments(current)].map(([id, set]) => [id, set.and(any)] as const);
  return { customers: everybody.having, members: new Map(members), published: told };
}

/** Without what sums of binary fractions add in their last digits. */
function exact(value: number | null): number | null {
  return roundedOrNull(value, 9);
}

/** Segment → what is known of it in a table of counts where that is not published, as a list of one; nothing where it is. */
export interface HiddenSegments {
  readonly sizes: HiddenSizes;
  readonly amounts: HiddenSizes;
}

/** Puts the sizes that are not published into a table of counts in which their parts stand, and what is not told of their amounts. */
export function addHiddenSegments(
  table: CountTable,
  { current }: Pick<ReportSource, "current">,
  { of, told }: PublishedAmounts,
): HiddenSegments {
  const amountOf = (id: string) => ({
    having: of.get(id)?.having ?? 0,
    isAmountHidden: !isKnown(told.get(id)),
  });
  const sizes = addHiddenSizes(table, current, amountOf);
  const amounts = new Map(
    current.segments.segments.map(({ id, size }) => {
      const [amount, hidden = []] = [amountOf(id), sizes.get(id)];
      const isOnlyAmount = amount.isAmountHidden && hidden.length === 0;
      return [id, isOnlyAmount ? [table.add(size, { worth: 0, ...amount })] : hidden] as const;
    }),
  );
  return { sizes, amounts };
}
