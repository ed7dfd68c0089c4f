import { existsSync } from "node:fs";
import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "../duckdb/database.ts";
import { duckdbDialect } from "../duckdb/dialect.ts";
import { fastCopy, parquetRelation } from "../duckdb/parquet-file.ts";
import { literal } from "../duckdb/quote.ts";
import type { SnapshotInput, SnapshotManifest, SnapshotSegments } from "../lake/manifest.ts";
import type { PopulationLake } from "../lake/paths.ts";
import { readSegments } from "../lake/read-snapshot.ts";
import { membershipColumn } from "../language/column-names.ts";
import { type ServedColumn, type ServingLayout, type SlotKind, servingFile } from "../serving/layout.ts";
import { writeServing } from "../serving/writer.ts";
import { describeFiles } from "../snapshot/describe-files.ts";
import { earlierSpans } from "../snapshot/write-membership.ts";
import { redactedSegments } from "./redacted-segments.ts";

/** Files of a snapshot with one row or several a member. */
const files = ["profiles", "membership", "exits", "changes"] as const;

/** How many rows of members a snapshot holds. */
export interface FoundInSnapshot {
  /** Of members. */
  readonly members: number;
  /** Of memberships, exits and changes. */
  readonly rows: number;
}

/** What a snapshot holds of members whose ids are the rows (customer_id) of a relation. */
export async function findInSnapshot(
  db: Database,
  lake: PopulationLake,
  snapshot: string,
  ids: string,
): Promise<FoundInSnapshot> {
  let [members, rows] = [0, 0];
  for (const name of files) {
    const path = join(lake.snapshot(snapshot), `${name}.parquet`);
    if (!existsSync(path)) continue;
    const { count } = await db.row<{ count: number }>(
      `SELECT CAST(count(*) AS INTEGER) AS count FROM ${parquetRelation(path)} WHERE customer_id IN (FROM ${ids})`,
    );
    if (name === "profiles") members = count;
    else rows += count;
  }
  return { members, rows };
}

export interface SnapshotRedaction {
  readonly lake: PopulationLake;
  readonly manifest: SnapshotManifest;
  /** A relation with the ids (customer_id) of members who are to be gone. */
  readonly ids: string;
  /** How many of them are known to have been forgotten, in the snapshot or in its tables. */
  readonly members: number;
  /** The tables that it was made of, without them. */
  readonly inputs: readonly SnapshotInput[];
  /** Where the new folder goes; must not exist. */
  readonly folder: string;
}

/**
 * Writes a snapshot once more without some members: their profiles, memberships and moves, and what the API reads of them;
 * their numbers stay empty. Sizes of segments are counted again. What was computed of everyone (metrics, models, cut-offs)
 * stays as it was published: from the difference one could tell who was taken out. The id stays, and the manifest says so.
 */
export async function redactSnapshot(db: Database, redaction: SnapshotRedaction): Promise<void> {
  const { lake, manifest, ids, members, inputs, folder } = redaction;
  const before = lake.snapshot(manifest.id);
  const rewritten = new Set(["manifest.json", "segments.json", "serving", ...files.map(parquet)]);
  await cp(before, folder, {
    recursive: true,
    filter: (path) => !rewritten.has(path.slice(before.length + 1)),
  });
  const present = new Set(await readdir(before));
  for (const name of files) {
    if (!present.has(parquet(name))) continue;
    const rows = `read_parquet(${literal(join(before, parquet(name)))}, file_row_number = true)`;
    const stay = `SELECT * EXCLUDE (file_row_number) FROM ${rows} WHERE customer_id NOT IN (FROM ${ids}) ORDER BY file_row_number`;
    await db.run(fastCopy(stay, join(folder, parquet(name))));
  }
  const definitions = await readSegments(lake, manifest.id);
  await redactServing(db, redaction, definitions);
  const { customerCount, segments } = await redactedSegments(db, definitions, { before, after: folder, ids });
  await writeJson(join(folder, "segments.json"), { ...definitions, segments });
  const changed: SnapshotManifest = {
    ...manifest,
    customerCount,
    files: await describeFiles(folder),
    redaction: { members: (manifest.redaction?.members ?? 0) + members, inputs },
  };
  await writeJson(join(folder, "manifest.json"), changed);
}

async function redactServing(
  db: Database,
  { lake, manifest, folder }: SnapshotRedaction,
  { segments }: SnapshotSegments,
): Promise<void> {
  const path = join(lake.snapshot(manifest.id), "serving", servingFile.layout);
  const layout = JSON.parse(await readFile(path, "utf8")) as ServingLayout;
  const profiles = parquetRelation(join(folder, parquet("profiles")));
  const spans =
    layout.files[servingFile.spans] === undefined
      ? {}
      : {
          spansRelation: earlierSpans(duckdbDialect, {
            profiles,
            membership: join(folder, parquet("membership")),
            exits: join(folder, parquet("exits")),
            segments: segments.map(({ id }) => id),
            asOf: manifest.asOf,
          }),
        };
  await writeServing(db, {
    directory: join(folder, "serving"),
    relation: profiles,
    lineage: layout.lineage,
    traits: layout.slots.map(({ trait, kind }): ServedColumn => ({ id: trait, type: types[kind] })),
    segments: layout.segments.map((id) => ({ id, column: membershipColumn(id) })),
    ...spans,
  });
}

/** The type of the trait that stands so in a record. */
const types: Readonly<Record<SlotKind, ServedColumn["type"]>> = {
  number: "number",
  scaled: "number",
  instant: "instant",
  date: "date",
  boolean: "boolean",
  point: "point",
  heap: "string",
  code: "string",
  json: "list",
  jsonCode: "list",
};

function parquet(name: string): string {
  return `${name}.parquet`;
}

function writeJson(path: string, value: object): Promise<void> {
  return writeFile(path, `${JSON.stringify(value, null, 2)}\n`, { flush: true });
}
