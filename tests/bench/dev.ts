/**
 * `npm run dev` over 20,000 sample customers: a number in a segment is changed, several times, seconds apart as by somebody who
 * looks and writes on, and how long it takes until the page of that segment and the dashboard, both open, are told, and show the
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
  try {
    await measure(`http://127.0.0.1:${port}`);
  } finally {
    const ended = once(dev, "close");
    dev.kill("SIGINT");
    await ended;
  }
} finally {
  await project.close();
  await rm(root, { recursive: true, force: true });
}

async function measure(origin: string): Promise<void> {
  const pages = [`/${study}/segments/${segment}`, `/${study}/`];
  await until(async () => (await fetch(`${origin}${pages[0]}`)).ok);
  const segments = `data/studies/${study}/segments.ts`;
  const text = await readFile(join(project.folder, segments), "utf8");
  const record = join(project.folder, "docs", ".observablehq", "loader-keys.json");
  const open = await Promise.all(pages.map((path) => OpenPage.open(origin, path)));
  const costs: { wall_ms: number; told: number[]; everything_ms: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = await Promise.all(open.map((page) => page.text()));
    const recorded = (await stat(record)).mtimeMs;
    const percent = 11 + round;
    for (const page of open) page.forget();
    const start = performance.now();
    await project.write(segments, text.replace('"TOP_PERCENT", 10)', `"TOP_PERCENT", ${percent})`));
    const shown = await Promise.all(
      open.map(async (page, index) => {
        const told = await page.told(start);
        await until(async () => (await page.text()) !== before[index]);
        return { told, shown: performance.now() - start };
      }),
    );
    if (!(await (open[0] as OpenPage).text()).includes(`${percent}%`))
      throw new Error(`the page does not say ${percent}%`);
    await until(async () => (await stat(record)).mtimeMs !== recorded);
    const everything_ms = Math.round(performance.now() - start);
    costs.push({
      wall_ms: Math.round(Math.max(...shown.map((each) => each.shown))),
      told: shown.map(({ told }) => Math.round(told)),
      everything_ms,
    });
    // What follows the refresh, the API among it, is over.
    await sleep(2_000);
  }
  for (const page of open) page.close();
  const { wall_ms, told, everything_ms } = median(costs);
  const line = { bench: "dev", rounds, shown_ms: wall_ms, told_ms: told, everything_ms };
  judge({ ...line, all: costs.map((cost) => cost.wall_ms) }, "shown_ms < 4000", wall_ms < 4_000);
}
