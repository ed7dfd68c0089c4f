/** A server of the bench, seen from outside. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Figures, Ready } from "./api-server.ts";

export class BenchServer {
  readonly ready: Ready;
  readonly #process: ChildProcess;

  private constructor(process: ChildProcess, ready: Ready) {
    this.#process = process;
    this.ready = ready;
  }

  /** Ready when it has answered the first request, which is a body of JSON; `operations` is the file of those that are listed. */
  static async start(lake: string, first: string, ...operations: readonly string[]): Promise<BenchServer> {
    const process = fork(join(import.meta.dirname, "api-server.ts"), [lake, first, ...operations], {
      execArgv: ["--no-warnings"],
    });
    return new BenchServer(process, await answerOf<Ready>(process));
  }

  /** What it tells of itself now. */
  async figures(): Promise<Figures> {
    this.#process.send("figures");
    return answerOf<Figures>(this.#process);
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = once(this.#process, "exit");
    this.#process.disconnect();
    await ended;
  }
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
