import { literal } from "../duckdb/quote.ts";
import type { SegmentChange } from "../lake/manifest.ts";
import { membersByPreviousDefinition } from "./previous-definitions.ts";
import type { PreviousSnapshot, SnapshotContent } from "./snapshot-content.ts";

/** Relations (segment_id, customer_id). */
export interface MembersThenAndNow {
  readonly before: string;
  readonly now: string;
}

/**
 * Writes `changes.parquet`: one row per segment and customer who entered or exited, and whether that was the customer's doing or the definition's. Whoever enters a segment that the previous
 * definition would also have let in did so as a customer; whoever exits one that the previous definition would have kept
 * was put out by the new one. The cause is missing where the previous definition can no longer be computed. A segment
 * that is new, or that is no longer there, changed by definition.
 * @returns what happened to each segment
 */
export async function writeChanges(
  content: SnapshotContent,
  previous: PreviousSnapshot,
  members: MembersThenAndNow,
  redefined: ReadonlySet<string>,
  path: string,
): Promise<ReadonlyMap<string, SegmentChange>> {
  const { engine, segments } = content;
  const before = new Map(previous.definitions.segments.map(({ id, size }) => [id, size]));
  const standing = new Set(segments.map(({ id }) => id));
  const asked = [...redefined].filter((id) => before.has(id)).sort();
  await using byPrevious = await membersByPreviousDefinition(content, previous, asked);
  const computed = byPrevious.segments;
  const unknown = new Set(asked.filter((id) => !computed.has(id)));
  const comeOrGone = [
    ...[...standing].filter((id) => !before.has(id)),
    ...[...before.keys()].filter((id) => !standing.has(id)),
  ];
  const key = "ORDER BY segment_id, customer_id";
  const without = ({ before, now }: MembersThenAndNow) =>
    `FROM ${now} ANTI JOIN ${before} USING (segment_id, customer_id)`;
  await using changes = await engine.materialise(
    `SELECT segment_id, customer_id, change,
       CASE WHEN ${among(comeOrGone)} THEN 'definition'
            WHEN ${among(unknown)} THEN NULL
            WHEN NOT ${among(computed)} THEN 'customer'
            WHEN (change = 'entered') = (old.customer_id IS NOT NULL) THEN 'customer'
            ELSE 'definition' END AS cause
     FROM (
       SELECT segment_id, customer_id, 'entered' AS change ${without(members)}
       UNION ALL SELECT segment_id, customer_id, 'exited' ${without({ before: members.now, now: members.before })}) AS c
     LEFT JOIN ${byPrevious.relation} AS old USING (segment_id, customer_id) ${key}`,
  );
  await engine.export(`FROM ${changes.name} ${key}`, path);
  const moves = await engine.rows<Moves & { segment_id: string }>(
    `SELECT segment_id, ${move("entered")}, ${move("exited")}, ${move("entered", "definition")}, ${move("exited", "definition")}
     FROM ${changes.name} GROUP BY segment_id ORDER BY segment_id`,
  );
  const old = await engine.rows<{ segment_id: string; size: number }>(
    `SELECT segment_id, count(*)::INTEGER AS size FROM ${byPrevious.relation} AS old GROUP BY 1 ORDER BY 1`,
  );
  const movesOf = new Map(moves.map((row) => [row.segment_id, row]));
  const oldSizes = new Map(old.map(({ segment_id, size }) => [segment_id, size]));
  return new Map(
    segments.map(({ id }): [string, SegmentChange] => {
      const { entered, exited, ...by } = movesOf.get(id) ?? nobody;
      const sizeBefore = before.get(id);
      if (unknown.has(id))
        return [
          id,
          {
            entered,
            exited,
            enteredByDefinition: null,
            exitedByDefinition: null,
            sizeBefore: sizeBefore ?? 0,
            sizeByPreviousDefinition: null,
          },
        ];
      const unchanged = (sizeBefore ?? 0) + entered - exited;
      return [
        id,
        {
          entered,
          exited,
          enteredByDefinition: by.entered_by_definition,
          exitedByDefinition: by.exited_by_definition,
          sizeBefore: sizeBefore ?? 0,
          sizeByPreviousDefinition:
            sizeBefore === undefined ? 0 : computed.has(id) ? (oldSizes.get(id) ?? 0) : unchanged,
        },
      ];
    }),
  );
}

interface Moves {
  readonly entered: number;
  readonly exited: number;
  readonly entered_by_definition: number;
  readonly exited_by_definition: number;
}

const nobody: Moves = { entered: 0, exited: 0, entered_by_definition: 0, exited_by_definition: 0 };

function among(segments: Iterable<string>): string {
  const ids = [...segments];
  return ids.length === 0 ? "false" : `(segment_id IN (${ids.map(literal).join(", ")}))`;
}

function move(change: "entered" | "exited", cause?: "definition"): string {
  const by = cause === undefined ? "" : ` AND cause = ${literal(cause)}`;
  const name = cause === undefined ? change : `${change}_by_${cause}`;
  return `count(*) FILTER (WHERE change = ${literal(change)}${by})::INTEGER AS ${name}`;
}
