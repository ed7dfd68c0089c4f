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
  const columns = await reading(db, raw, () =>
    db.rows<{ column_name: string; column_type: string }>(`DESCRIBE SELECT * FROM ${scan}`),
  );
  if (columns.length === 0)
    throw new ContractError(`${raw.input.name} has no columns; expected rows with named values`);
  return columns.map(({ column_name, column_type }) => ({ name: column_name, type: column_type }));
}
