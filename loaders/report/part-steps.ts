import { join } from "node:path";
import { literal } from "../duckdb/quote.ts";
import type { SnapshotSegmentation } from "../lake/manifest.ts";
import { snapshotMeanings } from "../snapshot/segment-versions.ts";
import { membersOf } from "./members-of.ts";
import type { ReportSource } from "./report-source.ts";
import type { ChainLink } from "./snapshot-chain.ts";

/** So many customers, in one part of a segmentation at a snapshot and in another, or the same, at the next. */
export interface PartStep {
  /** Part then; null: not yet a customer. */
  readonly from: string | null;
  /** Part at the next snapshot; null: no longer a customer. */
  readonly to: string | null;
  /** The snapshot, by its instant in UTC, at which they were first seen in `from`; null for those not yet customers. */
  readonly enteredAt: string | null;
  readonly customers: number;
  /** Stands for who they are, and adds up with them: a sum of hashes of their ids, in decimal digits. */
  readonly code: string;
}

/** From one snapshot to the next. */
export interface ChainStep {
  /** Instants in UTC. */
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly parts: readonly PartStep[];
  /** Sizes of the parts at `from` and at `to`. */
  readonly sizesFrom: ReadonlyMap<string, number>;
  readonly sizesTo: ReadonlyMap<string, number>;
}

/**
 * Who moved where between the parts of a segmentation, snapshot by snapshot, earliest first: back to where a definition
 * of a part was another one, because a move across that line may be the definition's and not the customer's; `latest`
 * keeps only so many of the last steps.
 */
export async function chainSteps(
  source: ReportSource,
  segmentation: SnapshotSegmentation,
  latest = Number.POSITIVE_INFINITY,
): Promise<ChainStep[]> {
  const links = sameDefinitions(source.history, segmentation).slice(-1 - latest);
  const steps: ChainStep[] = [];
  for (const [index, after] of links.entries()) {
    const before = links[index - 1];
    if (before === undefined) continue;
    steps.push({
      from: before.manifest.asOf,
      to: after.manifest.asOf,
      days: daysBetween(before.manifest.asOf, after.manifest.asOf),
      parts: await partSteps(source, segmentation, before, after),
      sizesFrom: sizesOf(before, segmentation),
      sizesTo: sizesOf(after, segmentation),
    });
  }
  return steps;
}

/** The latest links, earliest first, in which every part means the same as in the last. */
function sameDefinitions(
  history: readonly ChainLink[],
  { segments }: SnapshotSegmentation,
): readonly ChainLink[] {
  const meanings = (link: ChainLink): string => {
    const known = snapshotMeanings(link.segments);
    return segments.map((id) => known.get(id) ?? "none").join(" ");
  };
  const last = history.at(-1);
  if (last === undefined) return [];
  const now = meanings(last);
  const other = history.findLastIndex((link) => meanings(link) !== now);
  return history.slice(other + 1);
}

async function partSteps(
  { db, current }: ReportSource,
  { segments }: SnapshotSegmentation,
  before: ChainLink,
  after: ChainLink,
): Promise<PartStep[]> {
  const members = (link: ChainLink): string =>
    link === current
      ? membersOf(segments)
      : `(SELECT customer_id, segment_id, entered_at FROM read_parquet(${literal(join(link.folder, "membership.parquet"))})
      WHERE segment_id IN (${segments.map(literal).join(", ")}))`;
  return db.rows<PartStep & Record<string, string | number | null>>(`
    SELECT b.segment_id AS "from", a.segment_id AS "to",
      strftime(b.entered_at, '%Y-%m-%dT%H:%M:%SZ') AS "enteredAt", count(*)::INTEGER AS customers,
      sum(hash(customer_id))::VARCHAR AS code
    FROM ${members(before)} b FULL JOIN ${members(after)} a USING (customer_id)
    GROUP BY ALL ORDER BY ALL`);
}

function sizesOf({ segments }: ChainLink, { segments: parts }: SnapshotSegmentation): Map<string, number> {
  return new Map(segments.segments.filter(({ id }) => parts.includes(id)).map(({ id, size }) => [id, size]));
}

/** Between two instants in UTC, rounded: 30 from midnight to midnight though a clock was put forward between them. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
