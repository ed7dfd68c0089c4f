import type { Catalog } from "../../loaders/lake/catalog.ts";

/** What became of the raw rows of a study. */
export interface DataHealth {
  readonly tables: number;
  readonly rows: number;
  /** Raw rows that were put into quarantine with a reason, of those that were read; null for data that no raw file brought. */
  readonly quarantined: { readonly rows: number; readonly of: number } | null;
}

/** Adds up what the catalog of a study says of its tables and of what was ingested. */
export function dataHealth({ tables, ingests }: Catalog): DataHealth {
  const counts = ingests.flatMap(({ inputs }) => inputs.map((input) => input.counts));
  const read = counts.reduce((sum, { rowsIn }) => sum + rowsIn, 0);
  const refused = counts.flatMap(({ quarantined }) => Object.values(quarantined));
  return {
    tables: tables.length,
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    quarantined: read === 0 ? null : { rows: refused.reduce((sum, rows) => sum + rows, 0), of: read },
  };
}
