import { open } from "node:fs/promises";
import { ContractError } from "../../errors.ts";
import { refuseTooWide } from "./describe-columns.ts";

export interface CsvHeader {
  readonly delimiter: string;
  readonly columns: readonly string[];
  /** Lines above it. */
  readonly skip: number;
}

const delimiters = [",", ";", "\t", "|"];
const headSize = 1 << 18;

/**
 * The header of a CSV file in UTF-8, with or without a byte-order mark: first record, delimited by comma,
 * semicolon, tab or bar, whichever is most frequent in it outside quotes, or by what a line `sep=;` above it says.
 * @throws ContractError when the file is not text, not UTF-8, or has no usable header. `name` is used in messages.
 */
export async function readCsvHeader(
  path: string,
  name: string,
  {
    delimiter: given,
    skip: skipped,
  }: { readonly delimiter?: string | undefined; readonly skip?: number | undefined } = {},
): Promise<CsvHeader> {
  const head = await readHead(path);
  const lines = decodeHead(head, name).split(/\r\n|\n|\r/);
  const separator = skipped === undefined ? /^"?sep=(.)"?$/i.exec(lines[0] ?? "")?.[1] : undefined;
  const skip = skipped ?? (separator === undefined ? 0 : 1);
  const text = lines.slice(skip).join("\n");
  const delimiter = given ?? separator ?? mostFrequent(firstRecord(text, "\n", name)[0] ?? "");
  const columns = firstRecord(text, delimiter, name).map((column) => column.trim());
  // A header that goes on after what was read of the file would lose its last columns.
  if (head.length === headSize && lines.length === skip + 1)
    throw new ContractError(
      `${name}: its first line is longer than ${headSize / 1024} KB; expected the names of the columns`,
    );
  refuseTooWide(name, columns.length);
  if (columns.every((column) => column === "")) {
    throw new ContractError(`${name} has no header: its first line is blank; expected column names`);
  }
  const seen = new Set<string>();
  for (const [i, column] of columns.entries()) {
    if (column === "") throw new ContractError(`${name}: column ${i + 1} has no name in the header`);
    // DuckDB compares names without regard to case.
    if (seen.has(column.toLowerCase()))
      throw new ContractError(
        `${name}: the header names the column ${column} twice; expected each name once`,
      );
    seen.add(column.toLowerCase());
  }
  if (columns.length === 1 && given === undefined) refuseTitle(lines.slice(skip), name);
  return { delimiter, columns, skip };
}

/** @throws ContractError when the first line is a title, that is, has one column and a line soon after it several. */
function refuseTitle([, ...lines]: readonly string[], name: string): void {
  const at = lines.slice(0, 8).findIndex((line) => fieldsOf(line) > 2);
  if (at < 0) return;
  throw new ContractError(
    `${name}: its first line has one column, line ${at + 2} has ${fieldsOf(lines[at] ?? "")}; expected the names of the columns in the first line: remove the lines above them, or say in the study's sources how many to skip`,
  );
}

function fieldsOf(line: string): number {
  const unquoted = line.replaceAll(/"[^"]*"/g, "");
  return Math.max(...delimiters.map((delimiter) => unquoted.split(delimiter).length));
}

async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path, "r");
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(headSize), 0, headSize, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function decodeHead(head: Uint8Array, name: string): string {
  if (head.length === 0) throw new ContractError(`${name} is empty; expected a header and rows`);
  if (head.includes(0))
    throw new ContractError(`${name} is not CSV: it holds zero bytes; expected text in UTF-8`);
  const lineEnd = head.indexOf(10);
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(lineEnd < 0 ? head : head.subarray(0, lineEnd));
  } catch {
    throw new ContractError(
      `${name}: the header is not in UTF-8; save the file again with that encoding, or say in the study's sources which one it has`,
    );
  }
  // Later rows are checked when they are read; a block may end within a character.
  return new TextDecoder("utf-8").decode(head);
}

/** The fields of the first record; quotes may hold delimiters, line ends and doubled quotes. */
function firstRecord(text: string, delimiter: string, name: string): string[] {
  const fields: string[] = [];
  let field = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (quoted) {
      if (c !== '"') field += c;
      else if (text[i + 1] === '"') {
        field += '"';
        i++;
      } else quoted = false;
    } else if (c === '"' && field === "") quoted = true;
    else if (c === "\n" || c === "\r") return [...fields, field];
    else if (text.startsWith(delimiter, i)) {
      fields.push(field);
      field = "";
      i += delimiter.length - 1;
    } else field += c;
  }
  if (quoted) throw new ContractError(`${name} is not CSV: a quote opened in the header is never closed`);
  return [...fields, field];
}

function mostFrequent(line: string): string {
  const unquoted = line.replaceAll(/"[^"]*"/g, "");
  const counts = delimiters.map((delimiter) => unquoted.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ",";
}
