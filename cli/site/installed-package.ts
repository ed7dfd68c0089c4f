import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./workspace.ts";

/** A package in `node_modules`. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
  /** Names of the packages that it shares with whoever uses it. */
  readonly peers: readonly string[];
}

/** A package as an import names it, and a file of it: `d3`, `arquero/dist/arquero.min.js`. */
export interface PackageSpecifier {
  readonly name: string;
  /** `7`, `^7.9.0`, `latest`. */
  readonly range?: string;
  readonly path?: string;
}

export function parseSpecifier(specifier: string): PackageSpecifier {
  const [, name = specifier, range, path] =
    /^((?:@[^/]+\/)?[^/@]+)(?:@([^/]+))?(?:\/(.*?))?(?:\/?\+esm)?$/.exec(specifier) ?? [];
  return { name, range, path: path === "" ? undefined : path };
}

/** Undefined where it is not installed. */
export function installedPackage(name: string): InstalledPackage | undefined {
  const folder = join(projectRoot, "node_modules", name);
  const manifest = join(folder, "package.json");
  if (!existsSync(manifest)) return undefined;
  const { version, peerDependencies = {} } = JSON.parse(readFileSync(manifest, "utf8")) as {
    readonly version: string;
    readonly peerDependencies?: Readonly<Record<string, string>>;
  };
  return { name, version, folder, peers: Object.keys(peerDependencies) };
}

/** Is the installed version one that the range asks for? A tag such as `latest` asks for what there is. */
export function isInRange(version: string, range: string | undefined): boolean {
  const [, sign, numbers] = /^([~^]?)v?(\d+(?:\.\d+)*)/.exec(range ?? "") ?? [];
  if (numbers === undefined) return true;
  const wanted = numbers.split(".");
  const same = sign === "^" ? 1 : sign === "~" ? 2 : wanted.length;
  return wanted.slice(0, same).every((number, i) => number === version.split(".")[i]);
}

/** Where Framework's cache has a package, below `_node`: `@observablehq/plot@0.6.17/index.js`. */
export function cachedPath({ name, path }: PackageSpecifier, version: string): string {
  const file = path === undefined ? "index.js" : /\.\w+$/.test(path) ? path : `${path}.js`;
  return `${name}@${version}/${file}`;
}
