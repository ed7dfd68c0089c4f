import { smallLake } from "./harness-lake.ts";

/** Before any test of a project that needs it: made once, not by several test files side by side. */
export default async function setup(): Promise<void> {
  await smallLake();
}
