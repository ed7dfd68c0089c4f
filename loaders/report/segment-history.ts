import { existsSync } from "node:fs";
import { join } from "node:path";
import { literal } from "../duckdb/quote.ts";
import { type Count, isPublishable } from "./disclosure.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull } from "./round.ts";
import { publishedSizes } from "./segment-summary.ts";
import { localDay } from "./time.ts";

/** A segment at one snapshot. */
export interface HistoryPoint {
  readonly snapshot: string;
  /** Day in the study's time zone. */
  readonly asOf: string;
  readonly size: Count;
  readonly share: number | null;
  /** Since the snapshot before; null for the first, and both where either counts 1 to 9. */
  readonly entered: Count;
  readonly left: Count;
}

/** Segment id → its points, earliest first; snapshots in which it was defined otherwise are left out. */
export async function segmentHistories(source: ReportSource): Promise<Map<string, HistoryPoint[]>> {
  const versions = new Map(source.current.segments.segments.map(({ id, version }) => [id, version]));
  const histories = new Map<string, HistoryPoint[]>([...versions.keys()].map((id) => [id, []]));
  for (const link of source.history) {
    const sizes = publishedSizes(link.segments.segments);
    const moves = await movesInto(source, link.folder);
    for (const { id, version } of link.segments.segments) {
      if (versions.get(id) !== version) continue;
      const size = sizes.get(id) ?? null;
      const moved = histories.get(id)?.length === 0 ? undefined : (moves.get(id) ?? { entered: 0, left: 0 });
      histories.get(id)?.push({
        snapshot: link.manifest.id,
        asOf: localDay(link.manifest.asOf, source.study.timeZone),
        size,
        share: size === null ? null : roundedOrNull(size / link.manifest.customerCount),
        entered: size === null ? null : (moved?.entered ?? null),
        left: size === null ? null : (moved?.left ?? null),
      });
    }
  }
  return histories;
}

async function movesInto(
  { db }: ReportSource,
  folder: string,
): Promise<Map<string, { entered: Count; left: Count }>> {
  const path = join(folder, "changes.parquet");
  if (!existsSync(path)) return new Map();
  const rows = await db.rows<{ segment_id: string; entered: number; left: number }>(`
    SELECT segment_id, count(*) FILTER (WHERE change = 'entered')::INTEGER AS entered,
      count(*) FILTER (WHERE change = 'left')::INTEGER AS "left"
    FROM read_parquet(${literal(path)}) GROUP BY 1 ORDER BY 1`);
  return new Map(
    rows.map(({ segment_id, entered, left }) => {
      const open = [entered, left].every((count) => count === 0 || isPublishable(count));
      return [segment_id, open ? { entered, left } : { entered: null, left: null }];
    }),
  );
}
