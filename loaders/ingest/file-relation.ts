import { join } from "node:path";
import type { Database } from "../duckdb/database.ts";
import { literal } from "../duckdb/quote.ts";
import { ContractError } from "../errors.ts";
import type { StudyLake } from "../lake/paths.ts";
import { pathLiteral } from "./csv-relation.ts";
import type { InputFile } from "./input-file.ts";
import { isNested } from "./parse.ts";
import type { RawColumn, RawRelation } from "./raw-relation.ts";
import { reading } from "./read-faults.ts";
import { gunzip, isGzip } from "./unpack.ts";

/**
 * A Parquet file as a relation; columns keep their types.
 * @throws ContractError when it is not a whole Parquet file.
 */
export async function parquetRelation(db: Database, input: InputFile): Promise<RawRelation> {
  const scan = `read_parquet(${pathLiteral(input.path)})`;
  const columns = await describe(db, input, "parquet", scan);
  return { input, format: "parquet", scan, rescan: scan, columns, headerLines: 0 };
}

/**
 * A JSON file, an array of objects or one object a line, plain or gzip, as a relation of text columns, one for each
 * key that occurs; where a key has lists or objects its column is JSON, which keeps them apart from text.
 * @throws ContractError when it is not JSON.
 */
export async function jsonRelation(
  db: Database,
  lake: StudyLake,
  input: InputFile,
  n: number,
): Promise<RawRelation> {
  const path = (await isGzip(input.path))
    ? await gunzip(input, join(lake.scratch, `input-${n}.json`))
    : input.path;
  const file = pathLiteral(path);
  const keys = await describe(db, input, "json", `read_json(${file}, sample_size = -1)`);
  const columns = keys.map(({ name, type }) => ({ name, type: isNested(type) ? "JSON" : "VARCHAR" }));
  const types = columns.map(({ name, type }) => `${literal(name)}: ${literal(type)}`).join(", ");
  const scan = `read_json(${file}, columns = {${types}})`;
  return { input, format: "json", scan, rescan: scan, columns, headerLines: 0 };
}

async function describe(
  db: Database,
  input: InputFile,
  format: RawRelation["format"],
  scan: string,
): Promise<RawColumn[]> {
  const columns = await reading(db, { input, format }, () =>
    db.rows<{ column_name: string; column_type: string }>(`DESCRIBE SELECT * FROM ${scan}`),
  );
  if (columns.length === 0)
    throw new ContractError(`${input.name} has no columns; expected rows with named values`);
  return columns.map(({ column_name, column_type }) => ({ name: column_name, type: column_type }));
}
