/**
 * Keeps Framework from the network: packages come from `node_modules` (`npm-packages.ts`), and whatever else it would fetch
 * fails at once. While previewing, a page that cannot be made ends nothing: what is wrong with it is told, and the next
 * change is looked at. For `--import`, since it must be there before Framework is loaded.
 */
import { registerHooks } from "node:module";
import { env } from "node:process";

const packages = new URL("./npm-packages.ts", import.meta.url).href;

registerHooks({
  resolve(specifier, context, nextResolve) {
    return /^\.\.?\/npm\.js$/.test(specifier) &&
      context.parentURL?.includes("/@observablehq/framework/dist/") === true
      ? { url: packages, shortCircuit: true }
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
