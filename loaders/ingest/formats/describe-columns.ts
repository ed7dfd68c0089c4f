import type { RawColumn, RawRelation } from "../../../data/source-tools.ts";
import type { Database } from "../../duckdb/database.ts";
import { ContractError } from "../../errors.ts";
import { reading } from "../read-faults.ts";

/**
 * The columns that a scan yields.
 * @throws ContractError when the file is not of the format, or has no columns.
 */
export async function describeColumns(
  db: Database,
  raw: Pick<RawRelation, "input" | "format">,
  scan: string,
): Promise<RawColumn[]> {
  const columns = await reading(db, raw, () => db.columns(scan));
  if (columns.size === 0)
    throw new ContractError(`${raw.input.name} has no columns; expected rows with named values`);
  return Array.from(columns, ([name, type]) => ({ name, type }));
}
