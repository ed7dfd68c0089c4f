import { open, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { read, utils } from "@e965/xlsx";
import { ContractError } from "../errors.ts";
import type { StudyLake } from "../lake/paths.ts";
import { plainCsvRelation } from "./csv-relation.ts";
import type { InputFile } from "./input-file.ts";
import type { RawRelation } from "./raw-relation.ts";

/** Whether a file begins as a zip archive does, which is what an .xlsx is. */
export async function isWorkbook(path: string): Promise<boolean> {
  const file = await open(path, "r");
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.toString("latin1") === "PK\u0003\u0004";
  } finally {
    await file.close();
  }
}

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

function sheetAsCsv(bytes: Uint8Array, path: string): string {
  try {
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
