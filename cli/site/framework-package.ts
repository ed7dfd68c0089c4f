import { createRequire } from "node:module";

const ofFramework = createRequire(import.meta.resolve("@observablehq/framework/package.json"));

/** A package of which Framework has a copy of its own: the one that it uses itself. */
export function frameworkPackage(name: "glob" | "highlight.js"): unknown {
  return ofFramework(name);
}
