import { execFile } from "node:child_process";
import { join } from "node:path";
import { env } from "node:process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { choicesSource } from "./choices-checks.ts";
import { choicesPublished } from "./choices-published.ts";
import { isAtHand } from "./model-checks.ts";

const datasets = env.ATLAS_DATASETS ?? "";
const python = env.BENCH_PYTHON;
const why = !isAtHand(choicesSource, datasets)
  ? "ATLAS_DATASETS holds no complete_journey"
  : python === undefined
    ? "BENCH_PYTHON names no Python with openretailscience"
    : undefined;

test.skipIf(why !== undefined)(
  `the peer finds what is kept of it${why === undefined ? "" : ` (skipped: ${why})`}`,
  { timeout: 120_000 },
  async () => {
    const peer = join(import.meta.dirname, "..", "bench", "peers", "choices.py");
    const { stdout } = await promisify(execFile)(python ?? "", ["-W", "ignore", peer, datasets]);
    const found = JSON.parse(stdout) as Record<string, number>;
    expect(Object.keys(found)).toEqual(choicesPublished.map(([figure]) => figure));
    for (const [figure, value] of choicesPublished) expect(found[figure], figure).toBeCloseTo(value, 5);
  },
);
