/**
 * A feed of readings of devices, as CSV and as Parquet: from the file into the lake and into traits, side by side with
 * DuckDB's own read and group of the same file, and with its own read, sort and write, each in a process of its own.
 * BENCH_READINGS scales it down.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "node:process";
import { type Cost, costOf, judge, median, ratio } from "./timed.ts";

const readings = Number(env.BENCH_READINGS ?? 50_000_000);
const rounds = Number(env.BENCH_ROUNDS ?? 1);
const limitMb = 4096;
const work = join(import.meta.dirname, "readings-work.ts");
const root = await mkdtemp(join(env.BENCH_LAKES ?? tmpdir(), "atlas-bench-"));
const feed = join(env.BENCH_LAKES ?? root, `readings-${readings}`);

try {
  await costOf(work, ["data", feed, String(readings)]);
  const catalogs: string[] = [];
  for (const format of ["csv", "parquet"]) {
    const folder = join(feed, format);
    const file = join(folder, `readings.${format}`);
    const lake = join(root, format);
    const costs: Record<"read" | "store" | "ingest" | "snapshot", Cost[]> = {
      ...{ read: [], store: [], ingest: [], snapshot: [] },
    };
    for (let round = 0; round < rounds; round += 1) {
      costs.read.push(await costOf(work, ["read", file]));
      costs.ingest.push(await costOf(work, ["ingest", format, folder, lake, String(readings)]));
      costs.snapshot.push(await costOf(work, ["snapshot", lake]));
      costs.store.push(await costOf(work, ["store", file, join(root, "stored.parquet")]));
    }
    const [read, store] = [median(costs.read), median(costs.store)];
    const [ingest, snapshot] = [median(costs.ingest), median(costs.snapshot)];
    const peak = Math.max(ingest.peak_rss_mb, snapshot.peak_rss_mb);
    const whole = ratio(ingest.wall_ms + snapshot.wall_ms, read.wall_ms);
    const line = {
      ...{ bench: "readings: into the lake and into traits", format, readings },
      ...{ read_and_group: read, read_sort_and_write: store, ingest, snapshot },
      wall_ratio: whole,
      cpu_ratio: ratio(ingest.cpu_ms + snapshot.cpu_ms, read.cpu_ms),
      wall_ratio_to_read_sort_and_write: ratio(ingest.wall_ms, store.wall_ms),
      snapshot_to_read_and_group: ratio(snapshot.wall_ms, read.wall_ms),
    };
    judge(line, `wall_ratio ≤ 3, peak_rss_mb < ${limitMb}`, whole <= 3 && peak < limitMb);
    const catalog = await readFile(join(lake, "network", "tables", "catalog.json"), "utf8");
    catalogs.push((catalog.match(/readings\.\d{4}-\d\d\.[0-9a-f]{16}\.parquet/g) ?? []).join());
  }
  const same = new Set(catalogs).size === 1 && catalogs[0] !== "";
  judge({ bench: "readings: the tables of both formats" }, "the same bytes", same);
} finally {
  await rm(root, { recursive: true, force: true });
}
