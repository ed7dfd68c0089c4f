/**
 * Runs Framework's build in a process of its own, in the folder of the workspace (Framework depends on the current
 * folder) and as soon as stdin ends. Loaders run beforehand, those of the house in one process, their outputs get a fixed time, and one line per finished page
 * goes to stdout. Exit code 1 with the messages on stderr when a loader or page fails.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { utimes } from "node:fs/promises";
import { join } from "node:path";
import { argv, exit, stderr, stdin, stdout } from "node:process";
import { finished } from "node:stream/promises";
import { setImmediate } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";
import { build, FileBuildEffects } from "@observablehq/framework/dist/build.js";
import { type Config, type Loader, type Page, readConfig } from "@observablehq/framework/dist/config.js";
import { getModuleInfo } from "@observablehq/framework/dist/javascript/module.js";
import { Aside } from "./aside.ts";
import { browserModulesIn } from "./browser-modules.ts";
import { LoaderProcess } from "./loader-process.ts";
import { problemsIn } from "./notebook/page-problems.ts";
import { projectRoot } from "./workspace.ts";

const fixedTime = new Date(Number(argv[2]));
const concurrentLoaders = 2;

const quiet = {
  logger: {
    log() {},
    warn: (...text: unknown[]) => void stderr.write(`${text.join(" ")}\n`),
    error: console.error,
  },
  output: { write() {} },
};

const currentPath = new AsyncLocalStorage<string>();
const failures: string[] = [];
const aside = new Aside();
const loaderProcess = new LoaderProcess();
console.warn = noteWarning;

const asked = once(stdin.resume(), "end");
await readModules("docs");
await asked;
const config = await readConfig("observablehq.config.ts");
withoutFrame(config);
findOnce(config);
parseOnce(config);
await runLoaders(config);
loaderProcess.stop();
await build({ config }, effectsOf(config));

/** What pages will import, while figures are still computed: Framework keeps what it has read of a module. */
async function readModules(docs: string): Promise<void> {
  for (const path of await browserModulesIn(docs)) {
    getModuleInfo(docs, `/${path.replace(/\.ts$/, ".js")}`);
    await setImmediate();
  }
}

/** Framework only warns where it then leaves something out of the page; such a page is not built. */
function noteWarning(...text: unknown[]): void {
  const message = `${currentPath.getStore() ?? "site"}: ${stripVTControlCharacters(text.join(" "))}`;
  if (/Invalid front matter|non-local/.test(message)) failures.push(message);
  else stderr.write(`${message}\n`);
}

/** Head and footer are the same on every page: they are added to the finished HTML (`page-html.ts`). */
function withoutFrame(config: Config): void {
  config.head = null;
  config.header = null;
  config.footer = null;
}

/** Framework looks for a loader again and again; here once. Its output gets the fixed time as soon as it is there. */
function findOnce({ root, loaders }: Config): void {
  const find = loaders.find.bind(loaders);
  const found = new Map<string, Loader | undefined>();
  const withFixedTime = (loader: Loader): Loader => {
    const load = loader.load.bind(loader);
    loader.load = async (options, effects) => {
      const path = await load(options, effects);
      if (path.startsWith(".observablehq")) await utimes(join(root, path), fixedTime, fixedTime);
      return path;
    };
    if (isOfTheHouse(loader)) runTogether(loader);
    return loader;
  };
  loaders.find = (path) => {
    if (!found.has(path)) {
      const loader = find(path);
      found.set(path, loader === undefined ? undefined : withFixedTime(loader));
    }
    return found.get(path);
  };
}

/** Not a script that a study's own folder has: such may leave behind what another would stumble over. */
function isOfTheHouse({ path }: Loader): boolean {
  const [folder = ""] = path.split("/");
  return path.endsWith(".sql") || !existsSync(join(projectRoot, "data/studies", folder));
}

/** Framework starts a process for each loader; here one runs them all, and a further one only what fails there. */
function runTogether(loader: Loader): void {
  const { args, exec } = loader;
  if (args === undefined || exec === undefined) return;
  loader.exec = async (output, ...rest) => {
    const text = await loaderProcess.run(args);
    if (text === undefined) return exec.call(loader, output, ...rest);
    output.end(text);
    await finished(output);
  };
}

/** Framework parses a page again for each of its steps; here once. */
function parseOnce({ loaders }: Config): void {
  const load = loaders.loadPage.bind(loaders);
  const pages = new Map<string, Promise<Page>>();
  loaders.loadPage = (path, options, effects) => {
    const page =
      pages.get(path) ??
      load(path, options, effects).then((loaded) => ({ ...loaded, body: aside.take(loaded.body) }));
    pages.set(path, page);
    return page;
  };
}

/** Writes files with the tables in them again. */
function effectsOf({ output, root }: Config): FileBuildEffects {
  const effects = new FileBuildEffects(output, join(root, ".observablehq", "cache"), quiet);
  const write = effects.writeFile.bind(effects);
  effects.writeFile = (path, contents) =>
    write(path, typeof contents === "string" ? aside.putBack(contents) : contents);
  return effects;
}

/** Framework runs loaders one after another; here pages and then the files they attach are made side by side. */
async function runLoaders({ loaders }: Config): Promise<void> {
  const paths: string[] = [];
  for await (const path of config.paths()) paths.push(path);
  const files = new Set<string>();
  await inParallel(paths, async (path) => {
    if (loaders.find(path) !== undefined) return;
    try {
      const page = await currentPath.run(path, () => loaders.loadPage(path, { ...config, path }, quiet));
      for (const { node } of page.code) {
        for (const { name } of node.files) files.add(new URL(name, `file://${path}`).pathname);
      }
      const problems = problemsIn(page.body);
      failures.push(...problems);
      if (problems.length === 0) stdout.write(`${path}\n`);
    } catch (error) {
      failures.push(`${path}: ${(error as Error).message}`);
    }
  });
  await inParallel([...files].map(decodeURI), async (file) => {
    try {
      await loaders.find(file)?.load({}, quiet);
    } catch (error) {
      failures.push(`${file}: ${(error as Error).message}`);
    }
  });
  if (failures.length > 0) {
    stderr.write(`${failures.join("\n")}\n`);
    exit(1);
  }
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: concurrentLoaders }, async () => {
      for (const item of queue) await work(item);
    }),
  );
}
