import { type ChildProcessByStdio, spawn } from "node:child_process";
import { delimiter, dirname, join } from "node:path";
import { env, execPath } from "node:process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { ConfigError } from "../../loaders/errors.ts";
import { fixedTime, projectRoot, type Workspace } from "./workspace.ts";

/** What loaders read from their environment. */
export interface LoaderEnvironment {
  /** Folder of the lake. */
  readonly ATLAS_LAKE: string;
  /** JSON file with the answers to the examples on the API page. */
  readonly ATLAS_API_ANSWERS: string;
  /** Ids of the studies that a build shows, with commas between them; a preview shows all that have a snapshot. */
  readonly ATLAS_STUDIES?: string;
  /** Set while previewing: what is wrong is shown on the page, and ends nothing. */
  readonly ATLAS_PREVIEW?: "1";
}

/** For `--import`: keeps Framework from the network. */
export const offline = new URL("./framework-offline.ts", import.meta.url).href;

/** For `--import`: lets Framework do once what it does for every page. */
export const onceForAll = new URL("./framework-once.ts", import.meta.url).href;

/** Framework in a process of its own. It is large: started early, it loads while figures are computed. */
export class FrameworkProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #ended: Promise<number | null>;
  readonly #pages: string[] = [];
  #messages = "";

  constructor(workspace: Workspace, environment: LoaderEnvironment) {
    const script = fileURLToPath(new URL("./framework-build.ts", import.meta.url));
    const child = spawn(
      execPath,
      ["--import", offline, "--import", onceForAll, script, String(fixedTime.getTime())],
      {
        cwd: workspace.folder,
        env: loaderProcessEnvironment(environment),
        stdio: ["pipe", "pipe", "pipe"],
      },
    );
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line.startsWith("/")) this.#pages.push(line);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.#messages += text;
    });
    child.stdin.on("error", () => {}); // It ended before it was asked: the exit code tells.
    this.#child = child;
    this.#ended = new Promise((resolve, reject) => {
      child.on("error", reject).on("close", resolve);
    });
    this.#ended.catch(() => {}); // Told by `build`.
  }

  /** Builds the pages of the workspace as it is now; resolves to their paths, sorted. */
  async build(): Promise<string[]> {
    this.#child.stdin.end();
    if ((await this.#ended) !== 0)
      throw new ConfigError(`the pages could not be built:\n${this.#messages.trim()}`);
    return this.#pages.sort();
  }

  /** Ends it if it still runs. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill();
    await this.#ended.catch(() => {});
  }
}

/** The environment in which loaders run: the same Node as here, nothing reported to anyone. */
export function loaderProcessEnvironment(environment: LoaderEnvironment): NodeJS.ProcessEnv {
  return {
    ...env,
    ...environment,
    PATH: `${dirname(execPath)}${delimiter}${env.PATH ?? ""}`,
    OBSERVABLE_TELEMETRY_DISABLE: "1",
    // Loaders import much of the same code: compiled once, each starts in half the time.
    NODE_COMPILE_CACHE: join(projectRoot, ".cache", "node"),
  };
}
