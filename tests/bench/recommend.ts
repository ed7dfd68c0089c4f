/**
 * Recommendation's speed line: from rows that say who took what to a list of items for every member, and pairs in baskets; goals are
 * 60 s and 4 GiB at 10,000,000 rows of 500,000 members and 5,000 items. Prints JSON lines; exit code 1 when a goal is missed.
 *
 * node tests/bench/recommend.ts [--rows N] [--members N] [--items N]
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { Database } from "../../loaders/duckdb/database.ts";
import { basketAffinities } from "../../loaders/models/recommend/affinities.ts";
import { bestItems } from "../../loaders/models/recommend/best-items.ts";
import { countPairs, nearestItems } from "../../loaders/models/recommend/likeness.ts";
import { rankingQuality } from "../../loaders/models/recommend/ranking-quality.ts";
import { Takings } from "../../loaders/models/recommend/takings.ts";
import { judge, report } from "./timed.ts";

const goalSeconds = 60;
const goalMegabytes = 4096;
const { values: options } = parseArgs({
  options: {
    rows: { type: "string", default: "10000000" },
    members: { type: "string", default: "500000" },
    items: { type: "string", default: "5000" },
  },
});
const [rows, members, items] = [options.rows, options.members, options.items].map(Number);

const folder = await mkdtemp(join(tmpdir(), "segment-atlas-recommend-"));
try {
  await using db = await Database.open({ memoryLimit: "3GB", temporaryDirectory: folder });
  // The n-th item is taken the less the larger n is, as products are.
  await db.run(`CREATE TABLE lines AS
    SELECT 'C' || (hash(i) % ${members}) AS member, 'B' || (i // 4) AS basket,
      'P' || CAST(floor(${items} * pow((hash(i * 7 + 1) % 1000003) / 1000003, 2)) AS INTEGER) AS item,
      TIMESTAMP '2024-01-01' + to_seconds(CAST(hash(i * 13 + 5) % 60000000 AS BIGINT)) AS happened
    FROM range(${rows}) AS r(i)`);
  const lines = { query: "FROM lines", values: new Map() };
  const settings = { likeness: "cosine", shrinkage: 10, neighbours: 20 } as const;
  const whole = stopwatch();
  const step = stopwatch();
  await using takings = await Takings.open(db, "bench", lines, { seed: 1, support: 10, again: false });
  step.lap("who took what");
  await countPairs(takings, 2);
  step.lap("pairs of items");
  const quality = await rankingQuality(takings, await nearestItems(takings, settings, true));
  step.lap("quality");
  const nearest = await nearestItems(takings, settings, false);
  step.lap("likeness");
  const best = bestItems(await takings.taken(), nearest, 5);
  step.lap("recommendations");
  await basketAffinities(db, "bench_baskets", lines, takings.table("items"), 10);
  step.lap("pairs in baskets");
  const { seconds, cpu_seconds } = whole.read();
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  judge(
    {
      ...{ bench: "recommend", figure: "all", rows, members, items: takings.items.length },
      ...{
        recommended: best.member.length,
        judged: quality?.members,
        seconds,
        cpu_seconds,
        peak_rss_mb: peak,
      },
    },
    `${goalSeconds} s, ${goalMegabytes} MB`,
    seconds <= goalSeconds && peak <= goalMegabytes,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Wall and processor time since it was made or last read. */
function stopwatch() {
  let [at, cpu] = [performance.now(), process.cpuUsage()];
  const read = () => {
    const { user, system } = process.cpuUsage(cpu);
    const seconds = Number(((performance.now() - at) / 1000).toFixed(1));
    return { seconds, cpu_seconds: Number(((user + system) / 1e6).toFixed(1)) };
  };
  const lap = (figure: string): undefined => {
    report({ bench: "recommend", figure, ...read() });
    [at, cpu] = [performance.now(), process.cpuUsage()];
  };
  return { read, lap };
}
