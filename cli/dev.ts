import { join } from "node:path";
import { argv, stdout } from "node:process";
import { Command } from "commander";
import { ConfigError } from "../loaders/errors.ts";
import { Lake } from "../loaders/lake/paths.ts";
import { whichLake } from "../loaders/lake/which-lake.ts";
import { reportAndExit } from "./report-error.ts";
import { Service } from "./site/child-process.ts";
import { fixedPortOption, hostOption, lakeOption } from "./site/command-options.ts";
import { removeDrafts } from "./site/draft-lake.ts";
import { requireFreePort } from "./site/free-port.ts";
import { keepFresh } from "./site/keep-fresh.ts";
import { makeMissingData, missingData, withoutDataLine } from "./site/missing-data.ts";
import { loaderProcessEnvironment, offline, onceForAll } from "./site/run-framework.ts";
import { onceStopped } from "./site/stop.ts";
import { projectRoot } from "./site/workspace.ts";

const command = new Command("npm run dev --")
  .description(
    "Previews the site while you write: pages follow changes to pages, loaders, studies and data, and the API starts anew when its code changes. Definitions that you write are computed as drafts, which nobody else sees.",
  )
  .addOption(lakeOption())
  .addOption(hostOption())
  .addOption(fixedPortOption("--port <port>", "port of the pages").default(4000))
  .addOption(fixedPortOption("--api-port <port>", "port of GraphQL (default: one above --port)"))
  .parse(argv);
const { host, port, ...options } = command.opts<{
  lake?: string;
  host: string;
  port: number;
  apiPort?: number;
}>();
const apiPort = options.apiPort ?? port + 1;

try {
  if (apiPort === port || apiPort > 65_535)
    throw new ConfigError(
      `--api-port is ${apiPort}; expected a number up to 65535 other than --port ${port}`,
    );
  await requireFreePort(host, port, "--port");
  await requireFreePort(host, apiPort, "--api-port");
  const lake = whichLake(options.lake);
  const { makeable, without } = await missingData(lake);
  for (const study of without) stdout.write(withoutDataLine(study));
  for (const study of makeable) await makeMissingData(lake, study);
  const drafts = new Lake(join(projectRoot, ".cache", "drafts", String(port)));
  await removeDrafts(drafts);
  const answers = join(projectRoot, "docs", ".observablehq", "api-answers.json");
  const surroundings = {
    cwd: projectRoot,
    env: loaderProcessEnvironment({
      ...{ ATLAS_LAKE: drafts.root, ATLAS_API_ANSWERS: answers },
      ATLAS_PREVIEW: "1",
    }),
  };
  const preview = new Service(
    "the preview of the pages",
    [
      ...["--import", offline, "--import", onceForAll],
      "node_modules/@observablehq/framework/dist/bin/observable.js",
      "preview",
      ...["--config", "observablehq.config.ts", "--no-open"],
      ...["--host", host, "--port", String(port)],
    ],
    { ...surroundings, stdio: ["ignore", "ignore", "inherit"] },
  );
  const api = new Service(
    "the API",
    ["cli/atlas.ts", "serve", "--lake", drafts.root, "--host", host, "--port", String(apiPort)],
    { ...surroundings, stdio: ["ignore", "ignore", "inherit"] },
  );
  const stopWatching = await keepFresh({ lake, drafts, answers, surroundings, preview, api });
  try {
    preview.start();
    api.start();
    stdout.write(
      `\n  Pages     http://${host}:${port}/\n  GraphQL   http://${host}:${apiPort}/graphql\n\nCtrl-C stops.\n`,
    );
    await Promise.race([onceStopped(), preview.failed]);
  } finally {
    // Watching first: a change that came in before may still start the preview anew.
    await stopWatching();
    await Promise.all([preview.stop(), api.stop()]);
    await removeDrafts(drafts);
  }
} catch (error) {
  reportAndExit(error);
}
