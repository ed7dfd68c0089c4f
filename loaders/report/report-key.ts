import { canonicalJson, sha256 } from "../canonical.ts";
import { codeVersion } from "../code/code-version.ts";
import { inputsNow, type SnapshotManifest } from "../lake/manifest.ts";
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
  return sha256(canonicalJson({ ...codeOf(own), snapshots: snapshots.map(described) })).slice(0, 16);
}

/**
 * What answers of queries depend on beside what they ask of the latest of these snapshots: the snapshots before it, the tables
 * and the day that it was made of, and the code.
 */
export function answersKey([latest, ...earlier]: readonly SnapshotManifest[], own?: OwnReports): string {
  const made = latest && { asOf: latest.asOf, seed: latest.seed, inputs: inputsNow(latest) };
  return sha256(canonicalJson({ ...codeOf(own), made, earlier: earlier.map(described) }));
}

function codeOf(own: OwnReports | undefined) {
  const ownCode = own === undefined ? null : codeVersion(own.entry);
  return { code: codeVersion("loaders/report/reports.ts"), ownCode };
}

function described({ id, redaction }: SnapshotManifest) {
  return redaction === undefined ? id : [id, redaction.members];
}
