/**
 * Set algebra's speed line: the overlap matrix of 100 segments over 1,000,000 customers from the bitsets of a snapshot,
 * beside SQL over its membership.parquet; and what the bitsets take on disk and to read. Both ways must give the same
 * numbers. Prints JSON lines; exit code 1 when the goal is missed.
 *
 * node tests/bench/overlap.ts [--customers N] [--segments N] [--rounds R]
 */
import { statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { Database } from "../../loaders/duckdb/database.ts";
import { writeParquet } from "../../loaders/duckdb/parquet-file.ts";
import { literal } from "../../loaders/duckdb/quote.ts";
import { type OverlapMatrix, overlapMatrix } from "../../loaders/membership/overlap-matrix.ts";
import { servingFile } from "../../loaders/serving/layout.ts";
import { readBitsets } from "../../loaders/serving/reader.ts";
import { writeServing } from "../../loaders/serving/writer.ts";
import { judge, ratio, report } from "./timed.ts";

const goalMs = 300;
const { values: options } = parseArgs({
  options: {
    customers: { type: "string", default: "1000000" },
    segments: { type: "string", default: "100" },
    rounds: { type: "string", default: "7" },
  },
});
const customers = Number(options.customers);
const keys = Array.from(
  { length: Number(options.segments) },
  (_, i) => `segment_${String(i).padStart(3, "0")}`,
);
/** Members in a thousand, from a handful to most of everyone; in one segment of ten, in runs of neighbours. */
const sizes = [1, 2, 5, 10, 20, 50, 80, 150, 300, 600];

const folder = await mkdtemp(join(tmpdir(), "segment-atlas-overlap-"));
try {
  await using db = await Database.open();
  const membership = join(folder, "membership.parquet");
  await writeSnapshot(db, membership);

  const serving = join(folder, "serving");
  const reading = timed(() => readBitsets(serving));
  report({
    bench: "overlap",
    figure: "bitsets",
    disk_bytes: statSync(join(serving, servingFile.segments)).size,
    read_ms: reading.ms,
    read_cpu_ms: reading.cpu_ms,
  });

  const sets = [...reading.result.segments.values()];
  const runs = Array.from({ length: Number(options.rounds) }, () => timed(() => overlapMatrix(sets)));
  const started = performance.now();
  const pairs = await db.rows<{ a: string; b: string; shared: number }>(
    `SELECT a.segment_id AS a, b.segment_id AS b, count(*)::INTEGER AS shared
     FROM read_parquet(${literal(membership)}) AS a JOIN read_parquet(${literal(membership)}) AS b
       ON a.customer_id = b.customer_id AND a.segment_id < b.segment_id
     GROUP BY ALL`,
  );
  const sql = performance.now() - started;
  for (const { result } of runs) assertEqual(result, pairs);
  const ofRuns = (of: (run: Timed<unknown>) => number) => runs.map(of).sort((x, y) => x - y);
  const median = ofRuns(({ ms }) => ms)[runs.length >> 1] ?? Number.NaN;
  judge(
    {
      bench: "overlap",
      customers,
      segments: keys.length,
      matrix_ms: median,
      matrix_cpu_ms: ofRuns(({ cpu_ms }) => cpu_ms)[runs.length >> 1],
      sql_ms: Math.round(sql),
      sql_over_matrix: ratio(sql, median),
    },
    `matrix < ${goalMs} ms`,
    median < goalMs,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function writeSnapshot(db: Database, membership: string): Promise<void> {
  const columns = keys.map((key, i) => {
    const size = sizes[i % sizes.length] ?? 0;
    const draw = i % 10 === Math.floor(i / 10) ? `hash(i // 5000, ${i})` : `hash(i, ${i})`;
    return `${draw} % 1000 < ${size} AS ${key}`;
  });
  await db.run(
    `CREATE TABLE everyone AS SELECT i::UINTEGER AS customer_index, 'C' || lpad(i::VARCHAR, 8, '0') AS customer_id, ${columns.join(", ")}
     FROM range(${customers}) AS t(i) ORDER BY i`,
  );
  await writeServing(db, {
    directory: join(folder, "serving"),
    relation: "everyone",
    lineage: [{ snapshot: "bench", rows: customers }],
    traits: [],
    segments: keys.map((key) => ({ id: key, column: key })),
  });
  const members = keys.map(
    (key) => `SELECT ${literal(key)} AS segment_id, customer_id FROM everyone WHERE ${key}`,
  );
  await writeParquet(
    db,
    `SELECT * FROM (${members.join(" UNION ALL ")}) AS m ORDER BY segment_id, customer_id`,
    membership,
  );
  await db.run("DROP TABLE everyone");
}

interface Timed<Result> {
  readonly ms: number;
  /** Of this process: steadier than the wall on a noisy machine. */
  readonly cpu_ms: number;
  readonly result: Result;
}

function timed<Result>(work: () => Result): Timed<Result> {
  const before = process.cpuUsage();
  const started = performance.now();
  const result = work();
  const ms = Number((performance.now() - started).toFixed(1));
  const { user, system } = process.cpuUsage(before);
  return { ms, cpu_ms: Math.round((user + system) / 1000), result };
}

function assertEqual(
  matrix: OverlapMatrix,
  pairs: readonly { a: string; b: string; shared: number }[],
): void {
  const bySql = new Map(pairs.map(({ a, b, shared }) => [`${a} ${b}`, shared]));
  for (const [row, a] of keys.entries())
    for (const [column, b] of keys.entries()) {
      if (row >= column) continue;
      const [shared, expected] = [matrix.shared(row, column), bySql.get(`${a} ${b}`) ?? 0];
      if (shared !== expected)
        throw new Error(`${a} and ${b} share ${expected} by SQL and ${shared} by bitsets`);
    }
}
