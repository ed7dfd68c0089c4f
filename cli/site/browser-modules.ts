import { filesBelow } from "./workspace.ts";

const browserModules = /^(components\/.*|figures\/[^/]+\/chart[^/]*)(?<!\.d)\.(ts|js)$/;

/** Modules under `docs` that run in the browser. */
export async function browserModulesIn(docs: string): Promise<string[]> {
  return (await filesBelow(docs)).filter((path) => browserModules.test(path));
}
