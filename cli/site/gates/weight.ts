import { gzipSync } from "node:zlib";
import { init } from "es-module-lexer";
import { importsOf } from "./assets.ts";
import { type BuiltSite, type Gate, readText, targetOf } from "./built-site.ts";

/** Gzipped JavaScript that a page may load, in bytes. */
export const scriptBudget = 300_000;

/** What a page loads, in gzipped bytes. */
export interface ScriptWeight {
  readonly total: number;
  /** Module → its own bytes; scripts in the page itself are under the page's path. */
  readonly parts: ReadonlyMap<string, number>;
}

/** The JavaScript that each page loads by itself: inline, by script tags, and all modules these import. */
export async function scriptWeights(site: BuiltSite): Promise<Map<string, ScriptWeight>> {
  await init;
  const sizes = new Map<string, Promise<{ bytes: number; imports: string[] }>>();
  const moduleAt = (path: string) => {
    let known = sizes.get(path);
    if (known === undefined) {
      known = readText(site, path).then((source) => ({
        bytes: gzipSync(source).length,
        imports: targets(site, path, source, !path.startsWith("_observablehq/")),
      }));
      sizes.set(path, known);
    }
    return known;
  };
  const weights = new Map<string, ScriptWeight>();
  for (const [path, page] of site.pages) {
    const parts = new Map<string, number>();
    const modules = new Set(
      page.assets.flatMap((url) => (/\.js([?#]|$)/.test(url) ? (targetOf(site, path, url) ?? []) : [])),
    );
    parts.set(path, gzipSync([...page.scripts, ...page.modules].join("\n")).length);
    for (const script of page.modules) {
      for (const target of targets(site, path, script, true)) modules.add(target);
    }
    for (const module of modules) {
      const { bytes, imports } = await moduleAt(module);
      parts.set(module, bytes);
      for (const each of imports) modules.add(each);
    }
    weights.set(path, { total: [...parts.values()].reduce((sum, bytes) => sum + bytes, 0), parts });
  }
  return weights;
}

/** Dynamic imports count where they are the page's own; Framework's client imports its parts only when asked to. */
function targets(site: BuiltSite, path: string, source: string, withDynamic: boolean): string[] {
  return importsOf(source)
    .filter(({ dynamic }) => withDynamic || !dynamic)
    .flatMap(({ specifier }) => targetOf(site, path, specifier) ?? []);
}

export const lightPages: Gate = async (site) =>
  [...(await scriptWeights(site))]
    .filter(([, { total }]) => total > scriptBudget)
    .map(
      ([path, { total, parts }]) =>
        `${path}: loads ${kilobytes(total)} of JavaScript (gzipped); expected at most ${scriptBudget / 1000} kB; most of it: ${heaviest(parts)}`,
    );

function heaviest(parts: ReadonlyMap<string, number>): string {
  return [...parts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 4)
    .map(([path, bytes]) => `${path} ${kilobytes(bytes)}`)
    .join(", ");
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000)} kB`;
}
