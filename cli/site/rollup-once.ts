import { rollupClient as bundle } from "@observablehq/framework/dist/rollup.js";

const bundled = new Map<string, Promise<string>>();

/** A script of the sidebar for a page: its imports are relative, so that pages at the same depth have the same. */
export const rollupClient: typeof bundle = (input, root, path, options) => {
  const key = `${input} ${path.split("/").length}`;
  const script = bundled.get(key) ?? bundle(input, root, path, options);
  bundled.set(key, script);
  return script;
};
