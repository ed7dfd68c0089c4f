import type { Column } from "../../data/contracts/contract.ts";
import type { Database } from "../duckdb/database.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import { expectation, isNested, nestedPresentSql, type ParseOptions, parseSql } from "./parse.ts";
import { type RawRelation, rawJson } from "./raw-relation.ts";
import { reading } from "./read-faults.ts";

/** Why a row is set aside. */
export interface Fault {
  /** In snake case: `missing_customer`. */
  readonly reason: string;
  /** One sentence that names the column and what was expected. */
  readonly message: string;
}

/** A fault that a source knows of; `when` is SQL over the staged columns and is looked at before the contract. */
export interface Rule extends Fault {
  readonly when: string;
}

export interface StagedColumn {
  readonly name: string;
  readonly column: Column;
  /** SQL of the raw value, over the columns of the raw relation. */
  readonly value: string;
  /** DuckDB type of `value`; VARCHAR when left out. */
  readonly type?: string;
  /** What messages call it; the name of the raw column. */
  readonly label: string;
  /** SQL of the parsed value of the text `x`, where the source knows the layout better than the general parser. */
  readonly parsed?: (x: string) => string;
  readonly format?: string;
}

/**
 * The rows of a raw file with typed columns. The relation also has `_fault`, 0 for a good row, otherwise 1 + the
 * index into `faults`; and `_raw`, the raw row as JSON where the fault was found while reading. DuckDB's rowid
 * counts the rows from 0 in the order of the file.
 */
export interface Staged {
  readonly raw: RawRelation;
  readonly relation: string;
  /** Grows as checks of keys are added. */
  readonly faults: Fault[];
}

/**
 * Reads a raw file once, in a stream: parses every column, applies the source's rules and the column checks of the
 * contract. The first fault in order of rules, then columns, counts.
 * @throws ContractError when the file as a whole is not what it should be.
 */
export async function stage(
  db: Database,
  raw: RawRelation,
  name: string,
  columns: readonly StagedColumn[],
  options: ParseOptions,
  rules: readonly Rule[] = [],
): Promise<Staged> {
  const checks = [...rules, ...columns.flatMap((column, i) => columnChecks(column, `_t${i}`, options))];
  const fault = checks.map(({ when }, i) => `WHEN ${when} THEN ${i + 1}`);
  const list = (sql: (column: StagedColumn, i: number) => string) => columns.map(sql).join(", ");
  // One level renames (raw and canonical names may be the same), one parses, one checks; DuckDB streams through all.
  const raws = raw.columns.map(({ name }, i) => `${identifier(name)} AS _c${i}`);
  const texts = `SELECT ${raws.join(", ")}, ${list((column, i) => `${presentSql(column)} AS _t${i}`)} FROM ${raw.scan}`;
  const parsed = `SELECT ${raw.columns.map((_, i) => `_c${i}`).join(", ")},
    ${list((column, i) => `_t${i}, ${parsedSql(column, `_t${i}`, options)} AS ${identifier(column.name)}`)}
    FROM (${texts})`;
  const checked = `SELECT *, ${fault.length === 0 ? "0" : `CASE ${fault.join(" ")} ELSE 0 END`} AS _fault FROM (${parsed})`;
  const rawRow = rawJson(raw.columns.map(({ name }, i) => ({ name, sql: `_c${i}` })));
  await reading(db, raw, () =>
    db.run(`CREATE TABLE ${identifier(name)} AS SELECT ${list(({ name }) => identifier(name))},
      CAST(_fault AS UTINYINT) AS _fault, CASE WHEN _fault > 0 THEN ${rawRow} END AS _raw FROM (${checked})`),
  );
  return { raw, relation: name, faults: checks.map(({ reason, message }) => ({ reason, message })) };
}

/** Rows without a fault. */
export function accepted({ relation }: Staged): string {
  return `(SELECT rowid AS _row, * EXCLUDE (_fault, _raw) FROM ${identifier(relation)} WHERE _fault = 0)`;
}

/** Sets aside rows that a key shows to be at fault; `rows` is SQL for their rowids. Returns how many. */
export async function setAside(db: Database, staged: Staged, fault: Fault, rows: string): Promise<number> {
  staged.faults.push(fault);
  const result = await db.run(`UPDATE ${identifier(staged.relation)} SET _fault = ${staged.faults.length}
    WHERE _fault = 0 AND rowid IN (${rows})`);
  return result.rowsChanged;
}

/**
 * Blank text is a missing value, and space around text is dropped. Other types parse with space around; only where
 * they do not parse does it matter whether the text is blank.
 */
function presentSql({ value, type, column }: StagedColumn): string {
  if (!isText(type) || column.type !== "string") return value;
  return `CASE WHEN ${value} < '!' OR suffix(${value}, ' ') THEN NULLIF(trim(${value}), '') ELSE ${value} END`;
}

function isText(type: string | undefined): boolean {
  return type === undefined || type === "VARCHAR";
}

function parsedSql(
  { column, type = "VARCHAR", parsed, format }: StagedColumn,
  x: string,
  options: ParseOptions,
): string {
  return parsed?.(x) ?? parseSql(column.type, x, type, { ...options, format });
}

/** Where no value came out of `x`: whether there was one. */
function unreadSql(type: string | undefined, x: string): string {
  if (type !== undefined && isNested(type)) return nestedPresentSql(type, x);
  return isText(type) ? `trim(${x}) <> ''` : `${x} IS NOT NULL`;
}

/** `x` is the raw value. */
function columnChecks(
  { name, column, type, label, format }: StagedColumn,
  x: string,
  options: ParseOptions,
): Rule[] {
  const value = identifier(name);
  const expected = (text: string) => `${label}: expected ${text}`;
  const bounds = [
    { bound: column.min, operator: "<", text: "at least" },
    { bound: column.max, operator: ">", text: "at most" },
    { bound: column.above, operator: "<=", text: "more than" },
  ];
  const checks: Rule[] = [];
  if (column.type !== "string" || (type !== undefined && isNested(type))) {
    const message = expected(expectation(column.type, { ...options, format }));
    checks.push({
      when: `${value} IS NULL AND ${unreadSql(type, x)}`,
      reason: `unreadable_${name}`,
      message,
    });
  }
  if (column.required === true) {
    const reason = `missing_${name.replace(/_id$/, "")}`;
    checks.push({ when: `${value} IS NULL`, reason, message: expected("a value, but it is missing") });
  }
  for (const { bound, operator, text } of bounds) {
    if (bound === undefined) continue;
    checks.push({
      when: `${value} ${operator} ${bound}`,
      reason: `${name}_out_of_range`,
      message: expected(`${text} ${bound}`),
    });
  }
  if (column.matches !== undefined) {
    const when = `NOT regexp_full_match(${value}, ${literal(column.matches.pattern)})`;
    checks.push({ when, reason: `${name}_not_allowed`, message: expected(column.matches.expected) });
  }
  if (column.oneOf !== undefined) {
    const when = `${value} NOT IN (${column.oneOf.map(literal).join(", ")})`;
    checks.push({
      when,
      reason: `${name}_not_allowed`,
      message: expected(`one of ${column.oneOf.join(", ")}`),
    });
  }
  return checks;
}
