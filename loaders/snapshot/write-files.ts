import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "../duckdb/database.ts";
import { writeParquet } from "../duckdb/parquet-file.ts";
import { literal } from "../duckdb/quote.ts";
import type { DefinedSegment } from "../language/catalogue.ts";
import { segmentSentences } from "../language/sentence.ts";
import type { Vocabulary } from "../language/vocabulary.ts";
import type { AsOf } from "../language/windows.ts";
import type { Progress } from "../progress.ts";
import { writeServing } from "../serving/writer.ts";
import { duckdbDialect } from "../sql/dialect.ts";
import { stackLayers } from "./layers.ts";
import type { SnapshotSegment, SnapshotSegments } from "./manifest.ts";
import { buildPopulation, membershipColumn } from "./population.ts";
import { segmentSql } from "./segment-sql.ts";

export interface SnapshotContent {
  /** Holds the canonical tables as views. */
  readonly db: Database;
  readonly directory: string;
  readonly vocabulary: Vocabulary;
  /** In dependency order. */
  readonly segments: readonly DefinedSegment[];
  readonly asOf: AsOf;
  readonly available: ReadonlySet<string>;
  readonly eventsAfterAsOf: boolean;
  readonly currency: string;
  readonly previous?: { readonly folder: string; readonly asOf: string };
  readonly progress: Progress;
}

/**
 * Computes everyone's traits and memberships and writes them: `profiles.parquet` (one row per customer),
 * `membership.parquet` (one row per segment and member, with the instant of entry), `exits.parquet` (one row per
 * segment and customer who was a member and is not, with both instants), `changes.parquet` (one row per segment and
 * customer who entered or left since the previous snapshot), `segments.json` and `serving/`.
 */
export async function writeSnapshotFiles(content: SnapshotContent): Promise<{ customerCount: number }> {
  const { db, directory, vocabulary, segments, asOf, progress } = content;
  const { study } = vocabulary;
  const options = { ...content, dialect: duckdbDialect };
  const population = buildPopulation({ ...options, traits: "all" });

  progress.step("traits: one scan per table");
  const scans = population.scans.map(({ name, sql }) => `${duckdbDialect.identifier(name)} AS (${sql})`);
  const withScans = scans.length === 0 ? "" : `WITH ${scans.join(", ")} `;
  await db.run(`CREATE TEMP TABLE base AS ${withScans}${population.base}`);

  progress.step("segments: one pass");
  const all = await stackLayers(db, "base", [...population.traitLayers, ...population.segmentLayers]);
  const traitColumns = population.traits.map(({ id }) => duckdbDialect.identifier(id));
  const segmentColumns = segments.map(({ id }) => duckdbDialect.identifier(membershipColumn(id)));
  await db.run(
    `CREATE TEMP TABLE population AS SELECT ${["customer_id", ...traitColumns, ...segmentColumns].join(", ")} FROM (${all}) AS everyone ORDER BY customer_id`,
  );
  await db.run("DROP TABLE base");

  progress.step("profiles and membership");
  const path = (name: string) => join(directory, name);
  await writeParquet(
    db,
    `SELECT customer_id, ${traitColumns.join(", ")} FROM population ORDER BY customer_id`,
    path("profiles.parquet"),
  );
  await writeMembership(content, path);

  progress.step("serving files");
  await writeServing(db, {
    directory: path("serving"),
    relation: "population",
    traits: population.traits,
    segments: segments.map(({ id }) => ({ id, column: membershipColumn(id) })),
    ...(content.previous === undefined ? {} : { spansRelation: "earlier_spans" }),
  });

  const counts = segmentColumns.map(
    (column, i) => `CAST(count(*) FILTER (WHERE ${column}) AS DOUBLE) AS n${i}`,
  );
  const sizes = await db.row<Record<string, number>>(
    `SELECT ${["CAST(count(*) AS DOUBLE) AS customers", ...counts].join(", ")} FROM population`,
  );
  const customerCount = sizes.customers ?? 0;
  const names = new Map(segments.map(({ id, name }) => [id, name]));
  const segmentationNames = new Map(study.segmentations.map(({ id, name }) => [id, name]));
  const described = segments.map((segment, i): SnapshotSegment => {
    const { ownCase: _, play, owner, ...kept } = segment;
    const size = sizes[`n${i}`] ?? 0;
    return {
      ...kept,
      play: play ?? null,
      ...(owner === undefined ? {} : { owner }),
      sentence: segmentSentences(segment, segmentationNames.get(segment.segmentation ?? ""), {
        vocabulary,
        segmentNames: names,
        currency: content.currency,
      }),
      sql: segmentSql(segment, options),
      size,
      share: customerCount === 0 ? 0 : size / customerCount,
    };
  });
  const about: SnapshotSegments = {
    study: { id: study.id, name: study.name, description: study.description, timeZone: asOf.timeZone },
    traits: population.traits,
    segments: described,
    segmentations: study.segmentations.map(({ cases, otherwise, ...rest }) => ({
      ...rest,
      segments: [...cases.map((part) => part.segment), otherwise.segment],
    })),
    goals: study.goals,
    plays: study.plays,
  };
  await writeFile(path("segments.json"), `${JSON.stringify(about, null, 2)}\n`);
  return { customerCount };
}

/** Membership, exits and changes; leaves the relation `earlier_spans` behind when there is a previous snapshot. */
async function writeMembership(content: SnapshotContent, path: (name: string) => string): Promise<void> {
  const { db, segments, asOf, previous } = content;
  const { instant } = duckdbDialect;
  const now = instant(asOf.instant);
  const ordered = [...segments].sort((a, b) => (a.id < b.id ? -1 : 1));
  const members = ordered.map(
    ({ id }) =>
      `SELECT ${literal(id)} AS segment_id, customer_id FROM population WHERE ${duckdbDialect.identifier(membershipColumn(id))}`,
  );
  const current = members.join(" UNION ALL ");
  const empty = "SELECT '' AS segment_id, '' AS customer_id";
  // Without its own ORDER BY, the row groups of a UNION would follow the threads.
  const key = "ORDER BY segment_id, customer_id";
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
      `SELECT *, '' AS change FROM (${empty}) AS m WHERE false`,
      path("changes.parquet"),
    );
    return;
  }
  const before = join(previous.folder, "membership.parquet");
  const exits = join(previous.folder, "exits.parquet");
  await db.run(`CREATE TEMP TABLE members AS ${current}`);
  await db.run(`CREATE TEMP TABLE members_before AS FROM read_parquet(${literal(before)})`);
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
  await writeParquet(
    db,
    `SELECT segment_id, customer_id, change FROM (
       SELECT segment_id, customer_id, 'entered' AS change FROM members ANTI JOIN members_before USING (segment_id, customer_id)
       UNION ALL SELECT segment_id, customer_id, 'left' FROM members_before ANTI JOIN members USING (segment_id, customer_id)) AS c ${key}`,
    path("changes.parquet"),
  );
  await db.run(
    `CREATE TEMP VIEW earlier_spans AS
       SELECT customer_id, segment_id, entered_at, CAST(NULL AS TIMESTAMP) AS exited_at FROM membership WHERE entered_at < ${now}
       UNION ALL SELECT customer_id, segment_id, entered_at, exited_at FROM exits
         WHERE segment_id IN (${segmentIds}) AND customer_id IN (SELECT customer_id FROM population)`,
  );
}
