import { existsSync } from "node:fs";
import { join } from "node:path";
import { stdout } from "node:process";
import type { Command } from "commander";
import { type CommonOptions, command, lakeOf, wholeNumber } from "../common.ts";
import { onceStopped } from "../site/stop.ts";
import { projectRoot } from "../site/workspace.ts";

export function addServe(program: Command): void {
  command(program, "serve", "serve GraphQL, and the site if it is built")
    .option("--host <host>", "address to listen on", "127.0.0.1")
    .option("--port <port>", "port; 0 chooses a free one", wholeNumber, 4000)
    .action(async (options: CommonOptions & { host: string; port: number }) => {
      const { startServer } = await import("../../api/server.ts");
      const site = join(projectRoot, "dist");
      const server = await startServer({
        lake: lakeOf(options).root,
        ...(existsSync(join(site, "index.html")) ? { site } : {}),
        host: options.host,
        port: options.port,
      });
      const url = server.url.replace(/\/$/, "");
      stdout.write(
        options.json === true
          ? `${JSON.stringify({ url, graphql: `${url}/graphql` })}\n`
          : `Site      ${url}/\nGraphQL   ${url}/graphql\n`,
      );
      await onceStopped();
      await server.close();
    });
}
