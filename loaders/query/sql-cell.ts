import { join } from "node:path";
import { parseDeclaration } from "../disclosure/declaration.ts";
import type { DeclaredNumber, Grain } from "../disclosure/grain.ts";

/** A query that stands on a page, as it is to be run. */
export interface SqlCell {
  readonly study: string;
  /** Where a person finds it: `docs/shop/notebook/index.md, line 12`. */
  readonly where: string;
  readonly sql: string;
  /** What each number of its answer is: a declaration in text. */
  readonly numbers: string;
}

/** What a page gets of a query: its rows, and what the files that are published must say of their numbers. */
export interface SqlCellAnswer {
  readonly numbers: string;
  /** Columns of days and instants, which JSON has as text (ISO 8601, UTC). */
  readonly dates: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** In place of an answer while previewing: what is wrong, to be shown where the query stands. */
export interface SqlCellFault {
  readonly fault: string;
}

/**
 * A page's name in the address of its answers, `shop~notebook~index`, and back.
 * @param path `/shop/notebook/index`
 */
export function pageKey(path: string): string {
  return path.slice(1).replaceAll("/", "~");
}

/** Address of a query's answer among the site's files. */
export function answerAddress(path: string, cell: string): string {
  return `/sql-cells/${pageKey(path)}/${cell}.json`;
}

/** Is this file of a built site the answer of a query on a page? */
export function isAnswer(path: string): boolean {
  return /^_file\/sql-cells\/[^/]+\/[^/]+\.json$/.test(path);
}

/** Where a page leaves its query for the loader that runs it. */
export function cellFile(docs: string, page: string, cell: string): string {
  return join(docs, ".observablehq", "sql-cells", page, `${cell}.json`);
}

/**
 * What an answer says of its numbers, by their paths in the file.
 * @throws ConfigError as `parseDeclaration`
 */
export function answerGrain(answer: SqlCellAnswer): Grain {
  const below = (path: string) => (path === "**" ? path : `rows.${path}`);
  return new Map(
    [...parseDeclaration(answer.numbers)].map(([path, { kind, of }]): [string, DeclaredNumber] => [
      below(path),
      { kind, ...(of === undefined ? {} : { of: below(of) }) },
    ]),
  );
}
