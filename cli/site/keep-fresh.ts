import { stdout } from "node:process";
import { ImportGraph } from "../../loaders/code/import-graph.ts";
import type { Lake } from "../../loaders/lake/paths.ts";
import { runToEnd, type Service } from "./child-process.ts";
import { watchContent } from "./watch-content.ts";
import { projectRoot } from "./workspace.ts";

interface KeepFreshOptions {
  readonly lake: Lake;
  /** File for the answers to the examples on the API page. */
  readonly answers: string;
  /** Folder and environment of the processes that are started. */
  readonly surroundings: { readonly cwd: string; readonly env: NodeJS.ProcessEnv };
  /** Started anew when what the site's config imports changes (the list of studies, for one). */
  readonly preview: Service;
}

const config = "observablehq.config.ts";

/** Milliseconds of quiet after a change before anything runs, so that saving many files counts as one change. */
const quiet = 80;

/**
 * Makes everything that pages read, then keeps it true while code, definitions or data change. Resolves when the first
 * round is done; the function it resolves to stops the watching.
 */
export async function keepFresh(options: KeepFreshOptions): Promise<() => Promise<void>> {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();

  await refresh(options, []);
  const stopWatching = await watchContent(options.lake, (path) => {
    changed.add(path);
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(() => {
        const batch = [...changed];
        changed.clear();
        return react(options, batch);
      });
    }, quiet);
  });
  return async () => {
    clearTimeout(timer);
    await stopWatching();
    await running;
  };
}

async function react(options: KeepFreshOptions, changed: readonly string[]): Promise<void> {
  if (changed.length === 0) return;
  const ofSnapshot = filesBehind("loaders/snapshot/build.ts", "data/studies/index.ts");
  const redefined = changed.some((path) => ofSnapshot.has(path) || path.startsWith("data/studies/"));
  if (!(await refresh(options, ["session", ...(redefined ? ["definitions"] : [])]))) return;
  const ofConfig = filesBehind(config);
  if (changed.some((path) => ofConfig.has(path) || path.startsWith("data/studies/"))) {
    stdout.write("the list of pages may have changed: the preview starts anew\n");
    await options.preview.restart();
  }
}

/** The files and all that they import. */
function filesBehind(...entries: readonly string[]): Set<string> {
  return new Set(new ImportGraph(projectRoot, entries).reachableFrom(...entries));
}

function refresh(
  { lake, answers, surroundings }: KeepFreshOptions,
  flags: readonly string[],
): Promise<boolean> {
  return runToEnd(["cli/site/refresh.ts", lake.root, answers, ...flags], {
    ...surroundings,
    stdio: ["ignore", "inherit", "inherit"],
  });
}
