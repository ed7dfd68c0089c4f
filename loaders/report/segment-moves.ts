import { type Count, isKnown, isSmall } from "../disclosure/count.ts";
import { type CellOptions, CountTable } from "../disclosure/count-table.ts";
import { literal } from "../duckdb/quote.ts";
import type { PartMoves } from "./part-moves.ts";
import { publishedSizes } from "./published-sizes.ts";
import type { ReportSource } from "./report-source.ts";
import type { ChainLink } from "./snapshot-chain.ts";

/** Members who were not in a segment at the snapshot before, and former members who no longer are. */
export interface Moves {
  readonly entered: Count;
  readonly left: Count;
}

/** A size of a segment, and what of it is published. */
export interface KnownSize {
  readonly size: number;
  readonly published: Count;
}

/**
 * Segment id → who joined and left it since the previous snapshot. Of the parts of a segmentation these are sums of its
 * movements, which are published with them (`parts`).
 */
export async function segmentMoves(
  source: ReportSource,
  parts: readonly PartMoves[],
): Promise<Map<string, Moves>> {
  const { current, previous } = source;
  if (previous === undefined) return new Map();
  const [before, after] = [sizesOf(previous), sizesOf(current)];
  const nobody: KnownSize = { size: 0, published: 0 };
  const alone = (await countMoves(source)).map(
    ({ segment_id: id, entered, left }) =>
      [id, publishMoves(entered, left, before.get(id) ?? nobody, after.get(id) ?? nobody)] as const,
  );
  const together = parts.flatMap(({ ranking, entered, left }) =>
    ranking.map((id) => [id, { entered: entered.get(id) ?? 0, left: left.get(id) ?? 0 }] as const),
  );
  return new Map([...alone, ...together]);
}

/** Who joined and left between two sizes, of which readers know at least the difference where both are published. */
export function publishMoves(entered: number, left: number, before: KnownSize, after: KnownSize): Moves {
  const table = new CountTable();
  const hidden: CellOptions = [entered, left].some(isSmall) ? { published: "either" } : {};
  const joined = table.add(entered, hidden);
  const gone = table.add(left, hidden);
  const sizes = [before, after].map(({ size, published }) =>
    isKnown(published) ? [] : [table.add(size, { published })],
  );
  table.know([joined, ...(sizes[0] ?? [])], [gone, ...(sizes[1] ?? [])]);
  const counts = table.publish();
  return { entered: counts[joined] ?? "either", left: counts[gone] ?? "either" };
}

function sizesOf({ segments: { segments } }: ChainLink): Map<string, KnownSize> {
  const published = publishedSizes(segments);
  return new Map(segments.map(({ id, size }) => [id, { size, published: published.get(id) ?? "either" }]));
}

async function countMoves({
  db,
}: ReportSource): Promise<{ segment_id: string; entered: number; left: number }[]> {
  return db.rows(`
    SELECT segment_id,
      count(*) FILTER (WHERE now AND NOT before)::INTEGER AS entered,
      count(*) FILTER (WHERE before AND NOT now)::INTEGER AS "left"
    FROM (
      SELECT segment_id, customer_id, bool_or(side = ${literal("now")}) AS now, bool_or(side = ${literal("before")}) AS before
      FROM (
        SELECT segment_id, customer_id, 'now' AS side FROM membership
        UNION ALL SELECT segment_id, customer_id, 'before' FROM previous_membership
      ) GROUP BY 1, 2
    ) GROUP BY 1 ORDER BY 1`);
}
