import type { RawRelation } from "../../../data/source-tools.ts";
import type { Database } from "../../duckdb/database.ts";
import { pathLiteral } from "../../duckdb/quote.ts";
import type { InputFile } from "../input-file.ts";
import { describeColumns } from "./describe-columns.ts";

/**
 * A Parquet file as a relation; columns keep their types.
 * @throws ContractError when it is not a whole Parquet file.
 */
export async function parquetRelation(db: Database, input: InputFile): Promise<RawRelation> {
  const scan = `read_parquet(${pathLiteral(input.path)})`;
  const columns = await describeColumns(db, { input, format: "parquet" }, scan);
  return { input, format: "parquet", scan, rescan: scan, columns, headerLines: 0 };
}
