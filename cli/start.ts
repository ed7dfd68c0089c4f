import { availableParallelism } from "node:os";
import { join } from "node:path";
import { argv, stderr, stdout } from "node:process";
import { setTimeout } from "node:timers/promises";
import { Command } from "commander";
import { startServer } from "../api/server.ts";
import { studies } from "../data/studies/index.ts";
import { populationStudies, type Study } from "../data/study.ts";
import { shownStudies } from "../docs/render/context.ts";
import type { Lake } from "../loaders/lake/paths.ts";
import { whichLake } from "../loaders/lake/which-lake.ts";
import { createProgress } from "../loaders/progress.ts";
import { reportAndExit } from "./report-error.ts";
import { buildSite, buildSteps } from "./site/build.ts";
import { runToEnd } from "./site/child-process.ts";
import { hostOption, lakeOption, portOption, usuallyKept } from "./site/command-options.ts";
import { followSnapshots } from "./site/follow-snapshots.ts";
import { makeMissingData, missingData, withoutDataLine } from "./site/missing-data.ts";
import { readSiteFile } from "./site/site-file.ts";
import { onceStopped } from "./site/stop.ts";
import { Turns } from "./site/turns.ts";
import { projectRoot } from "./site/workspace.ts";

const command = new Command("npm start --")
  .description(
    "Makes what is missing (sample data, snapshots, the site) and serves the site and GraphQL as soon as one study is ready; the others follow. A snapshot published meanwhile is served as soon as its site is built.",
  )
  .addOption(lakeOption())
  .addOption(hostOption())
  .addOption(portOption(4000))
  .parse(argv);
const options = command.opts<{ lake?: string; host: string; port: number }>();
const output = join(projectRoot, "dist");

/** Milliseconds that a study's pages wait for those of others that are about to be ready, so that the site is built once for all. */
const patience = 15_000;

const stop = new AbortController();

/** Earlier snapshots that get pages; none until those of the current ones are there, so that these come soon. */
let kept = 0;

try {
  const lake = whichLake(options.lake);
  const { makeable, without } = await missingData(lake);
  for (const study of without) stdout.write(withoutDataLine(study));
  const quickest = makeable.toSorted((a, b) => modelsOf(a) - modelsOf(b));
  const before = shownStudies(lake).length > 0 ? [] : quickest.slice(0, 1);
  // Those that take longest first, so that none of them is left for the end.
  const others = makeable
    .filter((study) => !before.includes(study))
    .sort((a, b) => modelsOf(b) - modelsOf(a));
  for (const study of before) await makeMissingData(lake, study);
  const following = makeOthers(lake, others, stop.signal);
  await makeSite(lake);
  const server = await startServer({ lake: lake.root, site: output, host: options.host, port: options.port });
  const inTurn = new Turns();
  const stopFollowing = followSnapshots({
    lake,
    studies,
    known: (await readSiteFile(output)).studies,
    gather: () => Promise.race([following, setTimeout(patience, undefined, { ref: false })]),
    onPublished: (changed) =>
      inTurn.take(async () => {
        const built = await rebuild(lake, stop.signal);
        // Ctrl-C is why, and nothing above tells another reason.
        if (stop.signal.aborted) return;
        stdout.write(
          `New snapshot of ${changed.map(({ id }) => id).join(", ")}: ${built ? "the site was built anew and is served" : "its site could not be built, the one before stays; why stands above"}.\n`,
        );
      }),
  });
  const pastFollows = following.then(() =>
    inTurn.take(async () => {
      if (others.length > 0) await rebuild(lake, stop.signal);
      kept = usuallyKept;
      await rebuild(lake, stop.signal);
    }),
  );
  const url = server.url.replace(/\/$/, "");
  const later = others.length === 0 ? "" : `${listed(others)} will follow when the data are made.\n\n`;
  stdout.write(`\n  Site      ${url}/\n  GraphQL   ${url}/graphql\n\n${later}Ctrl-C stops.\n`);
  await onceStopped();
  stop.abort();
  await pastFollows;
  await stopFollowing();
  await server.close();
} catch (error) {
  stop.abort();
  reportAndExit(error);
}

/**
 * The data of further studies, each in a process of its own that gives way to this one, as many at once as there are cores,
 * and one more where the last would otherwise be made alone. Each is served once it is whole.
 */
async function makeOthers(lake: Lake, others: readonly Study[], signal: AbortSignal): Promise<void> {
  const cores = availableParallelism();
  const jobs = others.map((study) => [study]);
  if (jobs.length > cores && jobs.length % cores === 1) jobs.splice(-2, 2, others.slice(-2));
  const left = jobs.values();
  await Promise.all(
    Array.from({ length: cores }, async () => {
      for (const together of left) await Promise.all(together.map((each) => makeOther(lake, each, signal)));
    }),
  );
}

async function makeOther(lake: Lake, study: Study, signal: AbortSignal): Promise<void> {
  const made = await runToEnd(["cli/site/make-missing-data.ts", lake.root, study.id], {
    cwd: projectRoot,
    stdio: ["ignore", "ignore", "inherit"],
    signal,
  }).catch(() => signal.aborted);
  if (!made && !signal.aborted)
    stdout.write(`The data of ${study.name.en} could not be made; why stands above.\n`);
}

/** To fit models is most of what a study's first data take. */
function modelsOf(study: Study): number {
  return populationStudies(study).reduce((sum, { models = [] }) => sum + models.length, 0);
}

function listed(studies: readonly Study[]): string {
  return studies.map(({ name }) => name.en).join(", ");
}

async function makeSite(lake: Lake): Promise<void> {
  const progress = createProgress("site", buildSteps);
  try {
    const { problems } = await buildSite({ lake, output, soon: true, progress });
    for (const problem of problems) stderr.write(`${problem}\n`);
  } finally {
    progress.done();
  }
}

/** In a process of its own, so that the server goes on answering; the finished site takes the old one's place. Did it come to that? */
async function rebuild(lake: Lake, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  return runToEnd(["cli/build.ts", "--lake", lake.root, "--output", output, "--kept", String(kept)], {
    cwd: projectRoot,
    stdio: ["ignore", "ignore", "inherit"],
    signal,
  }).catch((error) => {
    if (signal.aborted) return false;
    throw error;
  });
}
