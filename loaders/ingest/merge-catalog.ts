import type { StudyIdentity } from "../../data/study.ts";
import { type Catalog, type CatalogIngest, type CatalogTable, emptyCatalog } from "../lake/catalog.ts";

/**
 * The catalog after an ingest, tables in the order of the study. An earlier ingest stays listed while one of the
 * tables that it fed still has its rows; one of the same files, which is done again, takes its place.
 */
export function mergeCatalog(
  present: Catalog,
  study: StudyIdentity,
  written: readonly CatalogTable[],
  ingest: CatalogIngest,
  merged: ReadonlySet<string> = new Set(),
): Catalog {
  const kept = ingest.wholeDataset === true || holdsWholeDataset(present) ? emptyCatalog : present;
  const replaced = new Set(written.map(({ table }) => table));
  const tables = [...kept.tables.filter(({ table }) => !replaced.has(table)), ...written];
  const order = study.tables.map(({ name }) => name);
  tables.sort((a, b) => order.indexOf(a.table) - order.indexOf(b.table));
  const ingests = kept.ingests.filter(
    (earlier) =>
      filesOf(earlier) !== filesOf(ingest) &&
      tablesOf(earlier).some((table) => !replaced.has(table) || merged.has(table)),
  );
  return { tables, ingests: [...ingests, ingest] };
}

/** Whether the tables are a whole data set, which is never mixed with other data. */
export function holdsWholeDataset({ ingests }: Catalog): boolean {
  return ingests.some(({ wholeDataset }) => wholeDataset === true);
}

function filesOf({ source, inputs }: CatalogIngest): string {
  return [source, ...inputs.map(({ sha256 }) => sha256)].join();
}

function tablesOf(ingest: CatalogIngest): string[] {
  return [...ingest.inputs, ...(ingest.queries ?? [])].flatMap(({ counts }) => Object.keys(counts.accepted));
}
