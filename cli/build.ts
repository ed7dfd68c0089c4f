import { join } from "node:path";
import { argv, stderr, stdout } from "node:process";
import { Command } from "commander";
import { whichLake } from "../loaders/lake/which-lake.ts";
import { createProgress } from "../loaders/progress.ts";
import { reportAndExit } from "./report-error.ts";
import { buildSite, buildSteps } from "./site/build.ts";
import { keptOption, lakeOption } from "./site/command-options.ts";
import { projectRoot } from "./site/workspace.ts";

const command = new Command("npm run build --")
  .description("Builds the site from the current snapshots: static files that any web server can serve.")
  .addOption(lakeOption())
  .addOption(keptOption())
  .option("--output <folder>", "where the site goes", join(projectRoot, "dist"))
  .parse(argv);
const options = command.opts<{ lake?: string; output: string; kept: number }>();

const progress = createProgress("site", buildSteps);
try {
  const { output, pages, skipped, problems } = await buildSite({
    lake: whichLake(options.lake),
    output: options.output,
    kept: options.kept,
    progress,
  });
  progress.done();
  for (const problem of problems) stderr.write(`${problem}\n`);
  stdout.write(skipped ? `${output} is up to date\n` : `${pages.length} pages in ${output}\n`);
} catch (error) {
  progress.done();
  reportAndExit(error);
}
