import { join } from "node:path";
import { argv, stdout } from "node:process";
import { Command } from "commander";
import { Lake } from "../loaders/lake/paths.ts";
import { reportAndExit } from "./report-error.ts";
import { Service } from "./site/child-process.ts";
import { hostOption, lakeOption, portOption } from "./site/command-options.ts";
import { keepFresh } from "./site/keep-fresh.ts";
import { makeMissingData } from "./site/missing-data.ts";
import { loaderProcessEnvironment } from "./site/run-framework.ts";
import { onceStopped } from "./site/stop.ts";
import { projectRoot } from "./site/workspace.ts";

const command = new Command("npm run dev --")
  .description(
    "Previews the site while you write: pages follow changes to pages, loaders, studies and data, and the API starts anew when its code changes.",
  )
  .addOption(lakeOption())
  .addOption(hostOption())
  .addOption(portOption(4000))
  .option("--api-port <port>", "port of GraphQL (default: one above --port)")
  .parse(argv);
const options = command.opts<{ lake: string; host: string; port: number; apiPort?: string }>();
const apiPort = options.apiPort ?? String(options.port + 1);

try {
  const lake = new Lake(options.lake);
  await makeMissingData(lake);
  const answers = join(projectRoot, "docs", ".observablehq", "api-answers.json");
  const surroundings = {
    cwd: projectRoot,
    env: loaderProcessEnvironment({ ATLAS_LAKE: lake.root, ATLAS_API_ANSWERS: answers }),
  };
  const preview = new Service(
    [
      "node_modules/@observablehq/framework/dist/bin/observable.js",
      "preview",
      ...["--config", "observablehq.config.ts", "--no-open"],
      ...["--host", options.host, "--port", String(options.port)],
    ],
    { ...surroundings, stdio: ["ignore", "ignore", "inherit"] },
  );
  const api = new Service(
    [
      ...["--watch", "--watch-preserve-output", "cli/atlas.ts", "serve"],
      ...["--lake", lake.root, "--host", options.host, "--port", apiPort],
    ],
    { ...surroundings, stdio: ["ignore", "ignore", "inherit"] },
  );
  const stopWatching = await keepFresh({ lake, answers, surroundings, preview });
  preview.start();
  api.start();
  stdout.write(
    `\n  Pages     http://${options.host}:${options.port}/\n  GraphQL   http://${options.host}:${apiPort}/graphql\n\nCtrl-C stops.\n`,
  );
  await onceStopped();
  // Watching first: a change that came in before may still start the preview anew.
  await stopWatching();
  await Promise.all([preview.stop(), api.stop()]);
} catch (error) {
  reportAndExit(error);
}
