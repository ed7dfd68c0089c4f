/**
 * The site of retail over 20,000 sample customers: a cold build (nothing cached, reports computed), a build at which nothing
 * changed, how much JavaScript the heaviest page loads, and when its front page draws its first figure on a phone whose
 * processor is slowed down four times, and how far the page shifts meanwhile.
 */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readBuiltSite } from "../../cli/site/gates/built-site.ts";
import { scriptBudget, scriptWeights } from "../../cli/site/gates/weight.ts";
import { firstFigure } from "./first-figure.ts";
import { costOf, judge, ratio, report } from "./timed.ts";

const work = join(import.meta.dirname, "site-work.ts");
const root = await mkdtemp(join(tmpdir(), "atlas-bench-"));
try {
  report({ bench: "first data", ...(await costOf(work, ["data", join(root, "lake")])) });
  const cold = await costOf(work, ["build", join(root, "lake"), root]);
  const unchanged = await costOf(work, ["build", join(root, "lake"), root]);
  const site = join(root, "site");
  const segments = (await readdir(join(site, "retail", "segments"))).filter((name) => name.endsWith(".html"));
  const line = {
    bench: "site",
    segment_pages: segments.length - 1,
    cold,
    unchanged,
    unchanged_to_cold: ratio(unchanged.wall_ms, cold.wall_ms),
  };
  judge(line, "cold.wall_ms < 15000", cold.wall_ms < 15_000);
  const weights = [...(await scriptWeights(await readBuiltSite(site)))].sort(
    (a, b) => b[1].total - a[1].total,
  );
  const [heaviest] = weights;
  const bytes = heaviest?.[1].total ?? 0;
  const weight = {
    bench: "page weight",
    pages: weights.length,
    heaviest: heaviest?.[0],
    gzipped_bytes: bytes,
  };
  judge(weight, `gzipped_bytes ≤ ${scriptBudget}`, bytes <= scriptBudget);
  const phone = { bench: "first figure on a phone", ...(await firstFigure(join(root, "lake"), site)) };
  judge(phone, "first_figure_ms < 1000", phone.first_figure_ms < 1000);
  judge({ ...phone }, "layout_shift = 0", phone.layout_shift === 0);
} finally {
  await rm(root, { recursive: true, force: true });
}
