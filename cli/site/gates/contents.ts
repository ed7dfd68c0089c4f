import { posix } from "node:path";
import { carried } from "../../../docs/components/columns.ts";
import { parseDeclaration } from "../../../loaders/disclosure/declaration.ts";
import { declaredAt, type Grain } from "../../../loaders/disclosure/grain.ts";
import {
  type PublishedRow,
  publishedNumber,
  rowsOfJson,
} from "../../../loaders/disclosure/published-rows.ts";
import { ConfigError } from "../../../loaders/errors.ts";
import { answerGrain, isAnswer, type SqlCellAnswer } from "../../../loaders/query/sql-cell.ts";
import { type BuiltSite, readText } from "./built-site.ts";
import type { Cell, Content } from "./content.ts";
import { declaredFile } from "./declared-files.ts";
import { contentOfTable } from "./page-tables.ts";
import { isTableFile, searchableText } from "./table-files.ts";
import { readTextTable } from "./text-tables.ts";

/** Everything in a built file that holds data; nothing of other files. */
export async function* contentsOf(site: BuiltSite, path: string): AsyncGenerator<Content> {
  const ending = posix.extname(path);
  if (isAnswer(path)) {
    const answer = JSON.parse(await readText(site, path)) as SqlCellAnswer;
    const grain = answerGrain(answer);
    yield {
      ...jsonData({ rows: answer.rows }, grain),
      grain,
      declaredIn: "a comment of the query on its page",
    };
    return;
  }
  if (ending === ".json" || ending === ".csv" || ending === ".tsv" || isTableFile(path)) {
    const text = (await searchableText(site, path)) ?? "[]";
    const { grain, where, problem } = await declaredFile(site.docs, path);
    const missing = grain.size === 0 ? "nothing says what its rows are" : undefined;
    const data =
      ending === ".csv" || ending === ".tsv"
        ? textData(text, ending === ".csv" ? "," : "\t", grain)
        : jsonData(JSON.parse(text), grain);
    yield {
      ...data,
      grain,
      declaredIn: `a comment of ${where}`.replace(/a comment of (\S+\.grain)$/, "$1"),
      problem: problem ?? missing,
    };
  }
  const page = site.pages.get(path);
  if (page === undefined) return;
  for (const { text, numbers } of page.json) {
    const { grain, problem } = declared(numbers);
    yield {
      ...jsonData(JSON.parse(text), grain, numbers !== undefined),
      grain,
      problem,
      declaredIn: "data-numbers of the script that holds it",
    };
  }
  for (const table of page.tables) {
    const { grain, problem } = declared(table.numbers);
    yield {
      ...contentOfTable(table, grain),
      problem,
      declaredIn: "data-numbers of the table or of an element around it",
    };
  }
}

function declared(numbers: string | undefined): { grain: Grain; problem?: string } {
  try {
    return { grain: parseDeclaration(numbers ?? "") };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { grain: new Map(), problem: error.message };
  }
}

/** Values of JSON; an item of a list stands under the list's key. What a page's code reads is under the key `data`. */
function jsonData(whole: unknown, grain: Grain, typed = false): Pick<Content, "cells" | "rows"> {
  const value = typeof whole === "object" && whole !== null && "<" in whole ? carried(whole) : whole;
  const cells: Cell[] = [];
  const visit = (item: unknown, where: string, path: string): void => {
    const name = path.split(".").at(-1) ?? "";
    if (typeof item === "string" || typeof item === "number")
      cells.push({ where, name, column: path, value: item, kind: declaredAt(grain, path)?.kind });
    if (typeof item !== "object" || item === null) return;
    for (const [key, each] of Object.entries(item)) {
      if (Array.isArray(item)) {
        visit(each, `${where}[${key}]`, path);
        continue;
      }
      visit(each, where === "" ? key : `${where}.${key}`, path === "" ? key : `${path}.${key}`);
      // A key can give somebody away as well as a value can.
      cells.push({ where: `a key of ${where || "the file"}`, name, column: `${path}.*`, value: key });
    }
  };
  visit(value, "", "");
  return { cells, rows: rowsOfJson(value, { typed }) };
}

function textData(text: string, separator: "," | "\t", grain: Grain): Pick<Content, "cells" | "rows"> {
  const { header, rows } = readTextTable(text, separator);
  const cells: Cell[] = [];
  const published = rows.map((row, index): PublishedRow => {
    const fields = row.map(({ text: value, quoted }, position) => {
      const name = header[position] || `column ${position + 1}`;
      const where = `${name} in row ${index + 2}`;
      const number = value === "" ? null : publishedNumber(value);
      if (value !== "")
        cells.push({
          ...{ where, name, column: String(position), kind: declaredAt(grain, name)?.kind },
          value: quoted ? value : (number ?? value),
        });
      return { path: name, where, value: number };
    });
    return {
      numbers: fields.flatMap(({ value, ...field }) => (value === undefined ? [] : { ...field, value })),
    };
  });
  return { cells, rows: published };
}
