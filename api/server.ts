import "./production.ts";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { ConfigError } from "../loaders/errors.ts";
import { PreviewClient, type PreviewOptions } from "../loaders/preview/client.ts";
import { Access } from "./access/admission.ts";
import { newSecret } from "./access/key-file.ts";
import { KeyRing } from "./access/key-ring.ts";
import { ExportFiles } from "./exports/export-files.ts";
import { readConfiguration } from "./http/configuration.ts";
import { LoadGuard } from "./http/load-guard.ts";
import { SnapshotStore } from "./snapshots/snapshot-store.ts";
import { HookState } from "./webhooks/hook-state.ts";
import { readHooks, requireWritableBeside } from "./webhooks/hooks-file.ts";
import { WebhookSender } from "./webhooks/sender.ts";
import { SoleSender } from "./webhooks/sole-sender.ts";

export interface ServerOptions {
  readonly lake: string;
  /** Folder of built pages. Without it only the API is served. */
  readonly site?: string;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** File of keys (see `atlas keys`); `ATLAS_API_KEYS` when left out. */
  readonly keysFile?: string;
  /** What else it is told; `process.env` when left out. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Limits of the process that computes drafts. */
  readonly previews?: Omit<PreviewOptions, "report">;
  /** Takes lines for the operator; stderr when left out. */
  readonly report?: (line: string) => void;
}

export interface RunningServer {
  /** With a slash at the end. */
  readonly url: string;
  /** Population, `shop` or `shop/suppliers` → id of the snapshot that requests which begin now are answered from. */
  served(): Readonly<Record<string, string>>;
  /** Looks at once for newly published snapshots. */
  refresh(): Promise<void>;
  /** Answers the requests under way, then stops. */
  close(): Promise<void>;
}

/** Milliseconds that a client has for its headers, for a whole request, and to read on with an answer. */
const timeouts = { headers: 10_000, request: 30_000, silence: 30_000, keepAlive: 65_000 } as const;

/**
 * Serves GraphQL at /graphql, /health, /ready, /metrics, and the built pages.
 * @throws ConfigError when the lake has no snapshot that can be served, the port is in use, the configuration does not
 * fit, or the host is open to others while no keys are configured.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const report = options.report ?? ((line: string) => void process.stderr.write(`${line}\n`));
  const environment = options.environment ?? process.env;
  const { configuration, problems: found } = readConfiguration(environment, options.host, options.keysFile);
  const { keysFile, tokens, explore, hooksFile, operationsFile } = configuration;
  const problems = [...found];
  /** A part of what is configured, unless something is wrong with it: that is told with all the rest. */
  const sound = async <Part>(part: () => Part | Promise<Part>): Promise<Part | undefined> => {
    try {
      return await part();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      problems.push(error.message);
      return undefined;
    }
  };
  const hooks = (await sound(() => (hooksFile === undefined ? [] : readHooks(hooksFile)))) ?? [];
  if (hooksFile !== undefined) await sound(() => requireWritableBeside(hooksFile));
  // What verifies tokens is loaded where there are any.
  const verifier = await sound(async () =>
    tokens === undefined
      ? undefined
      : new (await import("./access/token-verifier.ts")).TokenVerifier({ ...tokens, report }),
  );
  const keys = await sound(() => (keysFile === undefined ? undefined : KeyRing.open(keysFile, report)));
  const access = new Access({
    ...(keys === undefined ? {} : { keys }),
    ...(verifier === undefined ? {} : { tokens: verifier }),
  });
  let store: SnapshotStore | undefined;
  let code: Code;
  let operations: InstanceType<Code["ListedOperations"]> | undefined;
  try {
    const opening = SnapshotStore.open(options.lake, report);
    // By then large files are being checked, in a thread of its own; what answers requests is loaded meanwhile.
    await Promise.race([opening.catch(() => undefined), wait(checkBegins)]);
    code = await loadCode();
    store = await sound(() => opening);
    const { ListedOperations } = code;
    operations = await sound(() =>
      operationsFile === undefined ? new ListedOperations({}) : ListedOperations.read(operationsFile),
    );
    if (store === undefined || operations === undefined || problems.length > 0)
      throw new ConfigError(problems.join("\n"));
  } catch (error) {
    keys?.close();
    await store?.close();
    throw error;
  }
  const { createApi, RequestParts, requestListener } = code;
  const previews = new PreviewClient({ ...options.previews, report });
  const ownSecret = newSecret();
  const secret = () => keys?.secret ?? ownSecret;
  const explores = explore ?? access.isOpen;
  const shared = { store, secret, previews, report, exportSecret: secret };
  const requests = new RequestParts({ ...shared, suggests: explores });
  const guard = new LoadGuard();
  const api = createApi({ store, access, requests, guard, report, explore: explores });
  const sender =
    hooksFile === undefined
      ? undefined
      : new WebhookSender({
          ...{ store, hooks, state: new HookState(hooksFile), place: new SoleSender(hooksFile), report },
        }).start();
  const state = { isStopping: false };
  const exports = new ExportFiles();
  const listener = requestListener({
    ...{ api, access, store, configuration, state, guard, site: options.site, report },
    ...{ exports, secret, operations, requests },
  });
  const server = createServer(
    {
      headersTimeout: timeouts.headers,
      requestTimeout: timeouts.request,
      keepAliveTimeout: timeouts.keepAlive,
      connectionsCheckingInterval: 1000,
      maxHeaderSize: 16_384,
    },
    listener,
  );
  // A client that neither sends nor reads on.
  server.setTimeout(timeouts.silence);
  server.on("clientError", (_error, socket) => {
    if (socket.writable)
      socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    else socket.destroy();
  });
  try {
    await listen(server, options);
  } catch (error) {
    keys?.close();
    await sender?.close();
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
        const views = lease.studyIds.flatMap((id) => lease.populations(id));
        return Object.fromEntries(views.map(({ path, manifest }) => [path, manifest.id]));
      } finally {
        lease.release();
      }
    },
    refresh: () => store.refresh(),
    async close() {
      state.isStopping = true;
      // Streams end as such at once, and nothing else would end them.
      store.publications.end();
      await stop(server);
      await previews.close();
      await exports.close();
      await sender?.close();
      await store.close();
      keys?.close();
    },
  };
}

/** Milliseconds after which the check of a snapshot's files has begun. */
const checkBegins = 20;

type Code = Awaited<ReturnType<typeof loadCode>>;

/** What answers requests: half of all code, which takes a third of a second to load. */
async function loadCode() {
  const [yoga, listener, operations, parts] = await Promise.all([
    import("./yoga.ts"),
    import("./http/listener.ts"),
    import("./operations/listed-operations.ts"),
    import("./request-parts.ts"),
  ]);
  return {
    ...{ createApi: yoga.createApi, requestListener: listener.requestListener },
    ...{ ListedOperations: operations.ListedOperations, RequestParts: parts.RequestParts },
  };
}

/** Milliseconds that requests under way get when the server stops. */
const stopTimeout = 8000;

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
