import { buildTestSite } from "./harness-site.ts";

/** Before any test of a project that needs them: lake and site are made once, not by several test files side by side. */
export default async function setup(): Promise<void> {
  await buildTestSite();
}
