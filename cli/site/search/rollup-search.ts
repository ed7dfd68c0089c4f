import { fileURLToPath } from "node:url";
import { rollupClient as bundle, bundleStyles } from "@observablehq/framework/dist/rollup.js";

export { bundleStyles };

const searchBox = fileURLToPath(new URL("./search-box.ts", import.meta.url));

/** The scripts of Framework's client, with the site's own search in place of Framework's. */
export const rollupClient: typeof bundle = (input, root, path, options) =>
  bundle(/[\\/]client[\\/]search\.js$/.test(input) ? searchBox : input, root, path, options);
