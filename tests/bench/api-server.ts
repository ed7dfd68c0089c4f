/**
 * A server of the bench, in a process of its own: `api-server.ts LAKE FIRST [OPERATIONS]`, where FIRST is the body of the first request and OPERATIONS the file of those that are listed. It says when it has answered the first query,
 * and tells its memory, processor time and longest pause when asked. Beside the product's server it has two to compare with: the
 * same schema without any protection, and a constant of `node:http` alone.
 */
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { monitorEventLoopDelay } from "node:perf_hooks";
import process from "node:process";
import { createYoga } from "graphql-yoga";
import { localCaller } from "../../api/access/caller.ts";
import { GroupCounts } from "../../api/access/group-counts.ts";
import { PersonalReads } from "../../api/access/personal-reads.ts";
import { StudyAccess } from "../../api/access/study-access.ts";
import { Budget } from "../../api/budget.ts";
import { compiledDocuments } from "../../api/compiled-documents.ts";
import type { RequestContext } from "../../api/context.ts";
import { schema } from "../../api/schema/index.ts";
import { startServer } from "../../api/server.ts";
import { SnapshotStore } from "../../api/snapshots/snapshot-store.ts";
import { releaseSnapshots } from "../../api/yoga.ts";

/** What the process tells of itself. */
export interface Figures {
  readonly residentMiB: number;
  readonly peakMiB: number;
  readonly cpuSeconds: number;
  /** Since it was asked last. */
  readonly longestPauseMilliseconds: number;
}

export interface Ready extends Figures {
  readonly url: string;
  readonly unprotected: string;
  readonly bare: string;
  /** From the start of the process to the first answer. */
  readonly seconds: number;
}

const [lake = "", first = "", operations] = process.argv.slice(2);
const server = await startServer({
  lake,
  host: "127.0.0.1",
  port: 0,
  environment: operations === undefined ? {} : { ATLAS_OPERATIONS: operations },
  report: () => undefined,
});
const url = `${server.url}graphql`;
await (
  await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: first })
).json();
const seconds = process.uptime();
const delay = monitorEventLoopDelay({ resolution: 5 });
const startFigures = figures();

const store = await SnapshotStore.open(lake, () => undefined);
const open = createServer(unprotected());
const bare = createServer((_request, response) => {
  response.writeHead(200, { "content-type": "application/json" }).end(`{"data":{"__typename":"Query"}}`);
});
process.send?.({
  url,
  unprotected: `${await listening(open)}graphql`,
  bare: await listening(bare),
  seconds,
  ...startFigures,
});
delay.enable();
process.on("message", () => process.send?.(figures()));
process.on("disconnect", () => process.exit(0));

function figures(): Figures {
  const { user, system } = process.cpuUsage();
  const found = {
    residentMiB: process.memoryUsage.rss() / 2 ** 20,
    peakMiB: process.resourceUsage().maxRSS / 1024,
    cpuSeconds: (user + system) / 1e6,
    longestPauseMilliseconds: delay.max / 1e6,
  };
  delay.reset();
  return found;
}

/** Documents are parsed and validated once and compiled, as they are with protections. */
function unprotected(): RequestListener {
  return createYoga<object, RequestContext>({
    schema,
    logging: false,
    plugins: [compiledDocuments(), releaseSnapshots],
    context: () => ({
      requestId: "",
      studies: new StudyAccess(store.lease(), localCaller, store.publications),
      caller: localCaller,
      counts: new GroupCounts(() => ""),
      personalReads: new PersonalReads(),
      budget: new Budget(),
      drafts: new Map(),
    }),
  });
}

async function listening(other: ReturnType<typeof createServer>): Promise<string> {
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
}
