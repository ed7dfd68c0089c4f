/** A server of the bench, seen from outside. */
import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Compared } from "./api-compare.ts";
import type { Figures } from "./api-figures.ts";
import type { Ready } from "./api-server.ts";

export interface Measured {
  /** What it tells of itself now. */
  figures(): Promise<Figures>;
}

export interface BenchServer<Told = Ready> extends Measured {
  readonly pid: number | undefined;
  /** What it told when it was ready. */
  readonly ready: Told;
  stop(): Promise<void>;
}

/** How the service starts the server, see `segment-atlas.service`: with little memory for what is soon thrown away. */
export const serverFlags = ["--max-semi-space-size=8", "--heap-growing-percent=50"] as const;

/** The same of its environment. */
export const serverEnvironment = { MALLOC_ARENA_MAX: "2" } as const;

/**
 * Holds a process to cores, such as `0` or `0-3`, so that the server and the load do not take turns; false where that cannot be
 * done. Processes that it starts later are held to the same.
 */
export function pin(pid: number | undefined, cores: string): boolean {
  if (pid === undefined || coreCount < 2) return false;
  try {
    execFileSync("taskset", ["--all-tasks", "--cpu-list", "--pid", cores, String(pid)], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** As long as this process is not held to some of them itself. */
const coreCount = availableParallelism();

/** All cores of the machine. */
export const allCores: string = `0-${coreCount - 1}`;

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
  const server = fork(join(import.meta.dirname, script), args, {
    execArgv: ["--no-warnings", ...serverFlags],
    env: { ...process.env, ...serverEnvironment },
  });
  const ready = await answerOf<Told>(server);
  return {
    pid: server.pid,
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
