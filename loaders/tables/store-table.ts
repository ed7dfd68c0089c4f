import type { TableContract } from "../../data/contract.ts";
import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import type { CatalogTable } from "../lake/catalog.ts";
import type { StudyLake } from "../lake/paths.ts";
import { sumOfParts, type TablePart } from "../lake/table-parts.ts";
import { checkedColumns } from "./column-checks.ts";
import { sqlTypes } from "./ddl.ts";
import { moveIn, type WrittenPart, writeEmptyPart } from "./write-parts.ts";

/** The parts of a table: those that stay as they are, and those that were written aside and take the place of the others. */
export interface WrittenTable {
  readonly kept: readonly TablePart[];
  readonly written: readonly WrittenPart[];
}

/** Moves what was written into place, and says what the catalog is to say of the table. */
export async function storeTable(
  db: Database,
  lake: StudyLake,
  contract: TableContract,
  { kept, written }: WrittenTable,
  source: string,
): Promise<CatalogTable> {
  const full = kept.filter(({ rows }) => rows > 0);
  const empty =
    full.length + written.length === 0
      ? [await writeEmptyPart(db, { contract, rows: noRows(contract), folder: lake.scratch })]
      : [];
  const moved: TablePart[] = [];
  for (const part of [...written, ...empty]) moved.push(await moveIn(lake, contract.name, part));
  const parts = [...full, ...moved].sort((a, b) => ((a.month ?? "") < (b.month ?? "") ? -1 : 1));
  const time = contract.eventTime === undefined ? {} : { time: contract.eventTime };
  const checks = checkedColumns(contract);
  return {
    ...{ table: contract.name, ...sumOfParts(parts), source },
    ...{ key: contract.primaryKey, checks, ...time, parts },
  };
}

function noRows({ columns }: TableContract): string {
  const list = Object.entries(columns).map(
    ([name, { type }]) => `CAST(NULL AS ${sqlTypes[type]}) AS ${identifier(name)}`,
  );
  return `(SELECT ${list.join(", ")})`;
}
