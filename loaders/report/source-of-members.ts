import { literal } from "../duckdb/quote.ts";
import type { FilterValues } from "./filter-values.ts";
import type { ReportSource } from "./report-source.ts";

/** Relations of one row a member, or a member and segment, which tell of the chosen members alone. */
const now = ["profiles", "membership"] as const;
const before = ["previous_profiles", "previous_membership"] as const;

/**
 * What `read` makes of a source that holds only the members with one value in one filter: its profiles and memberships, of this
 * snapshot and of the one before, and how many there are, in all and of each segment. Canonical tables hold everybody's rows:
 * who reads them has to join one of these.
 */
export async function ofMembers<Found>(
  source: ReportSource,
  values: FilterValues,
  { filter, value }: { readonly filter: number; readonly value: string },
  read: (chosen: ReportSource) => Promise<Found>,
): Promise<Found> {
  const { db, current, previous } = source;
  const { ranked, grouped, columns } = values;
  await db.run(`
    CREATE OR REPLACE TEMP TABLE chosen_members AS
    WITH ${ranked.join(", ")}, valued AS (SELECT p.customer_id, ${grouped.join(", ")} FROM main.profiles p)
    SELECT customer_id FROM valued WHERE ${columns[filter]?.name} = ${literal(value)}`);
  for (const relation of previous === undefined ? now : [...now, ...before])
    await db.run(`
      CREATE OR REPLACE TEMP VIEW ${relation} AS
      FROM memory.main.${relation} WHERE customer_id IN (SELECT customer_id FROM chosen_members)`);
  try {
    const { segments, manifest } = current;
    const sizes = await db.rowsOfSegments<{ segment_id: string; size: number }>(
      (members) =>
        `SELECT segment_id, count(*)::INTEGER AS size FROM ${members} GROUP BY segment_id ORDER BY segment_id`,
      segments.segments.map(({ id }) => id),
    );
    const { size: customerCount } = await db.row<{ size: number }>(
      "SELECT count(*)::INTEGER AS size FROM profiles",
    );
    const sizeOf = new Map(sizes.map(({ segment_id, size }) => [segment_id, size]));
    return await read({
      ...source,
      ofSome: true,
      current: {
        ...current,
        manifest: { ...manifest, customerCount },
        segments: {
          ...segments,
          segments: segments.segments.map((segment) => ({ ...segment, size: sizeOf.get(segment.id) ?? 0 })),
        },
      },
    });
  } finally {
    for (const relation of [...now, ...before]) await db.run(`DROP VIEW IF EXISTS temp.${relation}`);
  }
}
