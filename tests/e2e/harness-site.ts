import { join } from "node:path";
import { type RunningServer, startServer } from "../../api/server.ts";
import { buildSite } from "../../cli/site/build.ts";
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

export async function serveSite(given?: Lake): Promise<ServedSite> {
  const lake = given ?? (await smallLake());
  const folder = join(projectRoot, ".cache", "test", "site");
  const { pages } = await buildSite({
    lake,
    output: folder,
    workspace: join(projectRoot, ".cache", "test", "workspace"),
  });
  const server: RunningServer = await startServer({
    lake: lake.root,
    site: folder,
    host: "127.0.0.1",
    port: 0,
  });
  return {
    lake,
    folder,
    origin: server.url.replace(/\/$/, ""),
    paths: pages.filter((path) => path !== "/404").map((path) => path.replace(/index$/, "")),
    close: () => server.close(),
  };
}
