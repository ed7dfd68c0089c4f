import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { ConfigError } from "../errors.ts";

/**
 * The files that the given paths stand for, a folder standing for its files with one of the endings, in order of
 * their names.
 * @throws ConfigError when a path does not exist, a folder holds no such file, or two files have the same name.
 */
export async function inputPaths(from: readonly string[], endings: readonly string[]): Promise<string[]> {
  const paths: string[] = [];
  for (const path of from) {
    if (!(await isFolder(path))) {
      paths.push(path);
      continue;
    }
    const files = (await readdir(path))
      .filter((file) => endings.some((ending) => file.endsWith(ending)))
      .sort();
    if (files.length === 0)
      throw new ConfigError(`${path} holds no file that ends in ${endings.join(" or ")}`);
    paths.push(...files.map((file) => join(path, file)));
  }
  const seen = new Set<string>();
  for (const name of paths.map((path) => basename(path))) {
    if (seen.has(name))
      throw new ConfigError(`two of the files are called ${name}; expected different names`);
    seen.add(name);
  }
  return paths;
}

/** Rows of more bytes than these, as plain text, are many. */
export const fewBytes = 2 ** 30;

/** How many times its bytes the rows of a packed file have as plain text, at the least. */
const packed = 8;

/** Bytes that the rows of the given files and of those in given folders have as plain text; none of what is not there or no path. */
export async function bytesOf(from: readonly string[]): Promise<number> {
  const sizes = from.map(async (path): Promise<number> => {
    const found = await stat(path).catch(() => undefined);
    if (found === undefined) return 0;
    if (!found.isDirectory()) return /[.](gz|parquet|xlsx)$/i.test(path) ? packed * found.size : found.size;
    return bytesOf((await readdir(path)).map((file) => join(path, file)));
  });
  return (await Promise.all(sizes)).reduce((a, b) => a + b, 0);
}

/** Name without folder and ending: `calls` for `/in/calls.csv.gz`. */
export function stemOf(path: string): string {
  return basename(path).replace(/(\.[a-z]+)?\.[a-z0-9]+$/i, "");
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") throw new ConfigError(`no such file: ${path}`);
    if (code === "EACCES") throw new ConfigError(`cannot read ${path}: permission is denied`);
    throw error;
  }
}
