import { readFileSync } from "node:fs";
import { join } from "node:path";
import { populationPath, populationStudies, type Study } from "../../data/study.ts";
import type { SnapshotManifest } from "../../loaders/lake/manifest.ts";
import type { Lake } from "../../loaders/lake/paths.ts";
import { localDay } from "../../loaders/report/time.ts";

/** Which snapshot of a population some pages were made from. */
export interface SnapshotStamp {
  readonly study: string;
  readonly name: string;
  readonly snapshot: string;
  /** Calendar day in the study's time zone, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Where they are, from the site's folder: `shop/`, `shop/suppliers/`; those of an earlier snapshot `shop@2025-12-01/`. */
  readonly folder: string;
}

/** What a page (`shop/index.html`) is made from, where that is known: the snapshot whose folder it is in. */
export function stampOfPage(page: string, stamps: readonly SnapshotStamp[]): SnapshotStamp | undefined {
  return stamps
    .filter(({ folder }) => page.startsWith(folder))
    .toSorted((a, b) => b.folder.length - a.folder.length)[0];
}

/**
 * The current snapshot of each population of the studies, in the given order; those without a snapshot that can be read are left
 * out.
 */
export function readStamps(lake: Lake, studies: readonly Study[]): SnapshotStamp[] {
  return studies.flatMap(populationStudies).flatMap((each) => {
    const { id, name, timeZone, population, populationIds } = each;
    try {
      const place = lake.study(id).population(population.id);
      const snapshot = readFileSync(place.current, "utf8").trim();
      const text = readFileSync(join(place.snapshot(snapshot), "manifest.json"), "utf8");
      const { asOf } = JSON.parse(text) as SnapshotManifest;
      const called =
        population.id === populationIds[0] ? name.en : `${name.en}: ${population.name.en.toLowerCase()}`;
      return [
        {
          study: id,
          name: called,
          snapshot,
          asOf: localDay(asOf, timeZone),
          folder: `${populationPath(each)}/`,
        },
      ];
    } catch {
      return []; // Who builds or serves the study says what is wrong with it.
    }
  });
}

/** `Retail as of 1 January 2026, snapshot 571dd0cc`, one such part for each population. */
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
