import { join } from "node:path";
import type { Database } from "../duckdb/database.ts";
import { parquetRelation } from "../duckdb/parquet-file.ts";
import type { SegmentChange, SnapshotSegment, SnapshotSegments } from "../lake/manifest.ts";

interface Folders {
  readonly before: string;
  readonly after: string;
  /** A relation with the ids (customer_id) of those who are gone. */
  readonly ids: string;
}

/** Members of a segment who are gone: of those who are in it, and of those who entered or left it since the snapshot before. */
interface Gone {
  readonly segment_id: string;
  readonly members: number;
  readonly entered: number;
  readonly exited: number;
  readonly entered_by_definition: number;
  readonly exited_by_definition: number;
}

/** The segments of a snapshot with the sizes and moves that they have without some members. */
export async function redactedSegments(
  db: Database,
  { segments }: SnapshotSegments,
  { before, after, ids }: Folders,
): Promise<{ readonly customerCount: number; readonly segments: readonly SnapshotSegment[] }> {
  const file = (folder: string, name: string) => parquetRelation(join(folder, `${name}.parquet`));
  const { n: customerCount } = await db.row<{ n: number }>(
    `SELECT CAST(count(*) AS INTEGER) AS n FROM ${file(after, "profiles")}`,
  );
  const count = (where: string) => `CAST(count(*) FILTER (${where}) AS INTEGER)`;
  const gone = await db.rows<Gone>(
    `SELECT segment_id, ${count("what = 'member'")} AS members,
       ${count("what = 'entered'")} AS entered, ${count("what = 'exited'")} AS exited,
       ${count("what = 'entered' AND cause = 'definition'")} AS entered_by_definition,
       ${count("what = 'exited' AND cause = 'definition'")} AS exited_by_definition
     FROM (SELECT segment_id, customer_id, 'member' AS what, NULL AS cause FROM ${file(before, "membership")}
       UNION ALL SELECT segment_id, customer_id, change, cause FROM ${file(before, "changes")})
     WHERE customer_id IN (FROM ${ids}) GROUP BY segment_id`,
  );
  const goneOf = new Map(gone.map((row) => [row.segment_id, row]));
  return {
    customerCount,
    segments: segments.map((segment) => {
      const row = goneOf.get(segment.id);
      const size = segment.size - (row?.members ?? 0);
      const change =
        row === undefined || segment.change === null ? segment.change : without(segment.change, row);
      return { ...segment, size, share: customerCount === 0 ? 0 : size / customerCount, change };
    }),
  };
}

/** Who is in a segment and did not enter was in it before, and so was who left; the previous definition has whom no change of it moved. */
function without(change: SegmentChange, gone: Gone): SegmentChange {
  const was = gone.members - gone.entered + gone.exited;
  const less = (count: number | null, by: number) => (count === null ? null : count - by);
  return {
    entered: change.entered - gone.entered,
    exited: change.exited - gone.exited,
    enteredByDefinition: less(change.enteredByDefinition, gone.entered_by_definition),
    exitedByDefinition: less(change.exitedByDefinition, gone.exited_by_definition),
    sizeBefore: change.sizeBefore - was,
    sizeByPreviousDefinition: less(
      change.sizeByPreviousDefinition,
      was + gone.entered - gone.entered_by_definition - gone.exited + gone.exited_by_definition,
    ),
  };
}
