import { codeVersion } from "../code/code-version.ts";

/** Version of the code that computes snapshots: all that `buildSnapshot` runs. */
export function snapshotCode(): string {
  return codeVersion("loaders/snapshot/build.ts");
}
