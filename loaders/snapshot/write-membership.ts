import { existsSync } from "node:fs";
import { join } from "node:path";
import { duckdbDialect } from "../duckdb/dialect.ts";
import { writeParquet } from "../duckdb/parquet-file.ts";
import { literal } from "../duckdb/quote.ts";
import type { SegmentChange } from "../lake/manifest.ts";
import { membershipColumn } from "../language/column-names.ts";
import type { SnapshotContent } from "./snapshot-content.ts";
import { writeChanges } from "./write-changes.ts";

const empty = "SELECT '' AS segment_id, '' AS customer_id";
// Without its own ORDER BY, the row groups of a UNION would follow the threads.
const key = "ORDER BY segment_id, customer_id";

/**
 * Membership, exits and changes; leaves the relation `earlier_spans` behind when there is a previous snapshot.
 * `redefined` names the segments whose meaning is another than in the previous snapshot, those that it did not have
 * included.
 * @returns what happened to each segment since the previous snapshot; empty without one
 */
export async function writeMembership(
  content: SnapshotContent,
  path: (name: string) => string,
  redefined: ReadonlySet<string>,
): Promise<ReadonlyMap<string, SegmentChange>> {
  const { db, segments, asOf, previous } = content;
  const now = duckdbDialect.instant(asOf.instant);
  const ordered = [...segments].sort((a, b) => (a.id < b.id ? -1 : 1));
  const members = ordered.map(
    ({ id }) =>
      `SELECT ${literal(id)} AS segment_id, customer_id FROM population WHERE ${duckdbDialect.identifier(membershipColumn(id))}`,
  );
  const current = members.length === 0 ? `${empty} WHERE false` : members.join(" UNION ALL ");
  if (previous === undefined) {
    await writeParquet(
      db,
      `SELECT *, ${now} AS entered_at FROM (${current}) AS m ${key}`,
      path("membership.parquet"),
    );
    await writeParquet(
      db,
      `SELECT *, ${now} AS entered_at, ${now} AS exited_at FROM (${empty}) AS m WHERE false`,
      path("exits.parquet"),
    );
    await writeParquet(
      db,
      `SELECT *, '' AS change, '' AS cause FROM (${empty}) AS m WHERE false`,
      path("changes.parquet"),
    );
    return new Map();
  }
  const before = join(previous.folder, "membership.parquet");
  const exits = join(previous.folder, "exits.parquet");
  await db.run(`CREATE TEMP TABLE members AS ${current}`);
  await db.run(
    `CREATE TEMP TABLE members_before AS SELECT segment_id, customer_id, entered_at FROM read_parquet(${literal(before)})`,
  );
  await db.run(
    `CREATE TEMP TABLE exits_before AS ${existsSync(exits) ? `FROM read_parquet(${literal(exits)})` : `SELECT *, ${now} AS entered_at, ${now} AS exited_at FROM (${empty}) AS m WHERE false`}`,
  );
  await db.run(
    `CREATE TEMP TABLE membership AS SELECT m.segment_id, m.customer_id, coalesce(b.entered_at, ${now}) AS entered_at
     FROM members AS m LEFT JOIN members_before AS b USING (segment_id, customer_id) ${key}`,
  );
  await db.run(
    `CREATE TEMP TABLE exits AS SELECT segment_id, customer_id, entered_at, exited_at FROM (
       SELECT segment_id, customer_id, entered_at, ${now} AS exited_at FROM members_before
       UNION ALL SELECT segment_id, customer_id, entered_at, exited_at FROM exits_before
         ANTI JOIN members_before USING (segment_id, customer_id)) AS past
     ANTI JOIN members USING (segment_id, customer_id) ${key}`,
  );
  const segmentIds = ordered.map(({ id }) => literal(id)).join(", ");
  await writeParquet(db, `FROM membership ${key}`, path("membership.parquet"));
  await writeParquet(db, `FROM exits ${key}`, path("exits.parquet"));
  const changes = await writeChanges(content, previous, redefined, path("changes.parquet"));
  await db.run(
    `CREATE TEMP VIEW earlier_spans AS
       SELECT customer_id, segment_id, entered_at, CAST(NULL AS TIMESTAMP) AS exited_at FROM membership WHERE entered_at < ${now}
       UNION ALL SELECT customer_id, segment_id, entered_at, exited_at FROM exits
         WHERE segment_id IN (${segmentIds === "" ? "NULL" : segmentIds}) AND customer_id IN (SELECT customer_id FROM population)`,
  );
  return changes;
}
