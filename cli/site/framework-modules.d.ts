/** The parts of Observable Framework 1.13.4 (pinned) that the site build calls; the package ships no types. */
declare module "@observablehq/framework/dist/config.js" {
  export interface Loader {
    /** Path of the source file under the root. */
    readonly path: string;
    readonly targetPath?: string;
    /** Runs the loader where its output is missing; resolves to the output's path under the root. */
    load(options?: object, effects?: object): Promise<string>;
  }
  export interface Page {
    readonly title: string | null;
    /** HTML of the page's main part. */
    readonly body: string;
    readonly data: Record<string, unknown>;
    /** Cells, each with the files that it attaches. */
    readonly code: readonly { readonly node: { readonly files: readonly { readonly name: string }[] } }[];
  }
  export interface LoaderResolver {
    find(path: string): Loader | undefined;
    loadPage(path: string, options: object, effects?: object): Promise<Page>;
  }
  export interface Config {
    readonly root: string;
    readonly output: string;
    head: string | null;
    header: string | null;
    footer: string | null;
    readonly loaders: LoaderResolver;
    paths(): AsyncIterable<string>;
  }
  export function readConfig(path?: string, root?: string): Promise<Config>;
}

declare module "@observablehq/framework/dist/build.js" {
  import type { Config } from "@observablehq/framework/dist/config.js";
  export class FileBuildEffects {
    constructor(
      output: string,
      cache: string,
      log: { logger: Pick<Console, "log" | "warn" | "error">; output: { write(text: string): void } },
    );
    readonly output: { write(text: string): void };
    writeFile(path: string, contents: string | Buffer): Promise<void>;
  }
  export function build(options: { config: Config }, effects?: FileBuildEffects): Promise<void>;
}

declare module "@observablehq/framework/dist/rollup.js" {
  /** A script of Framework's client as one module, its imports relative to the page at `path`. */
  export function rollupClient(input: string, root: string, path: string, options?: object): Promise<string>;
}
