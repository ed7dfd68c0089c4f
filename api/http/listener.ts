import { randomUUID } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Access } from "../access/admission.ts";
import type { ExportFiles } from "../exports/export-files.ts";
import { exportPath } from "../exports/export-link.ts";
import { isLoopbackHost } from "../loopback.ts";
import type { ListedOperations } from "../operations/listed-operations.ts";
import type { RequestParts } from "../request-parts.ts";
import type { SnapshotStore } from "../snapshots/snapshot-store.ts";
import { staticSite } from "../static-site.ts";
import { type createApi, graphqlPath, operationsPath } from "../yoga.ts";
import type { Configuration } from "./configuration.ts";
import { exportRoute } from "./export-route.ts";
import { type LoadGuard, overload } from "./load-guard.ts";
import { operationRoute } from "./operation-route.ts";
import { readiness } from "./readiness.ts";
import { sendJson, sendRefusal, setCommonHeaders } from "./respond.ts";
import { ServiceMetrics } from "./service-metrics.ts";

interface Parts {
  readonly api: ReturnType<typeof createApi>;
  readonly access: Access;
  readonly store: SnapshotStore;
  readonly configuration: Configuration;
  readonly state: { readonly isStopping: boolean };
  readonly guard: LoadGuard;
  readonly site?: string | undefined;
  readonly exports: ExportFiles;
  readonly operations: ListedOperations;
  readonly requests: RequestParts;
  /** What links to exports are signed with. */
  readonly secret: () => string;
  readonly report: (line: string) => void;
}

type Route = "graphql" | "operations" | "export" | "health" | "ready" | "metrics" | "site" | "none";

/** What is refused where too much is under way, or the server stops. */
const bounded: ReadonlySet<Route> = new Set(["graphql", "operations", "export"]);

/** A host as a URL may hold one: a name, an IPv4 address or an IPv6 address in brackets, perhaps with a port. */
const wellFormedHost = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

/** Everything that the server answers, and the bounds that hold before anything of a request is read. */
export function requestListener(parts: Parts): RequestListener {
  const { api, access, store, configuration, state, guard, report } = parts;
  const site = parts.site === undefined ? undefined : staticSite(parts.site);
  const metrics = new ServiceMetrics(() => ({
    underWay: guard.underWay,
    ...readiness(store, state.isStopping).counts,
  }));

  /** Whether the caller has a key; if not, it has been answered. */
  const admitted = async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const { refusal, headers } = await access.admit(
      request.headers.authorization,
      request.socket.remoteAddress ?? "",
    );
    if (refusal === undefined) return true;
    sendRefusal(response, refusal.status, refusal, headers);
    return false;
  };

  const answer = async (
    route: Route,
    request: IncomingMessage,
    response: ServerResponse,
    requestId: string,
  ): Promise<void> => {
    switch (route) {
      case "operations":
        return operationRoute(request, response, requestId, parts);
      case "graphql":
        response.setHeader("Cache-Control", "no-store");
        await api(request, response);
        return;
      case "export":
        return exportRoute(request, response, requestId, parts);
      case "health":
        return sendJson(response, 200, access.isOpen ? readiness(store, false).health : { status: "ok" });
      case "ready": {
        const { status, ready } = readiness(store, state.isStopping);
        return sendJson(response, status, access.isOpen ? ready : { status: ready.status });
      }
      case "metrics":
        if (!(await admitted(request, response))) return;
        response.writeHead(200, { "Content-Type": metrics.contentType, "Cache-Control": "no-store" });
        response.end(await metrics.text());
        return;
      case "site":
        if (!configuration.siteIsPublic && !(await admitted(request, response))) return;
        return void site?.(request, response);
      default:
        return sendJson(response, 404, { error: `nothing here; GraphQL is at ${graphqlPath}` });
    }
  };

  return (request, response) => {
    const requestId = randomUUID();
    const started = performance.now();
    setCommonHeaders(response, requestId);
    const { host } = request.headers;
    if (host === undefined || !wellFormedHost.test(host)) {
      metrics.refused("malformed");
      return sendRefusal(response, 400, { code: "BAD_REQUEST", message: "the header Host names no host" });
    }
    if (access.isOpen && !isLoopbackHost(host)) {
      // A page of another site whose name was pointed at this machine; it must not read customers.
      return sendJson(response, 403, { error: "this server answers to localhost only" });
    }
    const route = routeOf(request, site !== undefined);
    if ((bounded.has(route) && !guard.enter(request, response)) || (state.isStopping && bounded.has(route))) {
      metrics.refused("overload");
      return sendRefusal(response, overload.refusal.status, overload.refusal, overload.headers);
    }
    response.on("close", () => {
      const seconds = (performance.now() - started) / 1000;
      const { statusCode: status } = response;
      metrics.answered(route, status, seconds);
      if (status === 401) metrics.refused("unauthenticated");
      if (status === 429) metrics.refused("rate");
      if (configuration.logsRequests || (status >= 500 && status !== 503))
        report(
          JSON.stringify({
            request: requestId,
            ...{ route, method: request.method, status },
            milliseconds: Math.round(seconds * 1000),
            ...(response.writableFinished ? {} : { ended: "early" }),
          }),
        );
    });
    answer(route, request, response, requestId).catch((error: unknown) => {
      const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
      report(JSON.stringify({ request: requestId, route, fault: cause }));
      const refusal = {
        code: "INTERNAL_SERVER_ERROR",
        message: "unexpected error; the server's log says more",
      };
      sendRefusal(response, 500, refusal);
    });
  };
}

function routeOf({ url = "/" }: IncomingMessage, hasSite: boolean): Route {
  switch (url.split("?", 1)[0]) {
    case graphqlPath:
    case `${graphqlPath}/`:
      return "graphql";
    case operationsPath:
      return "operations";
    case "/health":
      return "health";
    case "/ready":
      return "ready";
    case "/metrics":
      return "metrics";
    default:
      if (url.startsWith(exportPath)) return "export";
      return hasSite ? "site" : "none";
  }
}
