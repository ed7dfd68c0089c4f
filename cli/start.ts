import { join } from "node:path";
import { argv, stdout } from "node:process";
import { Command } from "commander";
import { startServer } from "../api/server.ts";
import { studies } from "../data/studies/index.ts";
import { Lake } from "../loaders/lake/paths.ts";
import { createProgress } from "../loaders/progress.ts";
import { buildSite, buildSteps } from "./site/build.ts";
import { fail, hostOption, lakeOption, portOption } from "./site/command-options.ts";
import { needsFirstData } from "./site/needs-first-data.ts";
import { onceStopped } from "./site/stop.ts";
import { projectRoot } from "./site/workspace.ts";

const command = new Command("npm start --")
  .description("Makes what is missing (sample data, snapshots, the site), then serves the site and GraphQL.")
  .addOption(lakeOption())
  .addOption(hostOption())
  .addOption(portOption(4000))
  .parse(argv);
const options = command.opts<{ lake: string; host: string; port: number }>();

try {
  const lake = new Lake(options.lake);
  await makeMissingData(lake);
  const site = await makeSite(lake);
  const server = await startServer({ lake: lake.root, site, host: options.host, port: options.port });
  const url = server.url.replace(/\/$/, "");
  stdout.write(`\n  Site      ${url}/\n  GraphQL   ${url}/graphql\n\nCtrl-C stops.\n`);
  await onceStopped();
  await server.close();
} catch (error) {
  fail(error);
}

/** Every study that has a sample generator and no snapshot yet gets its first ones. */
async function makeMissingData(lake: Lake): Promise<void> {
  for (const study of studies) {
    if (!(await needsFirstData(lake.study(study.id)))) continue;
    const { firstDataSteps, makeFirstData } = await import("./site/first-data.ts");
    const months = 7;
    const progress = createProgress("data", firstDataSteps(months));
    try {
      await makeFirstData({ lake: lake.study(study.id), study, customers: 20_000, months, progress });
    } finally {
      progress.done();
    }
  }
}

async function makeSite(lake: Lake): Promise<string> {
  const progress = createProgress("site", buildSteps);
  try {
    return (await buildSite({ lake, output: join(projectRoot, "dist"), progress })).output;
  } finally {
    progress.done();
  }
}
