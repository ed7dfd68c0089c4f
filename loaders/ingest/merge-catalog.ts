import type { Study } from "../../data/study.ts";
import { type Catalog, type CatalogIngest, type CatalogTable, emptyCatalog } from "../lake/catalog.ts";

/** Sources that bring single tables; every other source is a whole data set and stands alone. */
const mergingSources = ["csv", "parquet", "json", "postgres"] as const;

/**
 * The catalog after an ingest, tables in the order of the study. An earlier ingest stays listed while one of the
 * tables that it fed is still its own.
 */
export function mergeCatalog(
  present: Catalog,
  { study, standalone }: { readonly study: Study; readonly standalone: boolean },
  written: readonly CatalogTable[],
  ingest: CatalogIngest,
): Catalog {
  const kept = standalone || isStandalone(present) ? emptyCatalog : present;
  const replaced = new Set(written.map(({ table }) => table));
  const tables = [...kept.tables.filter(({ table }) => !replaced.has(table)), ...written];
  const order = study.tables.map(({ name }) => name);
  tables.sort((a, b) => order.indexOf(a.table) - order.indexOf(b.table));
  const ingests = kept.ingests.filter((earlier) => tablesOf(earlier).some((table) => !replaced.has(table)));
  return { tables, ingests: [...ingests, ingest] };
}

/** Whether the tables came from a source that is a whole data set. */
export function isStandalone(catalog: Catalog): boolean {
  const merging: readonly string[] = mergingSources;
  return catalog.ingests.some(({ source }) => !merging.includes(source));
}

function tablesOf(ingest: CatalogIngest): string[] {
  return ingest.inputs.flatMap(({ counts }) => Object.keys(counts.accepted));
}
