import { type Column, type ForeignKey, plausibleDays, type TableContract } from "../../data/contract.ts";
import type { Database } from "../duckdb/database.ts";
import { literal } from "../duckdb/quote.ts";

/** A check of a column's values: when it is broken, and what was expected. */
export interface ColumnCheck {
  readonly kind: "missing" | "out_of_range" | "not_allowed";
  /** SQL of whether the value breaks it. */
  readonly when: string;
  /** What stands after “expected”: `at least 0`. */
  readonly expected: string;
}

/** The checks of a column that do not ask how its values were written; `value` is SQL of the value, in its own type. */
export function columnChecks(
  column: Omit<Column, "description" | "noun" | "unit">,
  value: string,
): ColumnCheck[] {
  const bounds = [
    { bound: column.min, operator: "<", text: "at least" },
    { bound: column.max, operator: ">", text: "at most" },
    { bound: column.above, operator: "<=", text: "more than" },
  ];
  const checks: ColumnCheck[] = [];
  if (column.required === true)
    checks.push({ kind: "missing", when: `${value} IS NULL`, expected: "a value, but it is missing" });
  for (const { bound, operator, text } of bounds)
    if (bound !== undefined)
      checks.push({
        kind: "out_of_range",
        when: `${value} ${operator} ${bound}`,
        expected: `${text} ${bound}`,
      });
  checks.push(...dayChecks(column, value));
  if (column.matches !== undefined) {
    const when = `NOT regexp_full_match(${value}, ${literal(column.matches.pattern)})`;
    checks.push({ kind: "not_allowed", when, expected: column.matches.expected });
  }
  if (column.oneOf !== undefined) {
    const when = `${value} NOT IN (${column.oneOf.map(literal).join(", ")})`;
    checks.push({ kind: "not_allowed", when, expected: `one of ${column.oneOf.join(", ")}` });
  }
  return checks;
}

/** Of a date or an instant: whether its day is one that the column allows. */
function dayChecks(
  { type, ...given }: Pick<Column, "type" | "earliest" | "latest">,
  value: string,
): ColumnCheck[] {
  const { earliest, latest } = type === "instant" ? { ...plausibleDays, ...given } : given;
  const sqlType = type === "instant" ? "TIMESTAMP" : "DATE";
  const day = (text: string) => `CAST(${literal(text)} AS ${sqlType})`;
  const checks: ColumnCheck[] = [];
  if (earliest !== undefined)
    checks.push({
      kind: "out_of_range",
      when: `${value} < ${day(earliest)}`,
      expected: `${earliest} or later`,
    });
  if (latest !== undefined)
    checks.push({
      kind: "out_of_range",
      when: `${value} >= ${day(latest)} + INTERVAL 1 DAY`,
      expected: `${latest} or earlier`,
    });
  return checks;
}

/**
 * SQL that is true only of a value that is there and breaks none of the checks, in few comparisons; undefined where there is no check.
 */
export function keepsChecks(column: Parameters<typeof columnChecks>[0], value: string): string | undefined {
  const checks = columnChecks(column, value);
  if (checks.length === 0) return undefined;
  const others = checks.flatMap(({ kind, when }) => (kind === "missing" ? [] : [`NOT (${when})`]));
  return others.length === 0 ? `${value} IS NOT NULL` : others.join(" AND ");
}

/** What stands after “expected” of a column that names rows of another table. */
export function namedRow({ table }: Pick<ForeignKey, "table">): string {
  return `one that a row of ${table} has`;
}

/** What each column of a table is held against, in words: column → `a value`, `at least 0`; columns without a check are left out. */
export type CheckedColumns = Readonly<Record<string, readonly string[]>>;

/** The checks that rows of a table are held against when they are ingested, as the catalog keeps them. */
export function checkedColumns({ columns, foreignKeys }: TableContract): CheckedColumns {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([name, column]) => {
      const checks = [
        ...columnChecks(column, "x").map(({ kind, expected }) => (kind === "missing" ? "a value" : expected)),
        ...foreignKeys.filter((key) => key.column === name).map(namedRow),
      ];
      return checks.length === 0 ? [] : [[name, checks]];
    }),
  );
}

/** Rows whose value of a column is not what is expected. */
export interface BrokenCheck {
  readonly column: string;
  /** What stands after “expected”. */
  readonly expected: string;
  readonly rows: number;
}

/** `3 rows break a check of amount (expected at least 0)` */
export function brokenText({ column, expected, rows }: BrokenCheck): string {
  return `${rows.toLocaleString("en-GB")} ${rows === 1 ? "row breaks" : "rows break"} a check of ${column} (expected ${expected})`;
}

/** The checks that rows of a relation break; `columns` are those to look at, each with SQL of its value over the relation. */
export async function brokenChecks(
  db: Database,
  relation: string,
  columns: readonly { readonly name: string; readonly column: Column; readonly sql: string }[],
): Promise<BrokenCheck[]> {
  const checks = columns.flatMap(({ name, column, sql }) =>
    columnChecks(column, `(${sql})`).map(({ when, expected }) => ({ column: name, expected, when })),
  );
  if (checks.length === 0) return [];
  const counts = checks.map(({ when }, i) => `CAST(count(*) FILTER (${when}) AS INTEGER) AS c${i}`);
  const found = await db.row<Record<string, number>>(`SELECT ${counts.join(", ")} FROM ${relation}`);
  return checks.flatMap(({ column, expected }, i) => {
    const rows = found[`c${i}`] ?? 0;
    return rows === 0 ? [] : [{ column, expected, rows }];
  });
}
