import type { Fault, RawRelation, Rule, Staged, StagedColumn } from "../../data/source-tools.ts";
import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import { columnChecks } from "../tables/column-checks.ts";
import { expectation, parseSql } from "./parse.ts";
import { rawJson } from "./raw-json.ts";
import { reading } from "./read-faults.ts";
import { repeatsHeader } from "./repeated-header.ts";
import { requireColumns } from "./require-columns.ts";
import { isNested, nestedPresentSql } from "./values/nested.ts";
import type { ParseOptions } from "./values/parse-options.ts";
import { presentFigures, presentText } from "./values/present.ts";

/** A staged column whose name in the relation may differ from that in reasons, where one file feeds several tables. */
export type StageableColumn = StagedColumn & { readonly as?: string };

/** With the SQL of its raw value. */
type ValuedColumn = StageableColumn & { readonly value: string };

/**
 * Reads a raw file once, in a stream: parses every column, applies the layout's rules and the column checks of the
 * contract. The first fault in order of rules, then columns, counts. The raw row is kept where it is at fault, and where
 * one of `suspects` (SQL over the columns) says that a key may be.
 * @throws ContractError when the file as a whole is not what it should be.
 */
export async function stage(
  db: Database,
  raw: RawRelation,
  name: string,
  given: readonly StageableColumn[],
  options: ParseOptions,
  rules: readonly Rule[] = [],
  suspects: readonly string[] = [],
): Promise<Staged> {
  const columns = withValues(raw, given);
  const checks = [
    ...repeatsHeader(
      raw,
      raw.columns.map((_, i) => `_c${i}`),
    ),
    ...rules,
    ...columns.flatMap((column, i) => checksOf(column, `_t${i}`, optionsOf(column, options))),
  ];
  const fault = checks.map(({ when }, i) => `WHEN ${when} THEN ${i + 1}`);
  const list = (sql: (column: ValuedColumn, i: number) => string) => columns.map(sql).join(", ");
  // One level renames (raw and canonical names may be the same), one parses, one checks; DuckDB streams through all.
  const raws = raw.columns.map(({ name }, i) => `${identifier(name)} AS _c${i}`);
  const texts = `SELECT ${raws.join(", ")}, ${list((column, i) => `${presentSql(column)} AS _t${i}`)} FROM ${raw.scan}`;
  const parsed = `SELECT ${raw.columns.map((_, i) => `_c${i}`).join(", ")},
    ${list((column, i) => `_t${i}, ${parsedSql(column, `_t${i}`, options)} AS ${identifier(nameIn(column))}`)}
    FROM (${texts})`;
  const checked = `SELECT *, ${fault.length === 0 ? "0" : `CASE ${fault.join(" ")} ELSE 0 END`} AS _fault FROM (${parsed})`;
  const rawRow = rawJson(raw.columns.map(({ name }, i) => ({ name, sql: `_c${i}` })));
  await reading(db, raw, () =>
    db.run(`CREATE TABLE ${identifier(name)} AS SELECT ${list((column) => identifier(nameIn(column)))},
      CAST(_fault AS USMALLINT) AS _fault, CASE WHEN ${["_fault > 0", ...suspects].join(" OR ")} THEN ${rawRow} END AS _raw FROM (${checked})`),
  );
  const unread = raw.columns.map((column) => column.name).filter((column) => !isRead(column, columns));
  return { raw, relation: name, faults: checks.map(({ reason, message }) => ({ reason, message })), unread };
}

function isRead(name: string, columns: readonly ValuedColumn[]): boolean {
  return columns.some(({ value }) => value.toLowerCase().includes(identifier(name).toLowerCase()));
}

/** Columns without SQL of their own are those of the raw file that are called as their labels. */
function withValues(raw: RawRelation, columns: readonly StageableColumn[]): ValuedColumn[] {
  const labels = columns.flatMap(({ value, label }) => (value === undefined ? [label] : []));
  const found = requireColumns(raw, labels);
  return columns.map((column) => {
    const { value, label } = column;
    if (value !== undefined) return { ...column, value };
    const name = found[label] ?? label;
    const type = raw.columns.find((each) => each.name === name)?.type ?? "VARCHAR";
    return { ...column, value: identifier(name), type };
  });
}

function nameIn({ name, as = name }: StageableColumn): string {
  return as;
}

/** Rows without a fault. */
export function accepted({ relation }: Staged): string {
  return `(SELECT rowid AS _row, * EXCLUDE (_fault, _raw) FROM ${identifier(relation)} WHERE _fault = 0)`;
}

/** Quarantines rows that were good so far; `rows` is SQL for their rowids. Returns how many. */
export async function quarantine(db: Database, staged: Staged, fault: Fault, rows: string): Promise<number> {
  const known = staged.faults.findIndex(
    ({ reason, message }) => reason === fault.reason && message === fault.message,
  );
  const place = known < 0 ? staged.faults.push(fault) : known + 1;
  const result = await db.run(`UPDATE ${identifier(staged.relation)} SET _fault = ${place}
    WHERE _fault = 0 AND rowid IN (${rows})`);
  return result.rowsChanged;
}

/** White space around text is dropped, and blank text is a missing value, whatever the type. */
function presentSql({ value, type, column }: ValuedColumn): string {
  if (!isText(type)) return value;
  return column.type === "string" || column.type === "list" ? presentText(value) : presentFigures(value);
}

function isText(type: string | undefined): boolean {
  return type === undefined || type === "VARCHAR";
}

/** What is known of a column, and of all. */
function optionsOf({ column, format, names, wall }: StageableColumn, options: ParseOptions): ParseOptions {
  const { timeZone, decimal } = options;
  return { timeZone, decimal, format: format ?? options.format, names, wall, personal: column.personal };
}

function parsedSql(column: ValuedColumn, x: string, options: ParseOptions): string {
  const { type = "VARCHAR", parsed } = column;
  return parsed?.(x) ?? parseSql(column.column.type, x, type, optionsOf(column, options));
}

/** Where no value came out of `x`: whether there was one. */
function unreadSql(type: string | undefined, x: string): string {
  return type !== undefined && isNested(type) ? nestedPresentSql(type, x) : `${x} IS NOT NULL`;
}

/** The checks of the contract, and whether there is a value that could not be read; `x` is the raw value. */
function checksOf(
  { name, as = name, column, type, label }: StageableColumn,
  x: string,
  options: ParseOptions,
): Rule[] {
  const value = identifier(as);
  const message = (expected: string) => `${label}: expected ${expected}`;
  const unreadable = {
    when: `${value} IS NULL AND ${unreadSql(type, x)}`,
    reason: `unreadable_${name}`,
    message: message(expectation(column.type, options)),
  };
  const isRead = column.type !== "string" || (type !== undefined && isNested(type));
  const checks = columnChecks(column, value).map(({ kind, when, expected }) => ({
    when,
    reason: kind === "missing" ? `missing_${name.replace(/_id$/, "")}` : `${name}_${kind}`,
    message: message(expected),
  }));
  return isRead ? [unreadable, ...checks] : checks;
}
