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
    const sizes = await db.rows<{ segment: string | null; size: number }>(`
      SELECT segment_id AS segment, count(*)::INTEGER AS size FROM membership GROUP BY 1
      UNION ALL SELECT NULL, count(*)::INTEGER FROM profiles`);
    const sizeOf = (segment: string | null) => sizes.find((row) => row.segment === segment)?.size ?? 0;
    const { segments, manifest } = current;
    return await read({
      ...source,
      ofSome: true,
      current: {
        ...current,
        manifest: { ...manifest, customerCount: sizeOf(null) },
        segments: {
          ...segments,
          segments: segments.segments.map((segment) => ({ ...segment, size: sizeOf(segment.id) })),
        },
      },
    });
  } finally {
    for (const relation of [...now, ...before]) await db.run(`DROP VIEW IF EXISTS temp.${relation}`);
  }
}
