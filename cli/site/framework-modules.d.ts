/** The parts of Observable Framework 1.13.4 (pinned) that the site build calls; the package ships no types. */
declare module "@observablehq/framework/dist/config.js" {
  import type { WriteStream } from "node:fs";
  export interface Loader {
    /** Path of the source file under the root. */
    readonly path: string;
    readonly targetPath?: string;
    /** Runs the loader where its output is missing; resolves to the output's path under the root. */
    load(options?: object, effects?: object): Promise<string>;
    /** Of a loader that is a command, what stands after the command: the script, then its parameters. */
    readonly args?: readonly string[];
    /** Writes the output of such a one to the stream, by running the command. */
    exec?(output: WriteStream, options: object, effects: object): Promise<void>;
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
  export function bundleStyles(options: object): Promise<string>;
}

declare module "@observablehq/framework/dist/files.js" {
  /** Makes the folder that a file will stand in. */
  export function prepareOutput(path: string): Promise<void>;
}

declare module "@observablehq/framework/dist/npm.js" {
  /** `d3@7.9.0/+esm` of a path in the cache: `/_npm/d3@7.9.0/_esm.js`. */
  export function extractNpmSpecifier(path: string): string;
}

declare module "@observablehq/framework/dist/node.js" {
  /** Bundles a package into the cache; resolves to its path there. */
  export function resolveNodeImport(root: string, specifier: string): Promise<string>;
}

declare module "@observablehq/framework/dist/javascript/imports.js" {
  /** Imports of a module in the cache. */
  export function parseImports(
    root: string,
    path: string,
  ): Promise<readonly { readonly name: string; readonly type: string; readonly method: string }[]>;
}

declare module "@observablehq/framework/dist/javascript/parse.js" {
  export interface ParsedCell {
    readonly body: unknown;
    readonly declarations: readonly { readonly name: string }[] | null;
    readonly references: readonly { readonly name: string }[];
    readonly files: readonly { readonly name: string; readonly method?: string }[];
    /** `local` ones are named relative to the page. */
    readonly imports: readonly { readonly name: string; readonly type: "local" | "global" }[];
  }
  /** @throws SyntaxError */
  export function parseJavaScript(input: string, options: { readonly path: string }): ParsedCell;
}

declare module "@observablehq/framework/dist/javascript/globals.js" {
  export const defaultGlobals: ReadonlySet<string>;
}

declare module "@observablehq/framework/dist/javascript/module.js" {
  /** What a module below the root imports; undefined where there is none, or it does not compile. */
  export function getModuleInfo(
    root: string,
    path: string,
  ):
    | {
        readonly fileMethods: ReadonlySet<string>;
        readonly localStaticImports: ReadonlySet<string>;
        readonly localDynamicImports: ReadonlySet<string>;
        readonly globalStaticImports: ReadonlySet<string>;
        readonly globalDynamicImports: ReadonlySet<string>;
      }
    | undefined;
}

declare module "@observablehq/framework/dist/libraries.js" {
  export function getImplicitInputImports(names: Iterable<string>): Set<string>;
  export function getImplicitFileImports(methods: Iterable<string>): Set<string>;
  export function getImplicitDependencies(imports: Iterable<string>): Set<string>;
}

declare module "@observablehq/framework/dist/resolvers.js" {
  /** Imports that are modules of Framework's own. */
  export const builtins: ReadonlyMap<string, string>;
}

declare module "@observablehq/framework/dist/info.js" {
  /** Language and attributes after the fence of a block of code. */
  export function parseInfo(info: string): {
    readonly tag: string;
    readonly attributes: Readonly<Record<string, string>>;
  };
}
