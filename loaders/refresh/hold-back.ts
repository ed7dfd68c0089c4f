import type { IngestReport } from "../ingest/ingest-report.ts";
import { inputsNow, type SnapshotManifest } from "../lake/manifest.ts";
import type { PopulationLake } from "../lake/paths.ts";
import { readSegments } from "../lake/read-snapshot.ts";
import { driftReasons } from "./drift.ts";

/** A table that lost more than this part of its rows is rather a feed that broke. */
const mostLost = 0.1;

/** More rows than this part in quarantine, and the feed is not what the study expects. */
const mostQuarantined = 0.01;

/** Segments of fewer members halve by chance. */
const fewestMembers = 20;

/** What speaks against showing readers a snapshot, a sentence each; none where all is well. */
export async function reasonsToHold(
  lake: PopulationLake,
  before: SnapshotManifest | undefined,
  after: SnapshotManifest,
): Promise<string[]> {
  if (before === undefined || before.id === after.id) return [];
  const earlier =
    after.asOf < before.asOf
      ? [`the snapshot is as of ${after.asOf}, earlier than the published one as of ${before.asOf}`]
      : [];
  const now = await readSegments(lake, after.id);
  return [
    ...earlier,
    ...shrunkTables(before, after),
    ...(await halvedSegments(lake, before, now)),
    ...(await driftReasons(lake, before.id, after.id, now.traits)),
  ];
}

function shrunkTables(before: SnapshotManifest, after: SnapshotManifest): string[] {
  return inputsNow(before).flatMap(({ name, rows }) => {
    const now = inputsNow(after).find((input) => input.name === name)?.rows ?? 0;
    if (now >= (1 - mostLost) * rows) return [];
    return [`${name} shrank from ${shown(rows)} rows to ${shown(now)}, by more than a tenth`];
  });
}

/** Of segments that mean the same as before: a definition that changed may well halve one. */
async function halvedSegments(
  lake: PopulationLake,
  before: SnapshotManifest,
  now: Awaited<ReturnType<typeof readSegments>>,
): Promise<string[]> {
  const then = new Map(
    (await readSegments(lake, before.id)).segments.map((segment) => [segment.id, segment]),
  );
  return now.segments.flatMap(({ id, meaning, size }) => {
    const was = then.get(id);
    if (was === undefined || was.meaning !== meaning || was.size < fewestMembers || 2 * size >= was.size)
      return [];
    return [`the segment ${id} fell from ${shown(was.size)} members to ${shown(size)}, by more than half`];
  });
}

/** What speaks against rows that were just brought: the raw files', then those that queries gave. */
export function quarantineReasons({ inputs, queries, reasons }: IngestReport): string[] {
  return [inputs, queries].flatMap((list) => {
    const rows = list.reduce((sum, { counts }) => sum + counts.rowsIn, 0);
    const bad = list.reduce(
      (sum, { counts }) => sum + Object.values(counts.quarantined).reduce((a, b) => a + b, 0),
      0,
    );
    if (bad <= mostQuarantined * rows) return [];
    const files = list.map(({ file }) => file);
    const [first] = reasons.filter(({ file }) => files.includes(file));
    const why = first === undefined ? "" : `; most of them ${first.reason}: ${first.message}`;
    return [
      `${shown(bad)} of ${shown(rows)} rows of ${files.slice(0, 3).join(", ")} are in quarantine, more than 1 %${why}`,
    ];
  });
}

function shown(n: number): string {
  return n.toLocaleString("en-GB");
}
