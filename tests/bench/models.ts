/**
 * Models at a million rows, side by side with the packages of Python where they are installed (BENCH_PYTHON names the
 * interpreter): fitting, scoring everyone, and a snapshot of the sample with its models and without. BENCH_ROWS scales it down;
 * ATLAS_DATASETS adds CDNOW.
 */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "node:process";
import { promisify } from "node:util";
import { type Cost, costOf, judge, median, ratio, report } from "./timed.ts";

const rows = Number(env.BENCH_ROWS ?? 1_000_000);
const rounds = Number(env.BENCH_ROUNDS ?? 3);
const datasets = env.ATLAS_DATASETS ?? "";
const work = join(import.meta.dirname, "models-work.ts");
const snapshotWork = join(import.meta.dirname, "snapshot-work.ts");
const root = await mkdtemp(join(env.BENCH_LAKES ?? tmpdir(), "atlas-bench-"));

/** All but known problems, which are told from each member's events. */
const scoredKinds = [
  "kmeans",
  "logistic",
  "trees",
  "lifetime",
  "uplift",
  "factors",
  "attitudes",
  "recommend",
];

type Found = Cost & { readonly inertia?: number; readonly log_likelihood?: number };
type Peer = Omit<Found, "cpu_ms" | "peak_rss_mb">;

try {
  await costOf(work, ["data", root, String(rows)]);
  const kmeans = await sideBySide("kmeans", root);
  judgePeer(
    "k-means, Parquet to every row assigned",
    kmeans,
    "wall_ratio ≤ 0.5, inertia within 1 %",
    (ours, peer) =>
      ratio(ours.wall_ms, peer.wall_ms) <= 0.5 && (ours.inertia ?? 0) <= (peer.inertia ?? 0) * 1.01,
  );
  const trees = await sideBySide("trees", root);
  judgePeer(
    "trees, 100 of 31 leaves, 200,000 × 20",
    trees,
    "wall_ratio ≤ 3",
    (ours, peer) => ratio(ours.wall_ms, peer.wall_ms) <= 3,
  );
  if (datasets !== "") {
    const cdnow = await sideBySide("cdnow", datasets);
    judgePeer(
      "BG/NBD on CDNOW",
      cdnow,
      "wall_ratio ≤ 0.2, same likelihood to four digits",
      (ours, peer) =>
        ratio(ours.wall_ms, peer.wall_ms) <= 0.2 &&
        Math.abs((ours.log_likelihood ?? 0) / (peer.log_likelihood ?? 1) - 1) < 1e-4,
    );
  }
  await within("bgnbd", "BG/NBD", 60_000);
  await within("logistic", "logistic regression × 20, whole and on five folds", 20_000);
  for (const kind of scoredKinds) {
    const ours = median(await repeated(() => costOf(work, ["score", root, kind])));
    judge({ bench: `scoring: ${kind}`, rows, ours }, "wall_ms < 3000", ours.wall_ms < 3_000);
  }
  await snapshots();
} finally {
  await rm(root, { recursive: true, force: true });
}

async function repeated<Result>(one: () => Promise<Result>): Promise<Result[]> {
  const found: Result[] = [];
  for (let round = 0; round < rounds; round += 1) found.push(await one());
  return found;
}

/** Alternating; the peer's runs are none where it is not installed. */
async function sideBySide(name: string, folder: string) {
  const [ours, peers]: [Found[], Peer[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await costOf(work, [name, folder]));
    const peer = await peerCost(name, folder);
    if (peer !== undefined) peers.push(peer);
  }
  return { ours: median(ours), peer: peers.length === 0 ? undefined : median(peers) };
}

async function peerCost(name: string, folder: string): Promise<Peer | undefined> {
  const script = join(import.meta.dirname, "peers", "models.py");
  try {
    const { stdout } = await promisify(execFile)(env.BENCH_PYTHON ?? "python3", [script, name, folder]);
    return JSON.parse(stdout) as Peer;
  } catch (error) {
    const { code } = error as { code?: number | string };
    if (code === 3 || code === "ENOENT") return undefined;
    throw error;
  }
}

function judgePeer(
  bench: string,
  { ours, peer }: { readonly ours: Found; readonly peer: Peer | undefined },
  goal: string,
  met: (ours: Found, peer: Peer) => boolean,
): void {
  if (peer === undefined) report({ bench, rows, ours, peer: "not installed" });
  else
    judge({ bench, rows, ours, peer, wall_ratio: ratio(ours.wall_ms, peer.wall_ms) }, goal, met(ours, peer));
}

async function within(name: string, bench: string, most: number): Promise<void> {
  const ours = median(await repeated(() => costOf(work, [name, root])));
  const met = ours.wall_ms < most && ours.peak_rss_mb < 4_096;
  judge({ bench, rows, ours }, `wall_ms < ${most}, peak_rss_mb < 4096`, met);
}

async function snapshots(): Promise<void> {
  const [lake, customers] = [join(root, "lake"), 20_000];
  await costOf(snapshotWork, ["sample", lake, String(customers)]);
  const [without, models]: [Cost[], Cost[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    without.push(await costOf(snapshotWork, ["without-models", lake]));
    models.push(await costOf(snapshotWork, ["with-models", lake]));
  }
  const added = ratio(median(models).wall_ms, median(without).wall_ms);
  const costs = { models: median(models), without: median(without), wall_ratio: added };
  judge({ bench: "snapshot of the sample", customers, ...costs }, "wall_ratio ≤ 2", added <= 2);
}
