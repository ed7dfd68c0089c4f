/**
 * From a raw file in the layout of Online Retail (541,909 rows, gzipped) to a published snapshot, against what DuckDB
 * needs just to read the file and write it as Parquet. ATLAS_DATASETS names a folder that holds the file as published
 * (online_retail/online_retail.csv.gz); without it a generated file of the same size and layout is used.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "node:process";
import { Database } from "../../loaders/duckdb/database.ts";
import { literal } from "../../loaders/duckdb/quote.ts";
import { type Cost, costOf, judge, median, ratio } from "./timed.ts";

const rounds = Number(env.BENCH_ROUNDS ?? 3);
const work = join(import.meta.dirname, "raw-to-snapshot-work.ts");
const root = await mkdtemp(join(tmpdir(), "atlas-bench-"));
try {
  const published =
    env.ATLAS_DATASETS === undefined
      ? undefined
      : join(env.ATLAS_DATASETS, "online_retail", "online_retail.csv.gz");
  const file = published ?? (await generate(join(root, "generated.csv.gz")));
  const read: Cost[] = [];
  const publish: Cost[] = [];
  for (let round = 0; round < rounds; round += 1) {
    read.push(await costOf(work, ["read", file, join(root, "read.parquet")]));
    publish.push(await costOf(work, ["publish", file, join(root, "lake")]));
  }
  const [baseline, whole] = [median(read), median(publish)];
  const wallRatio = ratio(whole.wall_ms, baseline.wall_ms);
  const line = {
    bench: "raw to snapshot",
    file: published === undefined ? "generated" : "online_retail.csv.gz",
    read_and_write: baseline,
    ingest_and_snapshot: whole,
    wall_ratio: wallRatio,
    cpu_ratio: ratio(whole.cpu_ms, baseline.cpu_ms),
  };
  judge(line, "wall_ratio ≤ 4", wallRatio <= 4);
} finally {
  await rm(root, { recursive: true, force: true });
}

async function generate(path: string): Promise<string> {
  await using db = await Database.open();
  await db.run(`COPY (
    SELECT CASE WHEN i % 60 = 0 THEN 'C' ELSE '' END || (536365 + i // 22) AS "InvoiceNo",
      (10000 + hash(i) % 3900)::VARCHAR AS "StockCode", 'ITEM NUMBER ' || hash(i) % 3900 AS "Description",
      CASE WHEN i % 60 = 0 THEN -1 ELSE 1 END * (1 + hash(i + 7) % 12) AS "Quantity",
      TIMESTAMP '2010-12-01 08:26:00' + INTERVAL 1 MINUTE * (i) AS "InvoiceDate",
      (50 + hash(i % 3900) % 900) / 100.0 AS "UnitPrice",
      CASE WHEN i // 22 % 4 > 0 THEN (12346 + hash(i // 22) % 4372)::VARCHAR || '.0' END AS "CustomerID",
      'United Kingdom' AS "Country"
    FROM range(541909) AS r(i)) TO ${literal(path)} (FORMAT csv, HEADER, COMPRESSION gzip)`);
  return path;
}
