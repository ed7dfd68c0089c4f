import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { execPath } from "node:process";
import { ConfigError } from "../../loaders/errors.ts";

/** A long-running child that can be stopped and started again; it ends with `stop`. */
export class Service {
  readonly #name: string;
  readonly #arguments: readonly string[];
  readonly #options: SpawnOptions;
  #child: ChildProcess | undefined;
  #fail: (error: ConfigError) => void = () => {};

  /** Rejects with a ConfigError when the child ends, or cannot be started, without `stop`; otherwise stays pending. */
  readonly failed: Promise<never>;

  /** `name` as it begins a sentence: "the preview"; arguments are for this Node. */
  constructor(name: string, given: readonly string[], options: SpawnOptions) {
    this.#name = name;
    this.#arguments = given;
    this.#options = options;
    this.failed = new Promise((_resolve, reject) => {
      this.#fail = reject;
    });
    this.failed.catch(() => {}); // Who waits for it is told; nobody has to.
  }

  start(): void {
    const child = spawn(execPath, this.#arguments, this.#options);
    this.#child = child;
    const ended = (how: string) => {
      if (this.#child === child) this.#fail(new ConfigError(`${this.#name} ended by itself (${how})`));
    };
    child.once("error", (error) => ended(error.message));
    child.once("exit", (code, signal) => ended(signal ?? `exit code ${code}`));
  }

  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
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
