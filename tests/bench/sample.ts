/** Sample data: time and peak memory of the default size and of a million customers, each in a process of its own. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "node:process";
import { costOf, report } from "./timed.ts";

const large = Number(env.BENCH_CUSTOMERS ?? 1_000_000);
const work = join(import.meta.dirname, "snapshot-work.ts");
const root = await mkdtemp(join(tmpdir(), "atlas-bench-"));

try {
  for (const [customers, goal] of [
    [20_000, "wall_ms < 4000"],
    [large, "at 1,000,000: wall_ms < 60000, peak_rss_mb < 4096"],
  ] as const) {
    const cost = await costOf(work, ["sample", join(root, String(customers)), String(customers)]);
    report({ bench: "sample", customers, ...cost, goal });
  }
} finally {
  await rm(root, { recursive: true, force: true });
}
