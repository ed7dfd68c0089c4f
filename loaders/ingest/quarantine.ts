import type { Staged } from "../../data/source-tools.ts";
import type { Database } from "../duckdb/database.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import type { IngestCounts } from "../lake/catalog.ts";
import { rawJson } from "./raw-json.ts";
import { placedInFile, refusedRows } from "./refused-rows.ts";
import { accepted } from "./staging.ts";

/** The relation that collects the rows at fault. */
export const quarantineRelation = "quarantine";

/**
 * Collects the rows at fault. One row per raw row: the file, the row counted from 1 without the header, the
 * reason, a message that names the column and what was expected, and the raw row as JSON (a line that did not
 * have the columns of the header as a JSON string).
 */
export async function collectQuarantine(db: Database, stages: readonly Staged[]): Promise<void> {
  const parts: string[] = [];
  for (const staged of stages) {
    const { late, refused } = await rowCounts(db, staged);
    const rows = [atOnce(staged), ...(late > 0 ? [found(staged)] : [])].join(" UNION ALL ");
    const all = refused > 0 ? withRefused(rows, staged) : rows;
    const columns = `${literal(staged.raw.input.name)} AS file, CAST("row" AS BIGINT) AS "row", reason, message, raw`;
    parts.push(`SELECT ${columns} FROM (${all})`);
  }
  await db.run(`CREATE VIEW ${quarantineRelation} AS ${parts.join(" UNION ALL ")}`);
}

/** What became of the rows of one raw file; `into` tells which rows feed which canonical table; left out where queries read them. */
export async function countRows(
  db: Database,
  staged: Staged,
  into?: readonly { readonly table: string; readonly when: string }[],
): Promise<IngestCounts> {
  const { rows, refused } = await rowCounts(db, staged);
  const picks = (into ?? [{ when: "true" }]).map(
    ({ when }, i) => `CAST(count(*) FILTER (${when}) AS INTEGER) AS n${i}`,
  );
  const taken = await db.row<Record<string, number>>(`SELECT ${picks.join(", ")} FROM ${accepted(staged)}`);
  const found = await db.rows<{ fault: number; n: number }>(
    `SELECT CAST(_fault AS INTEGER) AS fault, CAST(count(*) AS INTEGER) AS n FROM ${identifier(staged.relation)}
     WHERE _fault > 0 GROUP BY _fault`,
  );
  const quarantined: Record<string, number> = refused > 0 ? { malformed_row: refused } : {};
  for (const { fault, n } of found) {
    const reason = staged.faults[fault - 1]?.reason ?? "unknown";
    quarantined[reason] = (quarantined[reason] ?? 0) + n;
  }
  return {
    rowsIn: rows + refused,
    ...(into === undefined ? { read: taken.n0 ?? 0 } : {}),
    accepted: Object.fromEntries((into ?? []).map(({ table }, i) => [table, taken[`n${i}`] ?? 0])),
    quarantined: Object.fromEntries(Object.entries(quarantined).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** `rows` that were read, of them `late` ones found at fault by a key; `refused` ones were not read. */
export async function rowCounts(
  db: Database,
  { relation, raw }: Staged,
): Promise<{ rows: number; late: number; refused: number }> {
  const refused = refusedRows(raw);
  return db.row(`SELECT CAST(count(*) AS INTEGER) AS rows,
    CAST(count(*) FILTER (_fault > 0 AND _raw IS NULL) AS INTEGER) AS late,
    CAST(${refused === undefined ? "0" : `(SELECT count(*) FROM ${refused})`} AS INTEGER) AS refused
    FROM ${identifier(relation)}`);
}

/** Rows found at fault while the file was read. */
function atOnce(staged: Staged): string {
  return `SELECT rowid + 1 AS "row", ${faultColumns(staged, "_fault")}, _raw AS raw
    FROM ${identifier(staged.relation)} WHERE _fault > 0 AND _raw IS NOT NULL`;
}

/** Rows found at fault by a key; the file is read again for their raw text, which was not kept. */
function found(staged: Staged): string {
  const raw = rawJson(staged.raw.columns.map(({ name }) => ({ name, sql: `t.${identifier(name)}` })));
  return `SELECT l._row + 1 AS "row", ${faultColumns(staged, "l._fault")}, ${raw} AS raw
    FROM (SELECT *, row_number() OVER () - 1 AS _row FROM ${staged.raw.rescan}) t
    JOIN (SELECT rowid AS _row, _fault FROM ${identifier(staged.relation)} WHERE _fault > 0 AND _raw IS NULL) l
      ON l._row = t._row`;
}

function faultColumns({ faults }: Staged, fault: string): string {
  const pick = (text: (fault: { reason: string; message: string }) => string) =>
    faults.length === 0
      ? "NULL"
      : `CASE ${fault} ${faults.map((each, i) => `WHEN ${i + 1} THEN ${literal(text(each))}`).join(" ")} END`;
  return `${pick(({ reason }) => reason)} AS reason, ${pick(({ message }) => message)} AS message`;
}

/** Adds the rows that DuckDB refused; the other rows were counted without them. */
function withRefused(rows: string, { raw }: Staged): string {
  const refused = refusedRows(raw);
  if (refused === undefined) return rows;
  return `${placedInFile(rows, refused)}
    UNION ALL SELECT place AS "row", 'malformed_row' AS reason, message, raw FROM ${refused}`;
}
