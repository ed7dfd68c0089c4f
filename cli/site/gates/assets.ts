import { init, parse } from "es-module-lexer";
import { type Gate, isExternal, readText, targetOf } from "./built-site.ts";

/** Everything that a page loads is a file of the site: nothing from another host, nothing missing. */
export const ownAssetsOnly: Gate = async (site) => {
  const faults: string[] = [];
  for (const [path, page] of site.pages) {
    for (const url of new Set(page.assets)) {
      if (isExternal(url)) faults.push(`${path}: loads ${url}; expected a file of the site`);
      else if (!url.startsWith("data:") && targetOf(site, path, url) === undefined) {
        faults.push(`${path}: loads ${url}, which was not built`);
      }
    }
  }
  for (const path of site.files) {
    if (!path.endsWith(".css")) continue;
    for (const url of urlsInStyles(await readText(site, path))) {
      if (isExternal(url)) faults.push(`${path}: loads ${url}; expected a file of the site`);
    }
  }
  return faults;
};

/** Every import names a built file: a bare name means that Framework did not find the package. */
export const noBareImports: Gate = async (site) => {
  await init;
  const faults: string[] = [];
  const check = (path: string, source: string, lazily: boolean) => {
    for (const { specifier, dynamic } of importsOf(source)) {
      if (/^(\.{0,2}\/)/.test(specifier) && !isExternal(specifier)) {
        if (targetOf(site, path, specifier) === undefined && !(dynamic && lazily)) {
          faults.push(`${path}: imports ${specifier}, which was not built`);
        }
      } else
        faults.push(
          `${path}: imports "${specifier}"; expected a file of the site (is the package installed?)`,
        );
    }
  };
  for (const [path, page] of site.pages) {
    for (const script of [...page.scripts, ...page.modules]) check(path, script, false);
  }
  for (const path of site.files) {
    // Framework's own client names optional packages that it imports only for pages that use them.
    if (path.endsWith(".js")) check(path, await readText(site, path), path.startsWith("_observablehq/"));
  }
  return faults;
};

/** Imports with a literal specifier; call `init` of es-module-lexer first. */
export function importsOf(source: string): { specifier: string; dynamic: boolean }[] {
  return parse(source)[0].flatMap((each) => {
    if (each.type === "import-meta" || each.specifier === undefined) return [];
    if (each.type === "dynamic" && each.glob) return [];
    return [{ specifier: each.specifier, dynamic: each.type === "dynamic" }];
  });
}

function urlsInStyles(css: string): string[] {
  return [...css.matchAll(/url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)/g)].map(
    (match) => match[1] ?? match[2] ?? "",
  );
}
