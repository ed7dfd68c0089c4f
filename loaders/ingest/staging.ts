import type { Fault, RawRelation, Rule, Staged, StagedColumn } from "../../data/source-tools.ts";
import type { Database } from "../duckdb/database.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import { columnChecks, keepsChecks } from "../tables/column-checks.ts";
import { expectation, parseSql, quickSql } from "./parse.ts";
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

/** How a raw file is read. */
export interface StageOptions {
  readonly parsing: ParseOptions;
  /** Faults that a layout knows of, looked for first. */
  readonly rules?: readonly Rule[];
  /** Rows that name a row that there is not, looked for last. */
  readonly orphans?: readonly Rule[];
  /** SQL over the columns of whether a key may be at fault, so that the raw row is to be kept. */
  readonly suspects?: readonly string[];
}

/**
 * Reads a raw file once, in a stream: parses every column, applies the layout's rules and the column checks of the
 * contract. The first fault in order of rules, columns, then orphans counts. The raw row is kept where it is at fault or suspect.
 * @throws ContractError when the file as a whole is not what it should be.
 */
export async function stage(
  db: Database,
  raw: RawRelation,
  name: string,
  given: readonly StageableColumn[],
  { parsing, rules = [], orphans = [], suspects = [] }: StageOptions,
): Promise<Staged> {
  const columns = withValues(raw, given);
  const repeats = repeatsHeader(
    raw,
    raw.columns.map((_, i) => `_c${i}`),
  );
  const checks = [
    ...repeats,
    ...rules,
    ...columns.flatMap((column, i) => checksOf(column, `_t${i}`, optionsOf(column, parsing))),
    ...orphans.map((rule, i) => ({ ...rule, when: `_o${i}` })),
  ];
  const levels = columns.map((column, i) => levelsOf(column, i, optionsOf(column, parsing)));
  const list = (pick: (levels: Levels) => readonly string[]) => levels.flatMap(pick).join(", ");
  const raws = raw.columns.map((_, i) => `_c${i}`).join(", ");
  // Each level uses what the one below it computed, which DuckDB does not compute twice; it streams through all.
  const cast = `SELECT ${raw.columns.map(({ name }, i) => `${identifier(name)} AS _c${i}`).join(", ")}, ${list((of) => of.cast)} FROM ${raw.scan}`;
  const told = `SELECT ${raws}, ${list((of) => of.told)} FROM (${cast})`;
  const texts = `SELECT ${raws}, ${list((of) => of.text)} FROM (${told})`;
  const parsed = `SELECT ${raws}, ${list((of) => of.parsed)} FROM (${texts})`;
  const joined = `SELECT ${["*", ...orphans.map(({ when }, i) => `coalesce(${when}, false) AS _o${i}`)].join(", ")} FROM (${parsed})`;
  // Most rows are told to be good by one condition a column; of the others it is looked which fault they have, if any.
  const fine = [
    ...(repeats.length === 0 ? [] : [`NOT contains(_c0, ${literal(raw.columns[0]?.name ?? "")})`]),
    ...columns.flatMap((column) => fineSql(column) ?? []),
    ...rules.map(({ when }) => `NOT coalesce(${when}, false)`),
    ...orphans.map((_, i) => `NOT _o${i}`),
  ].join(" AND ");
  const faultSql = `CASE ${checks.map(({ when }, i) => `WHEN ${when} THEN ${i + 1}`).join(" ")} ELSE 0 END`;
  const checked = `SELECT *, ${checks.length === 0 ? "0" : `CASE WHEN ${fine} THEN 0 ELSE ${faultSql} END`} AS _fault FROM (${joined})`;
  const rawRow = rawJson(raw.columns.map(({ name }, i) => ({ name, sql: `_c${i}` })));
  const names = columns.map((column) => identifier(nameIn(column)));
  await reading(db, raw, () =>
    db.run(`CREATE TABLE ${identifier(name)} AS SELECT ${names.join(", ")},
      CAST(_fault AS USMALLINT) AS _fault, CASE WHEN ${["_fault > 0", ...suspects].join(" OR ")} THEN ${rawRow} END AS _raw FROM (${checked})`),
  );
  const unread = raw.columns.map((column) => column.name).filter((column) => !isUsed(column, columns));
  return { raw, relation: name, faults: checks.map(({ reason, message }) => ({ reason, message })), unread };
}

/**
 * What is computed for a column, level by level: the raw value `_x` and its quick cast `_v`; whether that is the value (`_p`); the
 * text `_t` that is left to be parsed; the value.
 */
interface Levels {
  readonly cast: readonly string[];
  readonly told: readonly string[];
  readonly text: readonly string[];
  readonly parsed: readonly string[];
}

function levelsOf(column: ValuedColumn, i: number, options: ParseOptions): Levels {
  const [x, v, p, t] = [`_x${i}`, `_v${i}`, `_p${i}`, `_t${i}`];
  const name = identifier(nameIn(column));
  const { type } = column.column;
  const quick = isText(column.type) && column.parsed === undefined ? quickSql(type, options) : undefined;
  if (quick === undefined)
    return {
      cast: [`${presentSql(column, column.value)} AS ${t}`],
      told: [t],
      text: [t],
      parsed: [t, `${parsedSql(column, t, options)} AS ${name}`],
    };
  return {
    cast: [`${column.value} AS ${x}`, `${quick.cast(column.value)} AS ${v}`],
    told: [x, v, `${quick.isPlain(v, x)} AS ${p}`],
    text: [v, p, `CASE WHEN ${p} THEN NULL ELSE ${presentSql(column, x)} END AS ${t}`],
    parsed: [t, `CASE WHEN ${p} THEN ${quick.value(v)} ELSE ${parsedSql(column, t, options)} END AS ${name}`],
  };
}

function isUsed(name: string, columns: readonly ValuedColumn[]): boolean {
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
function presentSql({ type, column }: ValuedColumn, value: string): string {
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

function parsedSql(
  { type = "VARCHAR", column, parsed }: ValuedColumn,
  x: string,
  options: ParseOptions,
): string {
  return parsed?.(x) ?? parseSql(column.type, x, type, options);
}

/** Where no value came out of `x`: whether there was one. */
function unreadSql(type: string | undefined, x: string): string {
  return type !== undefined && isNested(type) ? nestedPresentSql(type, x) : `${x} IS NOT NULL`;
}

/** SQL that is true of no value that `checksOf` finds a fault in, and of most others; undefined where there is nothing to find. */
function fineSql({ name, as = name, column, type }: StageableColumn): string | undefined {
  const value = identifier(as);
  return keepsChecks(column, value) ?? (isRead(column, type) ? `${value} IS NOT NULL` : undefined);
}

/** Whether a value may be there that does not become one of the column. */
function isRead({ type: into }: StageableColumn["column"], type: string | undefined): boolean {
  return into !== "string" || (type !== undefined && isNested(type));
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
  const checks = columnChecks(column, value).map(({ kind, when, expected }) => ({
    when,
    reason: kind === "missing" ? `missing_${name.replace(/_id$/, "")}` : `${name}_${kind}`,
    message: message(expected),
  }));
  return isRead(column, type) ? [unreadable, ...checks] : checks;
}
