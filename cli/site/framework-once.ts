/**
 * Pages are parsed without a browser's window around them. Things that Framework does anew for every page are done once: bundling
 * the two scripts of the sidebar; in a build, in which no file is added, looking for pages with parameters too. The tree of pages, which it
 * would print then, is left out. What it then does, and what a browser makes of what comes out, is the same.
 * For `--import`, since it must be there before Framework is loaded.
 */
import { registerHooks } from "node:module";
import { env } from "node:process";

const ofPages = [
  { parent: "html.js", specifier: "jsdom", by: new URL("./page-document.ts", import.meta.url) },
  { parent: "render.js", specifier: "./rollup.js", by: new URL("./rollup-once.ts", import.meta.url) },
];
const ofBuilds = [
  { parent: "build.js", specifier: "./tree.js", by: new URL("./no-tree.ts", import.meta.url) },
  { parent: "route.js", specifier: "glob", by: new URL("./glob-once.ts", import.meta.url) },
];
const replacements = env.ATLAS_PREVIEW === undefined ? [...ofPages, ...ofBuilds] : ofPages;

registerHooks({
  resolve(specifier, context, nextResolve) {
    const replacement = replacements.find(
      (each) =>
        each.specifier === specifier &&
        context.parentURL?.endsWith(`/framework/dist/${each.parent}`) === true,
    );
    return replacement === undefined
      ? nextResolve(specifier, context)
      : { url: replacement.by.href, shortCircuit: true };
  },
});
