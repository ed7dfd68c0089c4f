import { type Count, isKnown, isSmall } from "../disclosure/count.ts";
import { CountTable } from "../disclosure/count-table.ts";
import { literal } from "../duckdb/quote.ts";
import type { SettledPair } from "./overlaps.ts";
import type { PartMoves } from "./part-moves.ts";
import { publishedSizes } from "./published-sizes.ts";
import type { ReportSource } from "./report-source.ts";
import type { ChainLink } from "./snapshot-chain.ts";

/** Members who were not in a segment at the snapshot before, and former members who no longer are. */
export interface Moves {
  readonly entered: Count;
  readonly left: Count;
}

/** Customers who moved, and what of them is published elsewhere. */
export interface KnownMoves {
  readonly customers: number;
  readonly published?: Count;
}

/** A size of a segment, and what of it is published. */
export interface KnownSize {
  readonly size: number;
  readonly published: Count;
}

/**
 * Segment id → who joined and left it since the previous snapshot. Of the parts of a segmentation these are sums of its
 * movements, which are published with them (`parts`); so they are of another segment where the same customers moved.
 */
export async function segmentMoves(
  source: ReportSource,
  parts: readonly PartMoves[],
): Promise<Map<string, Moves>> {
  const { current, previous } = source;
  if (previous === undefined) return new Map();
  const [before, after] = [sizesOf(previous), sizesOf(current)];
  const nobody: KnownSize = { size: 0, published: 0 };
  const together = new Map<string, Moves>(
    parts.flatMap(({ ranking, entered, left }) =>
      ranking.map((id) => [id, { entered: entered.get(id) ?? 0, left: left.get(id) ?? 0 }] as const),
    ),
  );
  const counted = await countMoves(source);
  const ofParts = new Map<string, Count>(
    counted.flatMap(({ id, enteredCode, leftCode }) => {
      const moves = together.get(id);
      return moves === undefined
        ? []
        : [[enteredCode, moves.entered] as const, [leftCode, moves.left] as const];
    }),
  );
  const alone = counted.map(({ id, entered, left, enteredCode, leftCode }) => {
    const [joined, gone] = [ofParts.get(enteredCode), ofParts.get(leftCode)];
    const moves = publishMoves(
      { customers: entered, published: joined },
      { customers: left, published: gone },
      before.get(id) ?? nobody,
      after.get(id) ?? nobody,
    );
    return [id, moves] as const;
  });
  return new Map([...alone, ...together]);
}

/** Who joined and left between two sizes, of which readers know at least the difference where both are published. */
export function publishMoves(
  entered: KnownMoves,
  left: KnownMoves,
  before: KnownSize,
  after: KnownSize,
): Moves {
  const table = new CountTable();
  const isHidden = [entered, left].some(({ customers }) => isSmall(customers));
  const [joined, gone] = [entered, left].map(({ customers, published }) =>
    table.add(customers, { published: isHidden ? "either" : published }),
  ) as [number, number];
  const sizes = [before, after].map(({ size, published }) =>
    isKnown(published) ? [] : [table.add(size, { published })],
  );
  table.know([joined, ...(sizes[0] ?? [])], [gone, ...(sizes[1] ?? [])]);
  const counts = table.publish();
  return { entered: counts[joined] ?? "either", left: counts[gone] ?? "either" };
}

function sizesOf(link: ChainLink): Map<string, KnownSize> {
  const published = publishedSizes(link);
  return new Map(
    link.segments.segments.map(({ id, size }) => [id, { size, published: published.get(id) ?? "either" }]),
  );
}

/** A code stands for whom it is about: two that are equal are of the same customers. */
interface CountedMoves {
  readonly id: string;
  readonly entered: number;
  readonly left: number;
  readonly enteredCode: string;
  readonly leftCode: string;
}

async function countMoves({ db }: ReportSource): Promise<CountedMoves[]> {
  const code = (who: string): string =>
    `concat(count(*) FILTER (WHERE ${who}), ' ', coalesce(sum(hash(customer_id)) FILTER (WHERE ${who}), 0))`;
  return db.rows<CountedMoves & Record<string, string | number>>(`
    SELECT segment_id AS id,
      count(*) FILTER (WHERE now AND NOT before)::INTEGER AS entered,
      count(*) FILTER (WHERE before AND NOT now)::INTEGER AS "left",
      ${code("now AND NOT before")} AS "enteredCode", ${code("before AND NOT now")} AS "leftCode"
    FROM (
      SELECT segment_id, customer_id, bool_or(side = ${literal("now")}) AS now, bool_or(side = ${literal("before")}) AS before
      FROM (
        SELECT segment_id, customer_id, 'now' AS side FROM membership
        UNION ALL SELECT segment_id, customer_id, 'before' FROM previous_membership
      ) GROUP BY 1, 2
    ) GROUP BY 1 ORDER BY 1`);
}

/** What segments of just the customers who were none before share with the parts: flows of newcomers. */
export async function newcomersPairs(
  { db, previous }: ReportSource,
  parts: readonly PartMoves[],
): Promise<SettledPair[]> {
  if (previous === undefined) return [];
  const newcomer = "customer_id NOT IN (SELECT customer_id FROM previous_profiles)";
  const segments = await db.rows<{ id: string }>(`
    SELECT segment_id AS id FROM membership GROUP BY 1
    HAVING bool_and(${newcomer}) AND count(*) = (SELECT count(*) FROM profiles WHERE ${newcomer}) ORDER BY 1`);
  return segments.flatMap(({ id }) =>
    parts.flatMap(({ flows }) =>
      flows.flatMap(({ from, to, customers }) =>
        from === null && to !== null ? [{ a: id, b: to, customers }] : [],
      ),
    ),
  );
}
