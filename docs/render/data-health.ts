import type { Catalog } from "../../loaders/lake/catalog.ts";

/** What became of the raw rows of a study. */
export interface DataHealth {
  readonly tables: number;
  readonly rows: number;
  /** Rows that were put into quarantine with a reason, as read or as queries made them, beside the raw rows read; null for data that no raw file brought. */
  readonly quarantined: { readonly rows: number; readonly of: number } | null;
}

/** Adds up what the catalog of a study says of its tables and of what was ingested. */
export function dataHealth({ tables, ingests }: Catalog): DataHealth {
  const read = ingests
    .flatMap(({ inputs }) => inputs)
    .reduce((sum, { counts: { rowsIn } }) => sum + rowsIn, 0);
  // What queries made of the files may be refused as well as what stands in them.
  const refused = ingests
    .flatMap(({ inputs, queries = [] }) => [...inputs, ...queries])
    .flatMap(({ counts: { quarantined } }) => Object.values(quarantined));
  return {
    tables: tables.length,
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    quarantined: read === 0 ? null : { rows: refused.reduce((sum, rows) => sum + rows, 0), of: read },
  };
}
