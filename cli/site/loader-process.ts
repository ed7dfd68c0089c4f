import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface LoaderQuestion {
  /** Path of a loader's script, as this process would be given it, and the arguments after it. */
  readonly args: readonly string[];
}

export interface LoaderAnswer {
  /** What the loader wrote to stdout. */
  readonly output: string;
}

/**
 * One process that runs loaders, for those that share most of their code: to start Node and to load the program takes longer than
 * what most of them do.
 */
export class LoaderProcess {
  #child: ChildProcess | undefined;
  #before: Promise<unknown> = Promise.resolve();

  /** Starts it, so that it loads while there is something else to do. */
  constructor() {
    this.#child = start();
  }

  /**
   * Runs a loader when those before it are done; resolves to what it wrote, or to undefined where it did not end well. Then
   * it is to be run by itself, which tells what is wrong.
   */
  run(args: readonly string[]): Promise<string | undefined> {
    const answer = this.#before.then(() => this.#ask({ args }));
    this.#before = answer;
    return answer;
  }

  stop(): void {
    this.#child?.disconnect();
    this.#child = undefined;
  }

  #ask(question: LoaderQuestion): Promise<string | undefined> {
    const child = this.#child ?? start();
    this.#child = child;
    return new Promise((resolve) => {
      const settle = (output: string | undefined) => {
        child.removeAllListeners();
        if (output === undefined) {
          this.#child = undefined;
          child.kill();
        }
        resolve(output);
      };
      child
        .once("message", ({ output }: LoaderAnswer) => settle(output))
        .once("error", () => settle(undefined))
        .once("exit", () => settle(undefined));
      if (child.connected) child.send(question);
      else settle(undefined);
    });
  }
}

function start(): ChildProcess {
  const child = fork(fileURLToPath(new URL("./loader-host.ts", import.meta.url)), { stdio: "ignore" });
  child.on("error", () => {}); // Told by `run`, whose loader is then run by itself.
  return child;
}
