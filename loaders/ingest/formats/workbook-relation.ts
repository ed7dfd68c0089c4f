import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { read, utils } from "@e965/xlsx";
import type { RawRelation } from "../../../data/source-tools.ts";
import { ContractError } from "../../errors.ts";
import type { StudyLake } from "../../lake/paths.ts";
import type { InputFile } from "../input-file.ts";
import { plainCsvRelation } from "./csv-relation.ts";

/**
 * The sheets of a workbook (.xlsx) that have the columns of the first, one after the other, as a relation of text columns,
 * by way of a CSV file: dates as ISO text, numbers in full. Sheets of another layout are not read, and named. The workbook
 * is held in memory meanwhile, as its format requires.
 * @throws ContractError when it is not a workbook, or has no sheet of that name.
 */
export async function workbookRelation(
  lake: StudyLake,
  input: InputFile,
  n: number,
  { sheet }: { readonly sheet?: string | undefined } = {},
): Promise<RawRelation> {
  const target = join(lake.scratch, `input-${n}.csv`);
  const { csv, unread } = sheetsAsCsv(await readFile(input.path), input, sheet);
  await writeFile(target, csv);
  return { ...(await plainCsvRelation(input, target, n, { delimiter: ",", skip: 0 })), unread };
}

interface Sheet {
  readonly name: string;
  /** The first line is the header. */
  readonly lines: string;
  readonly header: string;
}

function sheetsAsCsv(
  bytes: Buffer,
  { path, name }: InputFile,
  wanted: string | undefined,
): { csv: string; unread: string[] } {
  const sheets = readSheets(bytes, path);
  const [first, ...others] = wanted === undefined ? sheets : sheets.filter((sheet) => sheet.name === wanted);
  if (first === undefined) {
    const names = sheets.map((sheet) => sheet.name).join(", ");
    throw new ContractError(
      wanted === undefined
        ? `${name}: its sheets are empty; expected a header and rows`
        : `${name}: no sheet ${wanted}; it has ${names}`,
    );
  }
  const alike = others.filter(({ header }) => header === first.header);
  const unread = sheets.filter((sheet) => sheet !== first && !alike.includes(sheet));
  return {
    csv: [first.lines, ...alike.map(({ lines, header }) => lines.slice(header.length + 1))].join("\n"),
    unread: unread.map((sheet) => `sheet ${sheet.name}, whose columns are not those of ${first.name}`),
  };
}

/** Those that hold something. */
function readSheets(bytes: Buffer, path: string): Sheet[] {
  try {
    // The library would read text as a table, too.
    if (bytes.toString("latin1", 0, 4) !== "PK\u0003\u0004") throw new Error("it is no zip archive");
    const workbook = read(bytes, {
      dense: true,
      cellDates: true,
      UTC: true,
      cellText: false,
      cellHTML: false,
    });
    return workbook.SheetNames.flatMap((name) => {
      const sheet = workbook.Sheets[name];
      if (sheet === undefined) return [];
      const lines = utils.sheet_to_csv(sheet, {
        rawNumbers: true,
        dateNF: "yyyy-mm-dd hh:mm:ss",
        blankrows: false,
      });
      return lines === "" ? [] : [{ name, lines: lines.trimEnd(), header: lines.split("\n")[0] ?? "" }];
    });
  } catch (error) {
    throw new ContractError(`${path} is not a workbook: ${(error as Error).message}; expected .xlsx`);
  }
}
