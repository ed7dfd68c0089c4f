import { gzipSync } from "node:zlib";
import { init } from "es-module-lexer";
import { importsOf } from "./assets.ts";
import { type BuiltSite, type Gate, readText, targetOf } from "./built-site.ts";

/** Gzipped JavaScript that a page may load, in bytes. */
export const scriptBudget = 300_000;

/** Gzipped bytes of JavaScript that each page loads: inline, by script tags, and all modules these import. */
export async function scriptWeights(site: BuiltSite): Promise<Map<string, number>> {
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
  const weights = new Map<string, number>();
  for (const [path, page] of site.pages) {
    let bytes = 0;
    const modules = new Set(
      page.assets.flatMap((url) => (/\.js([?#]|$)/.test(url) ? (targetOf(site, path, url) ?? []) : [])),
    );
    for (const script of page.scripts) {
      bytes += gzipSync(script).length;
      for (const target of targets(site, path, script, true)) modules.add(target);
    }
    for (const module of modules) {
      const { bytes: own, imports } = await moduleAt(module);
      bytes += own;
      for (const each of imports) modules.add(each);
    }
    weights.set(path, bytes);
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
    .filter(([, bytes]) => bytes > scriptBudget)
    .map(
      ([path, bytes]) =>
        `${path}: loads ${Math.ceil(bytes / 1000)} kB of JavaScript (gzipped); expected at most ${scriptBudget / 1000} kB`,
    );
