import { literal } from "../duckdb/quote.ts";
import { type FilterValues, valuesOfMembers } from "./filter-values.ts";
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
  await db.run(`
    CREATE OR REPLACE TEMP TABLE chosen_members AS
    SELECT customer_id FROM ${valuesOfMembers} WHERE ${values.columns[filter]} = ${literal(value)}`);
  for (const relation of previous === undefined ? now : [...now, ...before])
    await db.run(`
      CREATE OR REPLACE TEMP VIEW ${relation} AS
      FROM memory.main.${relation} WHERE customer_id IN (SELECT customer_id FROM chosen_members)`);
  try {
    const { segments, manifest } = current;
    const counted = values.counts[filter]?.get(value);
    return await read({
      ...source,
      ofSome: true,
      current: {
        ...current,
        manifest: { ...manifest, customerCount: counted?.customers ?? 0 },
        segments: {
          ...segments,
          segments: segments.segments.map((segment) => ({
            ...segment,
            size: counted?.ofSegments.get(segment.id) ?? 0,
          })),
        },
      },
    });
  } finally {
    for (const relation of [...now, ...before]) await db.run(`DROP VIEW IF EXISTS temp.${relation}`);
  }
}
