import type { RawRelation } from "../../../data/source-tools.ts";
import type { StudyLake } from "../../lake/paths.ts";
import type { InputFile } from "../input-file.ts";
import { readCsvHeader } from "./csv-header.ts";
import { textRelation } from "./text-relation.ts";
import { unpacked } from "./unpack.ts";

/**
 * A CSV file, plain or gzip, as a relation of text columns. `n` tells inputs of one ingest apart.
 * @throws ContractError when the file is not CSV in UTF-8.
 */
export async function csvRelation(lake: StudyLake, input: InputFile, n: number): Promise<RawRelation> {
  return plainCsvRelation(input, await unpacked(lake, input, `input-${n}.csv`), n);
}

/** A CSV file as a relation of text columns, and of JSON in those that are named. */
export async function plainCsvRelation(
  input: RawRelation["input"],
  path: string,
  n: number,
  json?: ReadonlySet<string>,
): Promise<RawRelation> {
  const { delimiter, columns } = await readCsvHeader(path, input.name);
  return textRelation(input, path, n, { columns, delimiter, header: true }, json);
}
