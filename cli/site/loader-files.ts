import { existsSync } from "node:fs";
import { join } from "node:path";
import { interpreters } from "./interpreters.ts";
import { filesBelow } from "./workspace.ts";

/** Is this file under `docs/` a loader, by Framework's rule `name.<format>.<interpreter>`? */
export function isLoader(path: string): boolean {
  const name = path.split("/").at(-1) ?? "";
  const ending = Object.keys(interpreters).find((each) => name.endsWith(each));
  if (ending === undefined || name.endsWith(".d.ts")) return false;
  return /\.\w+$/.test(name.slice(0, -ending.length)) && !path.startsWith("components/");
}

/** Which file of a folder of pages Framework serves, or runs, for a path: asked here, it need not be loaded. */
export class LoaderFiles {
  readonly #docs: string;
  readonly #loaders: readonly { readonly path: string; readonly makes: RegExp }[];

  private constructor(docs: string, loaders: readonly string[]) {
    this.#docs = docs;
    this.#loaders = loaders
      // As Framework does: a loader for just this path before one for many.
      .toSorted((a, b) => a.split("[").length - b.split("[").length)
      .map((path) => ({ path, makes: outputsOf(path) }));
  }

  static async read(docs: string): Promise<LoaderFiles> {
    return new LoaderFiles(docs, (await filesBelow(docs)).filter(isLoader));
  }

  /** All loaders, paths under the folder. */
  get paths(): string[] {
    return this.#loaders.map(({ path }) => path).sort();
  }

  /** The loader that makes an output: `shop/sizes.json`. */
  loaderOf(output: string): string | undefined {
    return this.#loaders.find(({ makes }) => makes.test(output))?.path;
  }

  /** The file itself where there is one, else the loader that makes it. */
  sourceOf(path: string): string | undefined {
    return existsSync(join(this.#docs, path)) ? path : this.loaderOf(path);
  }
}

/** The outputs of a loader: its path without the interpreter's ending, where `[name]` is a part of it that varies. */
function outputsOf(loader: string): RegExp {
  const parts = loader.slice(0, loader.lastIndexOf(".")).split(/\[\w+\]/);
  return new RegExp(`^${parts.map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("[^/]+")}$`);
}
