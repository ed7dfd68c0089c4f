/**
 * Keeps Framework from the network: packages come from `node_modules` (`npm-packages.ts`), and whatever else it would fetch
 * fails at once. The search is the site's own (`search/`). While previewing, a page that cannot be made ends nothing: what is wrong with it is told, and the next
 * change is looked at. For `--import`, since it must be there before Framework is loaded.
 */
import { registerHooks } from "node:module";
import { env } from "node:process";

const packages = new URL("./npm-packages.ts", import.meta.url).href;
const search = new URL("./search/rollup-search.ts", import.meta.url).href;

registerHooks({
  resolve(specifier, context, nextResolve) {
    const [, parent] = /\/@observablehq\/framework\/dist\/(.+)$/.exec(context.parentURL ?? "") ?? [];
    if (parent !== undefined && /^\.\.?\/npm\.js$/.test(specifier))
      return { url: packages, shortCircuit: true };
    return (parent === "build.js" || parent === "preview.js") && specifier === "./rollup.js"
      ? { url: search, shortCircuit: true }
      : nextResolve(specifier, context);
  },
});

globalThis.fetch = async (address) => {
  const url = address instanceof Request ? address.url : String(address);
  throw new Error(`${url} is not fetched: pages are made without a network`);
};

if (env.ATLAS_PREVIEW !== undefined)
  process.on("unhandledRejection", (error) => {
    console.error(error instanceof Error ? error.message : error);
  });
