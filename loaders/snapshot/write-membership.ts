import { existsSync } from "node:fs";
import { join } from "node:path";
import { parquetRelation } from "../duckdb/parquet-file.ts";
import type { Dialect } from "../engine/dialect.ts";
import type { SegmentChange } from "../lake/manifest.ts";
import { membershipColumn } from "../language/column-names.ts";
import type { PreviousSnapshot, SnapshotContent } from "./snapshot-content.ts";
import { writeChanges } from "./write-changes.ts";

export interface WrittenMembership {
  /** What happened to each segment since the previous snapshot; empty without one. */
  readonly changes: ReadonlyMap<string, SegmentChange>;
  /** A relation with the stretches of membership that did not begin with this snapshot; none without a previous one. */
  readonly earlierSpans?: string;
}

const nobody = "SELECT '' AS segment_id, '' AS customer_id";
// Without its own ORDER BY, the row groups of a UNION would follow the threads.
const key = "ORDER BY segment_id, customer_id";

/**
 * Writes membership, exits and changes of the profiles.
 * @param profiles the relation of everyone's profiles
 * @param redefined the segments whose meaning is another than in the previous snapshot, those that it did not have
 *   included
 */
export async function writeMembership(
  content: SnapshotContent,
  profiles: string,
  path: (name: string) => string,
  redefined: ReadonlySet<string>,
): Promise<WrittenMembership> {
  const { engine, segments, asOf, previous } = content;
  const { dialect } = engine;
  const now = dialect.instant(asOf.instant);
  const ids = segments.map(({ id }) => id).sort();
  const columns = ids.map((id) => dialect.identifier(membershipColumn(id)));
  await using memberships = await engine.materialise(
    `SELECT ${["customer_id", ...columns].join(", ")} FROM ${profiles}`,
  );
  const members = ids.map(
    (id, i) =>
      `SELECT ${dialect.value(id)} AS segment_id, customer_id FROM ${memberships.name} WHERE ${columns[i]}`,
  );
  const current = members.length === 0 ? `${nobody} WHERE false` : members.join(" UNION ALL ");
  if (previous === undefined) {
    const columnsOf = (...names: string[]) => names.map((name) => `${now} AS ${name}`).join(", ");
    await engine.export(
      `SELECT *, ${columnsOf("entered_at")} FROM (${current}) AS m ${key}`,
      path("membership.parquet"),
    );
    await engine.export(
      `SELECT *, ${columnsOf("entered_at", "exited_at")} FROM (${nobody}) AS m WHERE false`,
      path("exits.parquet"),
    );
    await engine.export(
      `SELECT *, '' AS change, '' AS cause FROM (${nobody}) AS m WHERE false`,
      path("changes.parquet"),
    );
    return { changes: new Map() };
  }
  const past = pastOf(previous, now);
  await using here = await engine.materialise(current);
  await engine.export(
    `SELECT m.segment_id, m.customer_id, coalesce(b.entered_at, ${now}) AS entered_at
     FROM ${here.name} AS m LEFT JOIN ${past.members} AS b USING (segment_id, customer_id) ${key}`,
    path("membership.parquet"),
  );
  await engine.export(
    `SELECT segment_id, customer_id, entered_at, exited_at FROM (
       SELECT segment_id, customer_id, entered_at, ${now} AS exited_at FROM ${past.members} AS before
       UNION ALL SELECT segment_id, customer_id, entered_at, exited_at FROM ${past.exits} AS long_before
         ANTI JOIN ${past.members} AS before USING (segment_id, customer_id)) AS gone
     ANTI JOIN ${here.name} USING (segment_id, customer_id) ${key}`,
    path("exits.parquet"),
  );
  const changes = await writeChanges(
    content,
    previous,
    { before: past.members, now: here.name },
    redefined,
    path("changes.parquet"),
  );
  const spans = earlierSpans(dialect, {
    ...{ profiles, membership: path("membership.parquet"), exits: path("exits.parquet") },
    ...{ segments: ids, asOf: asOf.instant },
  });
  return { changes, earlierSpans: spans };
}

interface SpanFiles {
  /** A relation of everyone's profiles. */
  readonly profiles: string;
  readonly membership: string;
  readonly exits: string;
  readonly segments: readonly string[];
  /** ISO instant in UTC. */
  readonly asOf: string;
}

/** A relation with the stretches of membership of those who are there that did not begin with the snapshot. */
export function earlierSpans(
  dialect: Dialect,
  { profiles, membership, exits, segments, asOf }: SpanFiles,
): string {
  const standing = segments.length === 0 ? "NULL" : segments.map((id) => dialect.value(id)).join(", ");
  return `(
    SELECT customer_id, segment_id, entered_at, CAST(NULL AS TIMESTAMP) AS exited_at
      FROM ${parquetRelation(membership)} WHERE entered_at < ${dialect.instant(asOf)}
    UNION ALL SELECT customer_id, segment_id, entered_at, exited_at
      FROM ${parquetRelation(exits)}
      WHERE segment_id IN (${standing}) AND customer_id IN (SELECT customer_id FROM ${profiles}))`;
}

/** Membership and exits of the previous snapshot as relations. */
function pastOf({ folder }: PreviousSnapshot, now: string): { members: string; exits: string } {
  const exits = join(folder, "exits.parquet");
  return {
    members: parquetRelation(join(folder, "membership.parquet")),
    exits: existsSync(exits)
      ? parquetRelation(exits)
      : `(SELECT *, ${now} AS entered_at, ${now} AS exited_at FROM (${nobody}) AS m WHERE false)`,
  };
}
