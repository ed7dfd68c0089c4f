import { join } from "node:path";
import { ImportGraph } from "../../loaders/code/import-graph.ts";
import type { Lake } from "../../loaders/lake/paths.ts";
import type { Service } from "./child-process.ts";
import { noteProblem } from "./preview-problem.ts";
import { Refresher } from "./refresher.ts";
import { watchContent } from "./watch-content.ts";
import { projectRoot } from "./workspace.ts";

interface KeepFreshOptions {
  readonly lake: Lake;
  /** Where snapshots of definitions that are being written are built. */
  readonly drafts: Lake;
  /** File for the answers to the examples on the API page. */
  readonly answers: string;
  /** Folder and environment of the processes that are started. */
  readonly surroundings: { readonly cwd: string; readonly env: NodeJS.ProcessEnv };
  /** Started anew when what the site's config imports changes. */
  readonly preview: Service;
  /** Started anew when its code or a definition changes, after the pages: those are waited for. */
  readonly api: Service;
}

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

  const refresher = new Refresher(options.surroundings);
  await refresh(options, refresher, [], []);
  const stopWatching = await watchContent(options.lake, (path) => {
    changed.add(path);
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(async () => {
        const batch = [...changed];
        changed.clear();
        // What could not be brought up to date is, with the next change.
        if (!(await react(options, refresher, batch))) for (const path of batch) changed.add(path);
      });
    }, quiet);
  });
  refresher.prepare();
  return async () => {
    clearTimeout(timer);
    await stopWatching();
    await running;
    await refresher.stop();
  };
}

/** Resolves to whether everything is up to date. */
async function react(
  options: KeepFreshOptions,
  refresher: Refresher,
  changed: readonly string[],
): Promise<boolean> {
  if (changed.length === 0) return true;
  const declared = changed.some((path) => path.startsWith("data/studies/"));
  const isBehind = (entry: string): boolean => {
    const files = filesBehind(entry);
    return changed.some((path) => files.has(path));
  };
  const redefined = declared || isBehind("loaders/snapshot/build.ts");
  const flags = ["session", ...(redefined ? ["definitions"] : []), ...(studiesOf(changed) ?? [])];
  const succeeded = await refresh(options, refresher, flags, changed);
  refresher.prepare();
  if (!succeeded) return false;
  if (isBehind("observablehq.config.ts")) await options.preview.restart();
  if (declared || isBehind("cli/atlas.ts")) await options.api.restart();
  return true;
}

/** The studies in whose folders all the changes are; undefined where something else has changed too. */
export function studiesOf(changed: readonly string[]): readonly string[] | undefined {
  const ids = changed.map((path) => /^data\/studies\/([^/]+)\//.exec(path)?.[1]);
  return ids.includes(undefined) ? undefined : [...new Set(ids.flatMap((id) => id ?? []))].sort();
}

/** The file and all that it imports; not what runs `.sql` loaders, which starts anew for each of them. */
function filesBehind(entry: string): Set<string> {
  return new Set(new ImportGraph(projectRoot, [entry], ["cli/site/run-sql.ts"]).reachableFrom(entry));
}

/** Resolves to whether it went well; pages show what did not. */
async function refresh(
  { lake, drafts, answers }: KeepFreshOptions,
  refresher: Refresher,
  flags: readonly string[],
  changed: readonly string[],
): Promise<boolean> {
  const problem = await refresher.run([lake.root, answers, drafts.root, ...flags], changed);
  await noteProblem(join(projectRoot, "docs"), problem);
  return problem === undefined;
}
