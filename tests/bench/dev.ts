/**
 * `npm run dev` over 20,000 sample customers: a number in a segment is changed, several times, seconds apart as by somebody who
 * looks and writes on, and how long it takes until the page of that segment and the dashboard, both open in a browser, show the
 * new number; and until everything else does.
 * BENCH_LAKES names a folder that keeps the data for the next run.
 */
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { startBrowser } from "../../cli/browser/start-browser.ts";
import { ScratchProject } from "../e2e/harness-project.ts";
import { freePort } from "../fixtures/free-port.ts";
import { OpenPage, until } from "./open-page.ts";
import { costOf, judge, median, report } from "./timed.ts";

const rounds = Number(env.BENCH_ROUNDS ?? 5);
const study = "retail";
const segment = "top_tenth";
const root = await mkdtemp(join(tmpdir(), "atlas-bench-"));
const project = await ScratchProject.whole();
try {
  const data = join(env.BENCH_LAKES ?? root, "dev");
  if (!existsSync(join(data, study)))
    report({
      bench: "first data",
      ...(await costOf(join(import.meta.dirname, "site-work.ts"), ["data", data])),
    });
  await cp(data, join(project.folder, "lake"), { recursive: true });
  await project.keepOneStudy(study);
  const [port, api] = [await freePort(), await freePort()];
  const dev = project.start([
    ...["cli/launch.mjs", "dev", "--lake", "lake"],
    ...["--port", String(port), "--api-port", String(api)],
  ]);
  dev.stderr?.pipe(process.stderr);
  dev.stdout?.resume();
  const started = await startBrowser();
  try {
    if ("unavailable" in started) throw new Error(started.unavailable);
    await measure(started.browser, `http://127.0.0.1:${port}`);
  } finally {
    if ("browser" in started) await started.browser.close();
    const ended = once(dev, "close");
    dev.kill("SIGINT");
    await ended;
  }
} finally {
  await project.close();
  await rm(root, { recursive: true, force: true });
}

async function measure(browser: Browser, origin: string): Promise<void> {
  const pages = [`/${study}/segments/${segment}`, `/${study}/`];
  await until(async () => (await fetch(`${origin}${pages[0]}`)).ok);
  const segments = `data/studies/${study}/segments.ts`;
  const text = await readFile(join(project.folder, segments), "utf8");
  const record = join(project.folder, "docs", ".observablehq", "loader-keys.json");
  const open: OpenPage[] = [];
  for (const path of pages) open.push(await OpenPage.open(browser, `${origin}${path}`));
  const costs: { wall_ms: number; shown: number[]; everything_ms: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const page of open) await page.look();
    const recorded = (await stat(record)).mtimeMs;
    const percent = 11 + round;
    const start = performance.now();
    const since = () => Math.round(performance.now() - start);
    await project.write(segments, text.replace('"TOP_PERCENT", 10)', `"TOP_PERCENT", ${percent})`));
    const shown = await Promise.all(
      open.map(async (page, index) => {
        await page.shows(index === 0 ? `${percent}\u202f%` : "");
        return since();
      }),
    );
    await until(async () => (await stat(record)).mtimeMs !== recorded);
    costs.push({ wall_ms: Math.max(...shown), shown, everything_ms: since() });
    // What follows the refresh, the API among it, is over.
    await sleep(2_000);
  }
  const { wall_ms, shown, everything_ms } = median(costs);
  const line = { bench: "dev", rounds, shown_ms: wall_ms, each_ms: shown, everything_ms };
  judge({ ...line, all: costs.map((cost) => cost.wall_ms) }, "shown_ms < 4000", wall_ms < 4_000);
}
