import "./production.ts";
import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ConfigError } from "../loaders/errors.ts";
import type { SnapshotManifest } from "../loaders/lake/manifest.ts";
import { PreviewClient, type PreviewOptions } from "../loaders/preview/client.ts";
import { isLoopbackAddress, isLoopbackHost } from "./loopback.ts";
import { readScopeKeys } from "./scope-keys.ts";
import { SnapshotStore } from "./snapshots/snapshot-store.ts";
import { staticSite } from "./static-site.ts";
import { createApi, graphqlPath } from "./yoga.ts";

export interface ServerOptions {
  readonly lake: string;
  /** Folder of built pages. Without it only the API is served. */
  readonly site?: string;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** JSON file of keys (see `scope-keys.ts`); `ATLAS_API_KEYS` when left out. */
  readonly keysFile?: string;
  /** Limits of the process that computes drafts. */
  readonly previews?: Omit<PreviewOptions, "report">;
  /** Takes lines for the operator; stderr when left out. */
  readonly report?: (line: string) => void;
}

export interface RunningServer {
  /** With a slash at the end. */
  readonly url: string;
  /** Study → id of the snapshot of its first population that requests which begin now are answered from. */
  served(): Readonly<Record<string, string>>;
  /** Looks at once for newly published snapshots. */
  refresh(): Promise<void>;
  /** Answers the requests under way, then stops. */
  close(): Promise<void>;
}

/**
 * Serves GraphQL at /graphql, /health, and the built pages.
 * @throws ConfigError when the lake has no snapshot that can be served, the port is in use, or the host is open to
 * others while no keys are configured.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const report = options.report ?? ((line: string) => void process.stderr.write(`${line}\n`));
  const keysFile = options.keysFile ?? process.env.ATLAS_API_KEYS;
  const keys = keysFile === undefined || keysFile === "" ? undefined : readScopeKeys(keysFile);
  if (keys === undefined && !isLoopbackAddress(options.host)) {
    throw new ConfigError(
      `host ${options.host} is open to others, and no keys are configured; use --host 127.0.0.1, or name a key file in ATLAS_API_KEYS`,
    );
  }
  const store = await SnapshotStore.open(options.lake, report);
  const previews = new PreviewClient({ ...options.previews, report });
  const api = createApi({ store, keys, previews, report });
  const site = options.site === undefined ? undefined : staticSite(options.site);
  const listener: RequestListener = (request, response) => {
    if (keys === undefined && !isLoopbackHost(request.headers.host)) {
      // A page of another site whose name was pointed at this machine; it must not read customers.
      sendJson(response, 403, { error: "this server answers to localhost only" });
      return;
    }
    const path = (request.url ?? "/").split("?", 1)[0];
    if (path === graphqlPath || path === `${graphqlPath}/`) void api(request, response);
    else if (path === "/health") sendJson(response, 200, health(store));
    else if (site !== undefined) void site(request, response);
    else sendJson(response, 404, { error: `nothing here; GraphQL is at ${graphqlPath}` });
  };
  const server = createServer(listener);
  try {
    await listen(server, options);
  } catch (error) {
    await store.close();
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(":") ? `[${options.host}]` : options.host;
  return {
    url: `http://${host}:${port}/`,
    served: () => {
      const lease = store.lease();
      try {
        return Object.fromEntries(lease.studyIds.map((id) => [id, lease.study(id).manifest.id]));
      } finally {
        lease.release();
      }
    },
    refresh: () => store.refresh(),
    async close() {
      await stop(server);
      await previews.close();
      await store.close();
    },
  };
}

/** Milliseconds that requests under way get when the server stops. */
const stopTimeout = 10_000;

/** Connections that browsers keep open are closed as soon as nothing is under way on them. */
async function stop(server: Server): Promise<void> {
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const end = setTimeout(() => server.closeAllConnections(), stopTimeout);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearInterval(sweep);
  clearTimeout(end);
}

function listen(server: Server, { host, port }: ServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    server.listen(port, host, () => resolve());
  });
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case "EADDRINUSE":
      return new ConfigError(
        `port ${port} on ${host} is in use; choose another one with --port, or stop the other server`,
      );
    case "EACCES":
      return new ConfigError(`no permission to listen on port ${port}; choose one above 1023 with --port`);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new ConfigError(`host ${host} is not an address of this machine; use --host 127.0.0.1`);
    default:
      return error;
  }
}

/** What is served: one entry for each population of each study. */
function health(store: SnapshotStore): unknown {
  const studies = servedManifests(store).map(({ study, population, id, asOf }) => ({
    ...{ study, population },
    ...{ snapshot: id, asOf },
  }));
  return { status: "ok", studies };
}

function servedManifests(store: SnapshotStore): SnapshotManifest[] {
  const lease = store.lease();
  try {
    return lease.studyIds.flatMap((id) => lease.populations(id).map(({ manifest }) => manifest));
  } finally {
    lease.release();
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  response.end(`${JSON.stringify(body)}\n`);
}
