import { basename, join } from "node:path";
import type { RawRelation } from "../../../data/source-tools.ts";
import type { StudyLake } from "../../lake/paths.ts";
import type { InputFile } from "../input-file.ts";
import { asUtf8, type Encoding } from "./as-utf8.ts";
import { readCsvHeader } from "./csv-header.ts";
import { withOneLineEnd } from "./line-ends.ts";
import { textRelation } from "./text-relation.ts";
import { unpacked } from "./unpack.ts";

/** What is known of a text file beside its name; guessed from its first lines where left out. */
export interface CsvOptions {
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: string | undefined;
  /** Lines above the header that are no part of the table. */
  readonly skip?: number | undefined;
  /** Of a file that has no header: what its columns are called. */
  readonly columns?: readonly string[] | undefined;
  /** Values may stand between quotes, as by default. */
  readonly quotes?: boolean | undefined;
}

/** A character that no text has, where quotes are characters as others are. */
const noQuote = "\u0002";

/**
 * A CSV file, plain or gzip, as a relation of text columns. `n` tells inputs of one ingest apart.
 * @throws ContractError when the file is not CSV in its encoding, UTF-8 where none is said.
 */
export async function csvRelation(
  lake: StudyLake,
  input: InputFile,
  n: number,
  options: CsvOptions = {},
): Promise<RawRelation> {
  const scratch = (what: string) => join(lake.scratch, `input-${n}${what}.csv`);
  const plain = await unpacked(lake, input, basename(scratch("")));
  const text = await asUtf8(plain, input.name, scratch("-utf8"), options.encoding);
  return plainCsvRelation(input, await withOneLineEnd(text, scratch("-lines")), n, options);
}

/** A CSV file in UTF-8 as a relation of text columns, and of JSON in those that are named. */
export async function plainCsvRelation(
  input: RawRelation["input"],
  path: string,
  n: number,
  options: Omit<CsvOptions, "encoding"> & { readonly json?: ReadonlySet<string> } = {},
): Promise<RawRelation> {
  const quote = options.quotes === false ? { quote: noQuote } : {};
  if (options.columns !== undefined) {
    const { columns, delimiter = ",", skip = 0 } = options;
    return textRelation(input, path, n, { columns, delimiter, header: false, skip, ...quote });
  }
  const { delimiter, columns, skip } = await readCsvHeader(path, input.name, options);
  return textRelation(input, path, n, { columns, delimiter, header: true, skip, ...quote }, options.json);
}
