import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "../errors.ts";

/** What `package-lock.json` says of one package, under the folder it is installed in. */
interface LockedPackage {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

type Lock = Readonly<Record<string, LockedPackage>>;

let known: { stamp: string; packages: Lock } | undefined;

/**
 * The packages and all that they depend on, each as `folder@version` in the lockfile, sorted by folder. Those of other platforms
 * are among them, so that the answer is the same on every machine.
 * @throws ConfigError for a package that is not in the lockfile
 */
export function lockedVersions(root: string, names: readonly string[]): string[] {
  const lock = readLock(join(root, "package-lock.json"));
  const folders = new Set<string>();
  for (const name of names) {
    const folder = folderOf(lock, "", name);
    if (folder === undefined)
      throw new ConfigError(`package-lock.json has no package ${name}, which the code imports: npm install`);
    folders.add(folder);
  }
  for (const folder of folders) {
    const { dependencies, optionalDependencies } = lock[folder] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const inner = folderOf(lock, folder, name);
      if (inner !== undefined) folders.add(inner);
    }
  }
  return [...folders].sort().map((folder) => `${folder}@${lock[folder]?.version}`);
}

/** Where Node finds the package when code in the folder `from` imports it: there, or beside a folder around it. */
function folderOf(lock: Lock, from: string, name: string): string | undefined {
  for (let around = from; ; around = around.slice(0, Math.max(0, around.lastIndexOf("node_modules/") - 1))) {
    const folder = `${around === "" ? "" : `${around}/`}node_modules/${name}`;
    if (folder in lock) return folder;
    if (around === "") return undefined;
  }
}

function readLock(path: string): Lock {
  const { mtimeMs, size } = statSync(path);
  const stamp = `${path} ${mtimeMs} ${size}`;
  if (known?.stamp !== stamp)
    known = { stamp, packages: (JSON.parse(readFileSync(path, "utf8")) as { packages: Lock }).packages };
  return known.packages;
}
