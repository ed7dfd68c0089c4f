/** A server of the bench, seen from outside. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Compared } from "./api-compare.ts";
import type { Figures, Ready } from "./api-server.ts";

export interface BenchServer<Told = Ready> {
  /** What it told when it was ready. */
  readonly ready: Told;
  /** What it tells of itself now. */
  figures(): Promise<Figures>;
  stop(): Promise<void>;
}

/** Ready when it has answered the first request, which is a body of JSON; `operations` is the file of those that are listed. */
export function startServer(
  lake: string,
  first: string,
  ...operations: readonly string[]
): Promise<BenchServer> {
  return start<Ready>("api-server.ts", [lake, first, ...operations]);
}

/** What the server is compared with. */
export function startCompared(lake: string): Promise<BenchServer<Compared>> {
  return start<Compared>("api-compare.ts", [lake]);
}

async function start<Told>(script: string, args: readonly string[]): Promise<BenchServer<Told>> {
  const server = fork(join(import.meta.dirname, script), args, { execArgv: ["--no-warnings"] });
  const ready = await answerOf<Told>(server);
  return {
    ready,
    figures() {
      server.send("figures");
      return answerOf<Figures>(server);
    },
    async stop() {
      if (server.exitCode !== null) return;
      const ended = once(server, "exit");
      server.disconnect();
      await ended;
    },
  };
}

async function answerOf<Message>(server: ChildProcess): Promise<Message> {
  const waiting = new AbortController();
  const { signal } = waiting;
  const ended = async () => {
    await once(server, "exit", { signal });
    throw new Error("the server process ended early");
  };
  try {
    const [message] = (await Promise.race([once(server, "message", { signal }), ended()])) as [Message];
    return message;
  } finally {
    waiting.abort();
  }
}
