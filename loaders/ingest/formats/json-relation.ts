import { join } from "node:path";
import type { RawRelation } from "../../../data/source-tools.ts";
import type { Database } from "../../duckdb/database.ts";
import { literal, pathLiteral } from "../../duckdb/quote.ts";
import type { StudyLake } from "../../lake/paths.ts";
import type { InputFile } from "../input-file.ts";
import { isNested } from "../values/nested.ts";
import { asUtf8 } from "./as-utf8.ts";
import { describeColumns } from "./describe-columns.ts";
import { unpacked } from "./unpack.ts";

/**
 * A JSON file, an array of objects or one object a line, plain or gzip, as a relation of text columns, one for each
 * key that occurs; where a key has lists or objects its column is JSON, which keeps them apart from text. `n` tells
 * inputs of one ingest apart.
 * @throws ContractError when it is not JSON.
 */
export async function jsonRelation(
  db: Database,
  lake: StudyLake,
  input: InputFile,
  n: number,
): Promise<RawRelation> {
  const plain = await unpacked(lake, input, `input-${n}.json`);
  const file = pathLiteral(await asUtf8(plain, input.name, join(lake.scratch, `input-${n}-utf8.json`)));
  // Rows are objects with keys, however many keys there are and however few rows have one of them.
  const shape = "records = true, map_inference_threshold = -1, field_appearance_threshold = 0";
  const scanned = `read_json(${file}, sample_size = -1, ${shape})`;
  const keys = await describeColumns(db, { input, format: "json" }, scanned);
  const columns = keys.map(({ name, type }) => ({ name, type: isNested(type) ? "JSON" : "VARCHAR" }));
  const types = columns.map(({ name, type }) => `${literal(name)}: ${literal(type)}`).join(", ");
  const scan = `read_json(${file}, records = true, columns = {${types}})`;
  return { input, format: "json", scan, rescan: scan, columns, headerLines: 0 };
}
