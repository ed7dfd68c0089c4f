/**
 * A server of the bench, in a process of its own: `api-server.ts LAKE FIRST [OPERATIONS]`, where FIRST is the body of the first
 * request and OPERATIONS the file of those that are listed. It says when it has answered the first request, and tells its memory,
 * processor time and longest pause when asked.
 */
import { monitorEventLoopDelay } from "node:perf_hooks";
import process from "node:process";
import { startServer } from "../../api/server.ts";

/** What the process tells of itself. */
export interface Figures {
  readonly residentMiB: number;
  /** Of the heap, in use or not collected yet. */
  readonly heapMiB: number;
  readonly peakMiB: number;
  readonly cpuSeconds: number;
  /** Since it was asked last. */
  readonly longestPauseMilliseconds: number;
}

export interface Ready extends Figures {
  readonly url: string;
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

const ready: Ready = { url, seconds, ...startFigures };
process.send?.(ready);
delay.enable();
process.on("message", () => process.send?.(figures()));
process.on("disconnect", () => process.exit(0));

function figures(): Figures {
  const { user, system } = process.cpuUsage();
  const found = {
    residentMiB: process.memoryUsage.rss() / 2 ** 20,
    heapMiB: process.memoryUsage().heapUsed / 2 ** 20,
    peakMiB: process.resourceUsage().maxRSS / 1024,
    cpuSeconds: (user + system) / 1e6,
    longestPauseMilliseconds: delay.max / 1e6,
  };
  delay.reset();
  return found;
}
