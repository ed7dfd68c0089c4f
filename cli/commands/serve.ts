import { existsSync } from "node:fs";
import { join } from "node:path";
import { stderr, stdout } from "node:process";
import type { Command } from "commander";
import { type CommonOptions, command, lakeOf } from "../common.ts";
import { hostOption, portOption } from "../site/command-options.ts";
import { readSiteFile } from "../site/site-file.ts";
import { onceStopped } from "../site/stop.ts";
import { projectRoot } from "../site/workspace.ts";

export function addServe(program: Command): void {
  command(program, "serve", "serve GraphQL, and the site if it is built")
    .addOption(hostOption())
    .addOption(portOption(4000))
    .action(async (options: CommonOptions & { host: string; port: number }) => {
      const { startServer } = await import("../../api/server.ts");
      const site = join(projectRoot, "dist");
      const built = existsSync(join(site, "index.html"));
      const server = await startServer({
        lake: lakeOf(options).root,
        ...(built ? { site } : {}),
        host: options.host,
        port: options.port,
      });
      if (built) await tellOfOtherSnapshots(site, server.served());
      const url = server.url.replace(/\/$/, "");
      stdout.write(
        options.json === true
          ? `${JSON.stringify({ url, graphql: `${url}/graphql` })}\n`
          : `${built ? `Site      ${url}/\n` : ""}GraphQL   ${url}/graphql\n`,
      );
      await onceStopped();
      await server.close();
    });
}

/** Pages and API may show different snapshots: the site is of the lake and the time of its build. */
async function tellOfOtherSnapshots(site: string, served: Readonly<Record<string, string>>): Promise<void> {
  for (const [population, shown] of Object.entries((await readSiteFile(site)).studies)) {
    const id = served[population];
    if (id === shown) continue;
    stderr.write(
      `the site in dist/ shows snapshot ${shown} of ${population}, the API serves ${id ?? "none"}; npm start builds it anew\n`,
    );
  }
}
