import type { Database } from "../duckdb/database.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import type { IngestCounts } from "../lake/catalog.ts";
import { rawJson } from "./raw-relation.ts";
import { rejectedRows } from "./read-faults.ts";
import { accepted, type Staged } from "./staging.ts";

/** The relation that collects what was set aside, in the order of inputs and rows. */
export const quarantine = "quarantine";

/**
 * Collects the rows set aside. One row per raw row: the file, the row counted from 1 without the header, the
 * reason, a message that names the column and what was expected, and the raw row as JSON (a line that did not
 * have the columns of the header as a JSON string).
 */
export async function collectQuarantine(db: Database, stages: readonly Staged[]): Promise<void> {
  await db.run(
    `CREATE TABLE ${quarantine} (file VARCHAR, "row" BIGINT, reason VARCHAR, message VARCHAR, raw VARCHAR)`,
  );
  for (const staged of stages) {
    const parts = [atOnce(staged)];
    const { late, rejects } = await counts(db, staged);
    if (late > 0) parts.push(found(staged));
    let rows = parts.join(" UNION ALL ");
    if (rejects > 0 && staged.raw.rejects !== undefined) rows = withRejects(rows, staged, staged.raw.rejects);
    await db.run(`INSERT INTO ${quarantine}
      SELECT ${literal(staged.raw.input.name)}, "row", reason, message, raw FROM (${rows}) ORDER BY "row"`);
  }
}

/** What became of the rows of one raw file; `into` tells which rows feed which canonical table. */
export async function countRows(
  db: Database,
  staged: Staged,
  into: readonly { readonly table: string; readonly when: string }[],
): Promise<IngestCounts> {
  const { rows, rejects } = await counts(db, staged);
  const picks = into.map(({ when }, i) => `CAST(count(*) FILTER (${when}) AS INTEGER) AS n${i}`);
  const taken = await db.row<Record<string, number>>(`SELECT ${picks.join(", ")} FROM ${accepted(staged)}`);
  const reasons = await db.rows<{ reason: string; n: number }>(
    `SELECT reason, CAST(count(*) AS INTEGER) AS n FROM ${quarantine}
     WHERE file = ${literal(staged.raw.input.name)} GROUP BY reason ORDER BY reason`,
  );
  return {
    rowsIn: rows + rejects,
    accepted: Object.fromEntries(into.map(({ table }, i) => [table, taken[`n${i}`] ?? 0])),
    quarantined: Object.fromEntries(reasons.map(({ reason, n }) => [reason, n])),
  };
}

async function counts(
  db: Database,
  { relation, late, raw }: Staged,
): Promise<{ rows: number; late: number; rejects: number }> {
  const rejected =
    raw.rejects === undefined ? "0" : `(SELECT count(DISTINCT line) FROM ${identifier(raw.rejects)})`;
  return db.row(`SELECT CAST((SELECT count(*) FROM ${identifier(relation)}) AS INTEGER) AS rows,
    CAST((SELECT count(*) FROM ${identifier(late)}) AS INTEGER) AS late, CAST(${rejected} AS INTEGER) AS rejects`);
}

/** Rows found at fault while the file was read. */
function atOnce(staged: Staged): string {
  return `SELECT rowid + 1 AS "row", ${faultColumns(staged, "_fault")}, _raw AS raw
    FROM ${identifier(staged.relation)} WHERE _fault > 0`;
}

/** Rows found at fault by a key; the file is read again for their raw text, which was not kept. */
function found(staged: Staged): string {
  const raw = rawJson(staged.raw.columns.map(({ name }) => ({ name, sql: `t.${identifier(name)}` })));
  return `SELECT l."row" + 1 AS "row", ${faultColumns(staged, "l.fault")}, ${raw} AS raw
    FROM (SELECT *, row_number() OVER () - 1 AS _row FROM ${staged.raw.rescan}) t
    JOIN ${identifier(staged.late)} l ON l."row" = t._row`;
}

function faultColumns({ faults }: Staged, fault: string): string {
  const pick = (text: (fault: { reason: string; message: string }) => string) =>
    faults.length === 0
      ? "NULL"
      : `CASE ${fault} ${faults.map((each, i) => `WHEN ${i + 1} THEN ${literal(text(each))}`).join(" ")} END`;
  return `${pick(({ reason }) => reason)} AS reason, ${pick(({ message }) => message)} AS message`;
}

/**
 * Adds the lines that DuckDB refused. The other rows were counted without them: the k-th row that was read is
 * moved on by the refused ones before it, which are those whose place less their rank is below k.
 */
function withRejects(rows: string, { raw }: Staged, rejects: string): string {
  const refused = `(SELECT line - ${raw.headerLines} AS place, message, raw,
    row_number() OVER (ORDER BY line) AS rank FROM ${rejectedRows(rejects)})`;
  const shifts = `(SELECT place - rank AS after, max(rank) AS shift FROM ${refused} GROUP BY ALL)`;
  return `SELECT r."row" + coalesce(s.shift, 0) AS "row", r.reason, r.message, r.raw
    FROM (${rows}) r ASOF LEFT JOIN ${shifts} s ON r."row" > s.after
    UNION ALL SELECT place AS "row", 'malformed_row' AS reason, message, raw FROM ${refused}`;
}
