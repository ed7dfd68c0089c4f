/**
 * Three things that Framework does anew for every page are done once: preparing a browser window to parse HTML in, bundling
 * the two scripts of the sidebar, and looking for pages with parameters. The tree of pages, which it would print, is left out. What it
 * then does, and what comes out, is the same.
 * For `--import`, since it must be there before Framework is loaded.
 */
import { registerHooks } from "node:module";

const replacements = [
  { parent: "/framework/dist/html.js", specifier: "jsdom", by: new URL("./one-window.ts", import.meta.url) },
  {
    parent: "/framework/dist/render.js",
    specifier: "./rollup.js",
    by: new URL("./rollup-once.ts", import.meta.url),
  },
  {
    parent: "/framework/dist/build.js",
    specifier: "./tree.js",
    by: new URL("./no-tree.ts", import.meta.url),
  },
  { parent: "/framework/dist/route.js", specifier: "glob", by: new URL("./glob-once.ts", import.meta.url) },
] as const;

registerHooks({
  resolve(specifier, context, nextResolve) {
    const replacement = replacements.find(
      (each) => each.specifier === specifier && context.parentURL?.endsWith(each.parent) === true,
    );
    return replacement === undefined
      ? nextResolve(specifier, context)
      : { url: replacement.by.href, shortCircuit: true };
  },
});
