import { join } from "node:path";
import { type RunningServer, startServer } from "../../api/server.ts";
import { type BuiltSiteSummary, buildSite } from "../../cli/site/build.ts";
import { projectRoot } from "../../cli/site/workspace.ts";
import type { Lake } from "../../loaders/lake/paths.ts";
import { smallLake } from "./harness-lake.ts";

/** The real site over a small lake, served by the real server. */
export interface ServedSite {
  readonly lake: Lake;
  /** Folder of the built files. */
  readonly folder: string;
  /** `http://127.0.0.1:4321`, without a slash at the end. */
  readonly origin: string;
  /** Paths of all pages as a browser asks for them: `/retail/segments/champions`. */
  readonly paths: readonly string[];
  close(): Promise<void>;
}

/** Builds the site over a lake, the small one of the tests if none is given; nothing is done when it is there. */
export async function buildTestSite(given?: Lake): Promise<BuiltSiteSummary & { readonly lake: Lake }> {
  const lake = given ?? (await smallLake());
  const cache = join(projectRoot, ".cache", "test");
  const summary = await buildSite({
    lake,
    output: join(cache, "site"),
    workspace: join(cache, "workspace"),
  });
  return { ...summary, lake };
}

export async function serveSite(given?: Lake): Promise<ServedSite> {
  const { lake, output, pages } = await buildTestSite(given);
  const server: RunningServer = await startServer({
    lake: lake.root,
    site: output,
    host: "127.0.0.1",
    port: 0,
  });
  return {
    lake,
    folder: output,
    origin: server.url.replace(/\/$/, ""),
    paths: pages.filter((path) => path !== "/404").map((path) => path.replace(/index$/, "")),
    close: () => server.close(),
  };
}
