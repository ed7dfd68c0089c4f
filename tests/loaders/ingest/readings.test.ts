import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Database } from "../../../loaders/duckdb/database.ts";
import { literal } from "../../../loaders/duckdb/quote.ts";
import { ingest } from "../../../loaders/ingest/ingest.ts";
import type { IngestReport } from "../../../loaders/ingest/ingest-report.ts";
import { readCatalog } from "../../../loaders/lake/catalog.ts";
import { Lake, type PopulationLake } from "../../../loaders/lake/paths.ts";
import { buildSnapshot } from "../../../loaders/snapshot/build.ts";
import { ofSubscribers as study } from "../../fixtures/readings.ts";
import { tableFiles } from "../../fixtures/table-files.ts";

const header = "device_id,subscriber_id,cell_id,hour,signal_dbm,speed_mbps,drops,outage_minutes";
const rows = [
  "d1,s1,c1,2026-01-01 00:00:00,-80,20,0,0",
  "d1,s1,c1,2026-01-01 01:00:00,-100,10,2,5",
  "d2,nobody,c1,2026-01-01 00:00:00,-90,5.5,0,0",
  "d2,s2,c1,0014-01-01 00:00:00,-90,5.5,0,0",
  "d2,s2,c1,1899-12-31 23:00:00,-90,5.5,0,0",
  "d2,s2,c1,2026-01-01 00:00:00,-90,5.5,1,0",
  "d2,s2,c2,2026-01-01 00:00:00,-91,5.5,0,0",
  "d2,s2,c1,2200-01-01 00:00:00,-90,5.5,0,0",
  "d3,s3,c1,2026-01-01 00:00:00,-90,5.5,0,61",
];
const counts = {
  rowsIn: 12,
  accepted: { readings: 3, subscribers: 3 },
  quarantined: {
    duplicate_key: 1,
    hour_out_of_range: 2,
    outage_minutes_out_of_range: 1,
    unknown_subscriber: 1,
    unreadable_hour: 1,
  },
};

let folder: string;
let lake: PopulationLake;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "atlas-readings-"));
  lake = new Lake(join(folder, "lake")).study(study.id).population("subscribers");
});
afterEach(() => rm(folder, { recursive: true }));

async function write(name: string, lines: readonly string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `${lines.join("\n")}\n`);
  return path;
}

const subscribers = () => write("subscribers.csv", ["subscriber_id", "s1", "s2", "s3"]);
const readings = (lines: readonly string[] = rows) => write("readings.csv", [header, ...lines]);

async function parquet(csv: string): Promise<string> {
  const path = csv.replace(/csv$/, "parquet");
  await using db = await Database.open({ threads: 1 });
  await db.run(`COPY (FROM read_csv(${literal(csv)})) TO ${literal(path)} (FORMAT parquet)`);
  return path;
}

const run = (source: string, from: readonly string[], threads = 1): Promise<IngestReport> =>
  ingest({ lake, study, source, from, threads });

async function quarantined(): Promise<unknown[][]> {
  const { quarantine } = (await readCatalog(lake)).ingests.at(-1) ?? {};
  await using db = await Database.open({ threads: 1 });
  const path = literal(join(lake.tables, quarantine?.file ?? ""));
  const found = await db.rows(
    `SELECT "row", reason, raw ->> '$.subscriber_id' AS s FROM read_parquet(${path})`,
  );
  return found.map((row) => Object.values(row));
}

const inQuarantine = [
  ["3", "unknown_subscriber", "nobody"],
  ["4", "unreadable_hour", "s2"],
  ["5", "hour_out_of_range", "s2"],
  ["7", "duplicate_key", "s2"],
  ["8", "hour_out_of_range", "s2"],
  ["9", "outage_minutes_out_of_range", "s3"],
];

describe("a feed of readings", () => {
  it("accounts for every row of CSV and Parquet, with the reason and the raw row", async () => {
    const csv = [await readings(), await subscribers()];
    expect((await run("csv", csv)).total).toEqual(counts);
    expect(await quarantined()).toEqual(inQuarantine);
    const columnar = await Promise.all(csv.map(parquet));
    expect((await run("parquet", columnar)).total).toEqual(counts);
    expect(await quarantined()).toEqual(inQuarantine);
  });

  it("knows subscribers who are in the lake already", async () => {
    await run("csv", [await subscribers()]);
    const { accepted, quarantined: faults } = (await run("csv", [await readings()])).total;
    expect([accepted, faults]).toEqual([{ readings: 3 }, counts.quarantined]);
    expect(await quarantined()).toEqual(inQuarantine);
  });

  it("is stored in the same bytes whatever the order of its rows and the number of threads", async () => {
    const stored = async (lines: readonly string[], threads: number) => {
      await run("csv", [await readings(lines), await subscribers()], threads);
      const tables = (await readCatalog(lake)).tables.filter(({ table }) => table === "readings");
      const files = await Promise.all(
        tableFiles({ tables }).map((file) => readFile(join(lake.tables, file))),
      );
      expect(files.length).toBeGreaterThan(0);
      return Buffer.concat(files);
    };
    const good = rows.filter((_, i) => i !== 6);
    const whole = await stored(good, 1);
    expect((await stored(good.toReversed(), 4)).equals(whole)).toBe(true);
  });

  it("becomes traits of its subscribers", async () => {
    await run("csv", [await readings(), await subscribers()]);
    const { id } = await buildSnapshot({ lake, study, seed: 1, threads: 1 });
    await using db = await Database.open({ threads: 1 });
    const path = literal(join(lake.snapshot(id), "profiles.parquet"));
    const columns = ["hours_read", "signal", "dropped", "outage"].map(
      (name) => `CAST(${name} AS DOUBLE) AS ${name}`,
    );
    const found = await db.rows(
      `SELECT customer_id, ${columns.join(", ")} FROM read_parquet(${path}) ORDER BY customer_id`,
    );
    expect(found.map((row) => Object.values(row))).toEqual([
      ["s1", 2, -90, 2, 5],
      ["s2", 1, -90, 1, 0],
      ["s3", 0, null, 0, 0],
    ]);
  });
});
