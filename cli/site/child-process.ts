import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { execPath } from "node:process";

/** A long-running child that can be stopped and started again; it ends with `stop`. */
export class Service {
  readonly #arguments: readonly string[];
  readonly #options: SpawnOptions;
  #child: ChildProcess | undefined;

  /** Arguments for this Node. */
  constructor(given: readonly string[], options: SpawnOptions) {
    this.#arguments = given;
    this.#options = options;
  }

  start(): void {
    this.#child = spawn(execPath, this.#arguments, this.#options);
  }

  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      child.once("close", () => resolve());
      child.kill("SIGTERM");
    });
  }

  async restart(): Promise<void> {
    await this.stop();
    this.start();
  }
}

/** Runs this Node to its end; resolves to whether it ended well. */
export function runToEnd(given: readonly string[], options: SpawnOptions): Promise<boolean> {
  return new Promise((resolve, reject) => {
    spawn(execPath, given, options)
      .on("error", reject)
      .on("close", (code) => resolve(code === 0));
  });
}
