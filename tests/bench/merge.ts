/**
 * One day (27,000 lines of orders) merged into the 10,000,000 lines of the days before, against ingesting all of them. Each in a
 * process of its own; the day is merged into a copy of the same lake in each round. BENCH_LINES scales the lines down.
 */
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "node:process";
import { type Cost, costOf, judge, median, ratio } from "./timed.ts";

const lines = Number(env.BENCH_LINES ?? 10_000_000);
const ofOneDay = 27_000;
const rounds = Number(env.BENCH_ROUNDS ?? 3);
const most = 0.1;
const work = join(import.meta.dirname, "merge-work.ts");
const root = await mkdtemp(join(env.BENCH_LAKES ?? tmpdir(), "atlas-bench-"));
try {
  const [past, day, lake] = [join(root, "past"), join(root, "day"), join(root, "lake")];
  await costOf(work, ["data", past, "0", String(lines), String(ofOneDay)]);
  await costOf(work, ["data", day, String(lines), String(lines + ofOneDay), String(ofOneDay)]);
  const all = await costOf(work, ["ingest", lake, past, String(lines), "0"]);
  const merges: Cost[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const copy = join(root, "copy");
    await rm(copy, { recursive: true, force: true });
    await cp(lake, copy, { recursive: true });
    merges.push(await costOf(work, ["ingest", copy, day, String(ofOneDay), String(lines)]));
  }
  const merge = median(merges);
  const wallRatio = ratio(merge.wall_ms, all.wall_ms);
  const line = {
    ...{ bench: "merge: one day into the days before", lines, lines_of_the_day: ofOneDay },
    ...{ ingest_all: all, merge_a_day: merge },
    wall_ratio: wallRatio,
    cpu_ratio: ratio(merge.cpu_ms, all.cpu_ms),
  };
  judge(line, `wall_ratio ≤ ${most}`, wallRatio <= most);
} finally {
  await rm(root, { recursive: true, force: true });
}
