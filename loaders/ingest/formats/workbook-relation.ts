import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { read, utils } from "@e965/xlsx";
import type { RawRelation } from "../../../data/source-tools.ts";
import { ContractError } from "../../errors.ts";
import type { StudyLake } from "../../lake/paths.ts";
import type { InputFile } from "../input-file.ts";
import { plainCsvRelation } from "./csv-relation.ts";

/**
 * The first sheet of a workbook (.xlsx) as a relation of text columns, by way of a CSV file: dates as ISO text,
 * numbers in full. The workbook is held in memory meanwhile, as its format requires.
 * @throws ContractError when it is not a workbook.
 */
export async function workbookRelation(lake: StudyLake, input: InputFile, n: number): Promise<RawRelation> {
  const target = join(lake.scratch, `input-${n}.csv`);
  await writeFile(target, sheetAsCsv(await readFile(input.path), input.path));
  return plainCsvRelation(input, target, n);
}

function sheetAsCsv(bytes: Buffer, path: string): string {
  try {
    // The library would read text as a table, too.
    if (bytes.toString("latin1", 0, 4) !== "PK\u0003\u0004") throw new Error("it is no zip archive");
    const workbook = read(bytes, {
      dense: true,
      cellDates: true,
      UTC: true,
      cellText: false,
      cellHTML: false,
      sheets: 0,
    });
    const sheet = workbook.Sheets[workbook.SheetNames[0] ?? ""];
    if (sheet === undefined) throw new Error("it has no sheet");
    return utils.sheet_to_csv(sheet, {
      rawNumbers: true,
      dateNF: "yyyy-mm-dd hh:mm:ss",
      blankrows: false,
    });
  } catch (error) {
    throw new ContractError(`${path} is not a workbook: ${(error as Error).message}; expected .xlsx`);
  }
}
