/** A table in text: names of the columns, and the rows' fields; a field that stood in quotation marks is a text. */
export interface TextTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly Field[])[];
}

interface Field {
  readonly text: string;
  readonly quoted: boolean;
}

/** Reads CSV or TSV (RFC 4180), line ends inside quotation marks included. */
export function readTextTable(text: string, separator: "," | "\t"): TextTable {
  const rows: Field[][] = [];
  let row: Field[] = [];
  const field =
    separator === ","
      ? /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/gy
      : /("(?:[^"]|"")*"|[^\t\r\n]*)(\t|\r?\n|$)/gy;
  while (field.lastIndex < text.length) {
    const [, found = "", end = ""] = field.exec(text) ?? [];
    row.push(
      found.startsWith('"')
        ? { text: found.slice(1, -1).replaceAll('""', '"'), quoted: true }
        : { text: found.trim(), quoted: false },
    );
    if (end === separator) continue;
    rows.push(row);
    row = [];
    if (end === "") break;
  }
  const [header = [], ...others] = rows;
  return {
    header: header.map((each) => each.text),
    rows: others.filter((fields) => fields.some(({ text: found }) => found !== "")),
  };
}
