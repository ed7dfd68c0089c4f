import type { RawColumn, RawRelation } from "../../../data/source-tools.ts";
import type { Database } from "../../duckdb/database.ts";
import { ContractError } from "../../errors.ts";
import { reading } from "../read-faults.ts";

/** A table of more is none that people made: the engine would need gigabytes for the first rows of it. */
const mostColumns = 4_000;

/** @throws ContractError when a file has more columns than are read */
export function refuseTooWide(name: string, columns: number): void {
  if (columns > mostColumns)
    throw new ContractError(
      `${name} has ${columns.toLocaleString("en-GB")} columns; expected at most ${mostColumns.toLocaleString("en-GB")}: leave out what no table takes`,
    );
}

/**
 * The columns that a scan yields.
 * @throws ContractError when the file is not of the format, or has no columns or too many.
 */
export async function describeColumns(
  db: Database,
  raw: Pick<RawRelation, "input" | "format">,
  scan: string,
): Promise<RawColumn[]> {
  const columns = await reading(db, raw, () => db.columns(scan));
  if (columns.size === 0)
    throw new ContractError(`${raw.input.name} has no columns; expected rows with named values`);
  refuseTooWide(raw.input.name, columns.size);
  return Array.from(columns, ([name, type]) => ({ name, type }));
}
