import { spawn } from "node:child_process";
import { delimiter, dirname, join } from "node:path";
import { env, execPath } from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { ConfigError } from "../../loaders/errors.ts";
import type { Progress } from "../../loaders/progress.ts";
import { fixedTime, projectRoot, type Workspace } from "./workspace.ts";

/** What loaders read from their environment. */
export interface LoaderEnvironment {
  /** Folder of the lake. */
  readonly ATLAS_LAKE: string;
  /** JSON file with the answers to the examples on the API page. */
  readonly ATLAS_API_ANSWERS: string;
}

/** Runs Framework's build in the workspace; resolves to the paths of the pages. */
export async function runFramework(
  workspace: Workspace,
  environment: LoaderEnvironment,
  progress: Progress,
): Promise<string[]> {
  const script = fileURLToPath(new URL("./framework-build.ts", import.meta.url));
  const child = spawn(execPath, [script, String(fixedTime.getTime())], {
    cwd: workspace.folder,
    env: loaderProcessEnvironment(environment),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const pages: string[] = [];
  createInterface({ input: child.stdout }).on("line", (page) => {
    if (!page.startsWith("/")) return;
    pages.push(page);
  });
  progress.step("pages");
  let messages = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    messages += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  if (code !== 0) throw new ConfigError(`the pages could not be built:\n${messages.trim()}`);
  return pages.sort();
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
