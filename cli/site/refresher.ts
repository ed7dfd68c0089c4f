import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { execPath, stderr } from "node:process";
import { ImportGraph } from "../../loaders/code/import-graph.ts";
import { projectRoot } from "./workspace.ts";

const waiting = "cli/site/refresh-ahead.ts";

/** Files that a refresh has loaded before it begins. None leads to a declaration of a study: those are what is edited. */
export function filesAhead(): readonly string[] {
  return new ImportGraph(projectRoot, [waiting]).reachableFrom(waiting);
}

/** Runs refreshes, each in a process of its own so that changed code counts. */
export class Refresher {
  readonly #surroundings: { readonly cwd: string; readonly env: NodeJS.ProcessEnv };
  #next: ChildProcess | undefined;

  constructor(surroundings: { readonly cwd: string; readonly env: NodeJS.ProcessEnv }) {
    this.#surroundings = surroundings;
  }

  /**
   * Passes on what it says; resolves to undefined, or where it failed to its words on stderr.
   * @param changed paths of files that have changed since the last one
   */
  async run(given: readonly string[], changed: readonly string[]): Promise<string | undefined> {
    if (!this.#isWaiting() || this.#isOld(changed)) await this.stop();
    this.prepare();
    const child = this.#next as ChildProcess;
    this.#next = undefined;
    let words = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      words += text;
      stderr.write(text);
    });
    // Who has ended is told of as it ended.
    child.send({ given }, () => {});
    const [code] = await once(child, "close");
    return code === 0 ? undefined : words || `exit code ${code}`;
  }

  /** Starts the process of the next one, so that it has loaded what it needs when something changes. */
  prepare(): void {
    const stdio = ["ignore", "inherit", "pipe", "ipc"] as const;
    this.#next ??= spawn(execPath, [waiting], { ...this.#surroundings, stdio: [...stdio] });
  }

  /** Ends the process that waits. */
  async stop(): Promise<void> {
    const child = this.#isWaiting() ? this.#next : undefined;
    this.#next = undefined;
    if (child === undefined) return;
    const ended = once(child, "close");
    child.kill();
    await ended;
  }

  #isWaiting(): boolean {
    return this.#next?.exitCode === null && this.#next.signalCode === null;
  }

  /** Whether the process that waits has loaded a file that is another one now. */
  #isOld(changed: readonly string[]): boolean {
    const others = changed.filter((path) => !path.startsWith("data/studies/"));
    if (others.length === 0) return false;
    const loaded = new Set(filesAhead());
    return others.some((path) => loaded.has(path));
  }
}
