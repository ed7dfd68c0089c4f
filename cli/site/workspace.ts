import { existsSync } from "node:fs";
import { copyFile, cp, mkdir, readdir, readFile, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { sha256File } from "../../loaders/canonical.ts";

/** The folder of the product itself. */
export const projectRoot = resolve(import.meta.dirname, "../..");

/**
 * The moment that every source and loader output carries in the workspace. Framework writes modification times
 * into pages and file names, so with a fixed one the same content gives the same bytes.
 */
export const fixedTime = new Date(Date.UTC(2020, 0, 1));

/**
 * Where a build runs: a copy of `docs/` whose times are fixed, beside links to the code that loaders import. The
 * sources stay untouched, previews of the same pages can run meanwhile, and Framework's cache survives between builds.
 */
export interface Workspace {
  readonly folder: string;
  readonly docs: string;
  /** Framework's cache: outputs of loaders, bundled packages. */
  readonly cache: string;
  /** Where Framework puts the built pages. */
  readonly output: string;
}

/** `leftOut`: folders below `docs/` whose pages are not built, since what they tell of is not there. */
export async function prepareWorkspace(folder: string, leftOut: readonly string[] = []): Promise<Workspace> {
  const docs = join(folder, "docs");
  const workspace = { folder, docs, cache: frameworkCache(docs), output: join(folder, "dist") };
  await mkdir(docs, { recursive: true });
  for (const name of ["api", "cli", "data", "loaders", "node_modules"]) await link(name, folder);
  for (const name of ["package.json", "observablehq.config.ts"]) {
    await copyFile(join(projectRoot, name), join(folder, name));
  }
  await mirror(join(projectRoot, "docs"), docs, leftOut);
  await forgetOldPackages(docs);
  return workspace;
}

export function frameworkCache(docs: string): string {
  return join(docs, ".observablehq", "cache");
}

/** Drops the packages in Framework's cache where other versions are locked than when they were bundled. */
export async function forgetOldPackages(docs: string): Promise<void> {
  const noted = join(docs, ".observablehq", "packages.sha256");
  const hash = await sha256File(join(projectRoot, "package-lock.json"));
  if (existsSync(noted) && (await readFile(noted, "utf8")) === hash) return;
  for (const folder of ["_node", "_npm"])
    await rm(join(frameworkCache(docs), folder), { recursive: true, force: true });
  await mkdir(dirname(noted), { recursive: true });
  await writeFile(noted, hash);
}

async function link(name: string, folder: string): Promise<void> {
  const path = join(folder, name);
  if (existsSync(path)) return;
  await rm(path, { force: true });
  await symlink(join(projectRoot, name), path, "junction");
}

/** Makes `target` hold the files of `source`, but for some folders, and no others, apart from Framework's cache. */
async function mirror(source: string, target: string, leftOut: readonly string[]): Promise<void> {
  const all = await filesBelow(source);
  const wanted = new Set(all.filter((path) => !leftOut.some((each) => path.startsWith(`${each}/`))));
  for (const path of await filesBelow(target)) {
    if (!wanted.has(path)) await rm(join(target, path));
  }
  for (const path of wanted) {
    const to = join(target, path);
    if (!(await sameContent(join(source, path), to))) {
      await mkdir(dirname(to), { recursive: true });
      await cp(join(source, path), to);
    }
    await utimes(to, fixedTime, fixedTime);
  }
}

/** Paths of all files below, with forward slashes, sorted; Framework's cache left out. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((path) => !path.startsWith(".observablehq/"))
    .sort();
}

async function sameContent(a: string, b: string): Promise<boolean> {
  if (!existsSync(b)) return false;
  const [one, other] = await Promise.all([readFile(a), readFile(b)]);
  return one.equals(other);
}
