import { canonicalJson, sha256 } from "../canonical.ts";
import { codeVersion } from "../code/code-version.ts";
import type { SnapshotManifest } from "../lake/manifest.ts";
import type { PopulationLake } from "../lake/paths.ts";

/** Where a study's reports lie, each set under its key. */
export function reportsFolder(lake: PopulationLake): string {
  return lake.reports;
}

/** The key of a set of reports: a hash of the snapshots it describes and of the code that computes it. */
export function reportKey(snapshots: readonly SnapshotManifest[]): string {
  const code = codeVersion("loaders/report/reports.ts");
  return sha256(canonicalJson({ code, snapshots: snapshots.map(({ id }) => id) })).slice(0, 16);
}
