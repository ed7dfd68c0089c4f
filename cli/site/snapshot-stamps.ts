import { readFileSync } from "node:fs";
import { join } from "node:path";
import { populationStudies, type Study } from "../../data/study.ts";
import type { SnapshotManifest } from "../../loaders/lake/manifest.ts";
import type { Lake } from "../../loaders/lake/paths.ts";
import { localDay } from "../../loaders/report/time.ts";

/** Which snapshot of a study the site was made from. */
export interface SnapshotStamp {
  readonly study: string;
  readonly name: string;
  readonly snapshot: string;
  /** Calendar day in the study's time zone, `YYYY-MM-DD`. */
  readonly asOf: string;
}

/** Of the pages of an earlier snapshot. */
export interface PastStamp extends SnapshotStamp {
  /** Where they are, from the site's folder: `shop@2025-12-01/`. */
  readonly folder: string;
}

/** What a page (`shop/index.html`) is made from, where that is known: its study's snapshot, or an earlier one. */
export function stampOfPage(
  page: string,
  stamps: readonly SnapshotStamp[],
  past: readonly PastStamp[],
): SnapshotStamp | undefined {
  const [earlier] = past
    .filter(({ folder }) => page.startsWith(folder))
    .toSorted((a, b) => b.folder.length - a.folder.length);
  return earlier ?? stamps.find(({ study }) => page.startsWith(`${study}/`));
}

/** The current snapshot of each study, in the given order; studies without a snapshot that can be read are left out. */
export function readStamps(lake: Lake, studies: readonly Study[]): SnapshotStamp[] {
  return studies.flatMap((study) => {
    const [{ id, name, timeZone, population }] = populationStudies(study);
    try {
      const folder = lake.study(id).population(population.id);
      const snapshot = readFileSync(folder.current, "utf8").trim();
      const text = readFileSync(join(folder.snapshot(snapshot), "manifest.json"), "utf8");
      const { asOf } = JSON.parse(text) as SnapshotManifest;
      return [{ study: id, name: name.en, snapshot, asOf: localDay(asOf, timeZone) }];
    } catch {
      return []; // Who builds or serves the study says what is wrong with it.
    }
  });
}

/** `Retail as of 1 January 2026, snapshot 571dd0cc`, one such part for each study. */
export function stampText(stamps: readonly SnapshotStamp[]): string {
  return stamps
    .map(({ name, snapshot, asOf }) => `${name} as of ${longDay(asOf)}, snapshot ${snapshot.slice(0, 8)}`)
    .join("; ");
}

function longDay(day: string): string {
  const format = new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  return format.format(new Date(`${day}T00:00:00Z`));
}
