import { join } from "node:path";
import { argv, stdout } from "node:process";
import { Command } from "commander";
import { startServer } from "../api/server.ts";
import { Lake } from "../loaders/lake/paths.ts";
import { createProgress } from "../loaders/progress.ts";
import { reportAndExit } from "./report-error.ts";
import { buildSite, buildSteps } from "./site/build.ts";
import { hostOption, lakeOption, portOption } from "./site/command-options.ts";
import { makeMissingData } from "./site/missing-data.ts";
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
  reportAndExit(error);
}

async function makeSite(lake: Lake): Promise<string> {
  const progress = createProgress("site", buildSteps);
  try {
    return (await buildSite({ lake, output: join(projectRoot, "dist"), progress })).output;
  } finally {
    progress.done();
  }
}
