/** The lake that the bench of the API serves: one study of its own, written by the writers of the product. */
import { cp, mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Trait } from "../../data/study.ts";
import { canonicalJson, sha256, sha256File } from "../../loaders/canonical.ts";
import { Database } from "../../loaders/duckdb/database.ts";
import { literal } from "../../loaders/duckdb/quote.ts";
import type { SnapshotManifest, SnapshotSegments } from "../../loaders/lake/manifest.ts";
import { replaceFile } from "../../loaders/lake/replace-file.ts";
import { writeServing } from "../../loaders/serving/writer.ts";
import { ofCustomers } from "../fixtures/retail.ts";

const traitCount = 25;
/** The first of them holds everyone, the others a quarter each. */
const segmentCount = 100;
/** As-of of the snapshot; spans of membership began before it. */
export const asOf = "2024-01-01T00:00:00.000Z";

/** Ids of the traits that a look-up asks for. */
export const askedTraits: readonly string[] = Array.from({ length: 10 }, (_, i) => `trait_${i * 2}`);

export function customerId(i: number): string {
  return `C${String(i).padStart(8, "0")}`;
}

/** A lake with one snapshot; traits of all types with one value in seventeen missing, a quarter of all in a segment, half with a past. */
export async function buildLake(root: string, customers: number): Promise<void> {
  const traits = Array.from({ length: traitCount }, (_, i) => trait(i));
  const keys = Array.from({ length: segmentCount }, (_, i) => `segment_${i}`);
  const directory = join(root, "bench", "customers", "snapshots", "bench");
  await using db = await Database.open({ memoryLimit: "3GB" });
  const columns = [
    ...traits.map(({ id, type }, i) => {
      const hash = `hash(i, ${i})`;
      const value = {
        number: `(${hash} % 1000000)::DECIMAL(18, 2) / 100`,
        boolean: `${hash} % 2 = 0`,
        instant: `TIMESTAMP '2000-01-01' + INTERVAL 1 HOUR * (${hash} % 200000)::INTEGER`,
        list: `['list ' || (${hash} % 50)]`,
        point: `[(${hash} % 90)::DOUBLE, (${hash} % 180)::DOUBLE]`,
        date: `DATE '2000-01-01' + (${hash} % 9000)::INTEGER`,
        string: i === traitCount - 1 ? `'user' || i || '@example.org'` : `'value ' || (${hash} % 50)`,
      }[type];
      return `CASE WHEN ${hash} % 17 = 0 THEN NULL ELSE ${value} END AS ${id}`;
    }),
    ...keys.map((key, i) => `${i === 0 ? "TRUE" : `hash(i, ${100 + i}) % 4 = 0`} AS ${key}`),
  ];
  await mkdir(directory, { recursive: true });
  await db.run(
    `CREATE TABLE profiles AS SELECT i::UINTEGER AS customer_index, 'C' || lpad(i::VARCHAR, 8, '0') AS customer_id, ${columns.join(", ")}
     FROM range(${customers}) AS t(i)`,
  );
  const sizes = await db.row<Record<string, number>>(
    `SELECT ${keys.map((key) => `CAST(count(*) FILTER (${key}) AS DOUBLE) AS ${key}`).join(", ")} FROM profiles`,
  );
  // Half of the customers have their memberships from earlier snapshots, and have left other segments meanwhile.
  await db.run(
    `CREATE TABLE spans AS
     SELECT customer_id, segment_id, TIMESTAMP '2023-01-01' + to_days((h % 300)::INTEGER) AS entered_at,
            CASE WHEN NOT is_member THEN TIMESTAMP '2023-12-01' END AS exited_at
     FROM (SELECT customer_id, segment_id, is_member, hash(customer_id, segment_id) AS h
           FROM (UNPIVOT (SELECT customer_id, ${keys.join(", ")} FROM profiles WHERE hash(customer_id) % 2 = 0)
                 ON ${keys.join(", ")} INTO NAME segment_id VALUE is_member))
     WHERE is_member OR h % 20 = 0`,
  );
  await writeServing(db, {
    directory: join(directory, "serving"),
    relation: "profiles",
    lineage: [{ snapshot: "bench", rows: customers }],
    traits,
    segments: keys.map((key) => ({ id: key, column: key })),
    spansRelation: "spans",
  });
  // What an export of everyone reads.
  const parquet = (name: string) => literal(join(directory, name));
  await db.run(
    `COPY (SELECT customer_index, customer_id FROM profiles) TO ${parquet("profiles.parquet")} (FORMAT parquet)`,
  );
  await db.run(
    `COPY (SELECT customer_id, '${keys[0]}' AS segment_id, TIMESTAMP '2023-01-01' AS entered_at FROM profiles)
     TO ${parquet("membership.parquet")} (FORMAT parquet)`,
  );
  const definitions: SnapshotSegments = {
    study: {
      ...{ id: "bench", name: text("Bench"), description: text("Bench."), timeZone: "UTC" },
      populations: ["customers"],
    },
    ...{ population: ofCustomers.population, metrics: [], roles: {} },
    traits,
    segments: keys.map((id) => ({
      id,
      name: text(id),
      description: text(id),
      basis: "behavioural",
      goal: "none",
      segmentation: null,
      where: { all: [] },
      version: "0",
      meaning: "0",
      versions: [],
      change: null,
      sentence: text("everyone"),
      sql: "",
      size: sizes[id] ?? 0,
      share: (sizes[id] ?? 0) / customers,
      play: null,
    })),
    segmentations: [],
    goals: [],
    plays: [],
  };
  await writeFile(join(directory, "segments.json"), canonicalJson(definitions));
  const names = [
    "segments.json",
    ...(await readdir(join(directory, "serving"))).map((name) => `serving/${name}`),
  ];
  const files = await Promise.all(
    names.map(async (path) => ({
      path,
      sha256: await sha256File(join(directory, path)),
      bytes: (await stat(join(directory, path))).size,
    })),
  );
  const manifest: SnapshotManifest = {
    id: "bench",
    study: "bench",
    population: "customers",
    asOf,
    seed: 1,
    codeVersion: "bench",
    definitions: sha256("bench"),
    customerCount: customers,
    currency: "GBP",
    previous: null,
    inputs: [],
    files,
  };
  await writeFile(join(directory, "manifest.json"), canonicalJson(manifest));
  await point(root, "bench");
}

function trait(i: number): Trait {
  const type = i < 14 ? "number" : i < 17 ? "boolean" : i < 19 ? "date" : "string";
  const id = `trait_${i}`;
  return { id, type, basis: "behavioural", label: text(id), description: text(id), from: { attribute: id } };
}

function text(en: string): { en: string; fa: string } {
  return { en, fa: en };
}

/** A second snapshot with the same content, to be published in the place of the first. */
export async function copySnapshot(root: string, id: string): Promise<void> {
  const snapshots = join(root, "bench", "customers", "snapshots");
  await cp(join(snapshots, "bench"), join(snapshots, id), { recursive: true });
  const path = join(snapshots, id, "manifest.json");
  const { default: manifest } = (await import(path, { with: { type: "json" } })) as {
    default: SnapshotManifest;
  };
  await writeFile(path, canonicalJson({ ...manifest, id, previous: "bench" }));
}

export async function point(root: string, id: string): Promise<void> {
  await replaceFile(join(root, "bench", "customers", "current"), `${id}\n`);
}
