import { canonicalJson, sha256 } from "../canonical.ts";
import { codeVersion } from "../code/code-version.ts";
import type { SnapshotManifest } from "../lake/manifest.ts";
import type { PopulationLake } from "../lake/paths.ts";
import type { OwnReports } from "./own-reports.ts";

/** Where a study's reports lie, each set under its key. */
export function reportsFolder(lake: PopulationLake): string {
  return lake.reports;
}

/**
 * The key of a set of reports: a hash of the snapshots it describes and of the code that computes it, that of the
 * population's own reports too.
 */
export function reportKey(snapshots: readonly SnapshotManifest[], own?: OwnReports): string {
  const code = codeVersion("loaders/report/reports.ts");
  const ownCode = own === undefined ? null : codeVersion(own.entry);
  const described = snapshots.map(({ id, redaction }) =>
    redaction === undefined ? id : [id, redaction.members],
  );
  return sha256(canonicalJson({ code, ownCode, snapshots: described })).slice(0, 16);
}
