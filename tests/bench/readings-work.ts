/**
 * Child of readings.ts: `data FOLDER READINGS`, `read FILE` (DuckDB's own read and group), `store FILE OUT` (DuckDB's own
 * read, sort by key and write), `ingest FORMAT FOLDER LAKE READINGS` or `snapshot LAKE`; prints its cost.
 */
import { rm } from "node:fs/promises";
import { argv } from "node:process";
import { Database } from "../../loaders/duckdb/database.ts";
import { literal } from "../../loaders/duckdb/quote.ts";
import { ingest } from "../../loaders/ingest/ingest.ts";
import { Lake } from "../../loaders/lake/paths.ts";
import { buildSnapshot } from "../../loaders/snapshot/build.ts";
import { readingsStudy as declared, ofSubscribers as study } from "../fixtures/readings.ts";
import { expectedCounts, makeFeed } from "./readings-data.ts";
import { printCost } from "./timed.ts";

const [, , what, ...given] = argv;
const lakeAt = (root: string) => new Lake(root).study(declared.id).population("subscribers");

const works: Readonly<Record<string, (...given: readonly string[]) => Promise<unknown>>> = {
  data: (folder = "", readings) => printCost(() => makeFeed(folder, Number(readings))),
  read: (file = "") =>
    printCost(async () => {
      await using db = await Database.open();
      await db.rows(`SELECT count(*) FROM (SELECT subscriber_id, count(*), avg(signal_dbm), avg(speed_mbps), sum(drops),
        sum(outage_minutes), max(hour) FROM ${literal(file)} GROUP BY subscriber_id) AS grouped WHERE COLUMNS(*) IS NOT NULL`);
    }),
  store: (file = "", out = "") =>
    printCost(async () => {
      await using db = await Database.open({ memoryLimit: "3GB", temporaryDirectory: `${out}.spill` });
      await db.run(`COPY (FROM ${literal(file)} ORDER BY device_id, hour)
        TO ${literal(out)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)`);
    }),
  ingest: async (format = "", folder = "", root = "", readings) => {
    await rm(root, { recursive: true, force: true });
    await printCost(async () => {
      const { total } = await ingest({ lake: lakeAt(root), study, source: format, from: [folder] });
      const expected = { ...expectedCounts(Number(readings)) };
      const found = JSON.stringify([Object.entries(total.accepted).sort(), total.quarantined]);
      if (found !== JSON.stringify([Object.entries(expected.accepted), expected.quarantined]))
        throw new Error(`expected ${JSON.stringify(expected)}, found ${found}`);
    });
  },
  snapshot: (root = "") => printCost(() => buildSnapshot({ lake: lakeAt(root), study, seed: 1 })),
};
await works[what ?? ""]?.(...given);
