/**
 * Snapshot of N customers, with the trait columns that are written by hand as well and what reads no others, against those
 * written by hand, side by side and alternating, each in a process of its own; what its models add; and how the cost grows from a
 * tenth of the customers. By hand nothing but traits is computed and written: `cpu_ratio_of_profiles` is that of the steps that
 * do so and write memberships, without the files that are served and the metrics of thirteen instants.
 */
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "node:process";
import { type Cost, costOf, judge, median, ratio, report } from "./timed.ts";

/** Of a snapshot with the processor time of its steps, in ms. */
interface SnapshotCost extends Cost {
  readonly parts?: Readonly<Record<string, number>>;
}

const large = Number(env.BENCH_CUSTOMERS ?? 1_000_000);
const rounds = Number(env.BENCH_ROUNDS ?? 3);
const work = join(import.meta.dirname, "snapshot-work.ts");
const root = await mkdtemp(join(tmpdir(), "atlas-bench-"));
const lakeOf = (customers: number) => join(env.BENCH_LAKES ?? root, `customers-${customers}`);

try {
  const costs = new Map<string, SnapshotCost[]>();
  const note = (key: string, cost: SnapshotCost) => costs.set(key, [...(costs.get(key) ?? []), cost]);
  for (const customers of [large / 10, large]) {
    if (!existsSync(join(lakeOf(customers), "retail", "tables", "catalog.json")))
      report({
        bench: "sample",
        customers,
        ...(await costOf(work, ["sample", lakeOf(customers), String(customers)])),
      });
    for (let round = 0; round < rounds; round += 1) {
      note(
        `by-hand ${customers}`,
        await costOf(work, ["by-hand", lakeOf(customers), join(root, "by-hand.parquet")]),
      );
      note(`snapshot ${customers}`, await costOf(work, ["snapshot", lakeOf(customers)]));
      note(`without-models ${customers}`, await costOf(work, ["without-models", lakeOf(customers)]));
      note(`with-models ${customers}`, await costOf(work, ["with-models", lakeOf(customers)]));
    }
  }
  const cost = (key: string) => median(costs.get(key) ?? []);
  for (const customers of [large / 10, large]) {
    const snapshot = cost(`snapshot ${customers}`);
    const byHand = cost(`by-hand ${customers}`);
    const wallRatio = ratio(snapshot.wall_ms, byHand.wall_ms);
    const line = {
      bench: "snapshot",
      customers,
      snapshot,
      by_hand: byHand,
      wall_ratio: wallRatio,
      cpu_ratio: ratio(snapshot.cpu_ms, byHand.cpu_ms),
      cpu_ratio_of_profiles: ratio(ofProfiles(snapshot), byHand.cpu_ms),
    };
    judge(line, "wall_ratio ≤ 1.8, peak_rss_mb < 2500", wallRatio <= 1.8 && snapshot.peak_rss_mb < 2_500);
    const models = cost(`with-models ${customers}`);
    const without = cost(`without-models ${customers}`);
    const added = ratio(models.wall_ms, without.wall_ms);
    judge(
      { bench: "snapshot with its models", customers, models, without, wall_ratio: added },
      "wall_ratio ≤ 2, peak_rss_mb < 4096",
      added <= 2 && models.peak_rss_mb < 4_096,
    );
  }
  const [small, big] = [cost(`snapshot ${large / 10}`), cost(`snapshot ${large}`)];
  const growth = ratio(big.wall_ms, small.wall_ms);
  judge(
    {
      bench: "snapshot growth",
      from: large / 10,
      to: large,
      wall_ratio: growth,
      cpu_ratio: ratio(big.cpu_ms, small.cpu_ms),
    },
    "wall_ratio ≤ 11",
    growth <= 11,
  );
} finally {
  await rm(root, { recursive: true, force: true });
}

/** Processor time of the steps that compute and write everyone's traits and memberships. */
function ofProfiles({ parts = {} }: SnapshotCost): number {
  return Object.entries(parts).reduce(
    (sum, [step, ms]) => sum + (/^(traits|segments|profiles)\b/.test(step) ? ms : 0),
    0,
  );
}
