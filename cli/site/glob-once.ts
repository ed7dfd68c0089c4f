import { frameworkPackage } from "./framework-package.ts";

type Glob = (pattern: string, options: { readonly cwd: string; readonly nodir?: boolean }) => string[];

const { globSync: glob } = frameworkPackage("glob") as { readonly globSync: Glob };

const found = new Map<string, string[]>();

/** Files by pattern, which Framework asks for again for every page and file of a folder; none is added while it builds. */
export const globSync: Glob = (pattern, options) => {
  const key = JSON.stringify([pattern, options]);
  const files = found.get(key) ?? glob(pattern, options);
  found.set(key, files);
  return files;
};
