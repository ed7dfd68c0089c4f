/**
 * A server of the bench, in a process of its own: `api-server.ts LAKE FIRST [OPERATIONS]`, where FIRST is the body of the first
 * request and OPERATIONS the file of those that are listed. It says when it has answered the first request, and tells its memory,
 * processor time and longest pause when asked.
 */
import process from "node:process";
import { startServer } from "../../api/server.ts";
import { type Figures, tellFigures } from "./api-figures.ts";

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
const ready: Ready = { url, seconds, ...tellFigures() };
process.send?.(ready);
