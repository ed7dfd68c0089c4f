/**
 * Child of segments.ts: `data FOLDER CUSTOMERS`, `five FOLDER`, `hundred FOLDER`, `sequences FOLDER`,
 * `separate FOLDER STRIDE FIRST` or `preview FOLDER`; prints one JSON line.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import process, { argv, stdout } from "node:process";
import type { Condition } from "../../data/language.ts";
import type { PopulationStudy } from "../../data/study.ts";
import { Database } from "../../loaders/duckdb/database.ts";
import { duckdbDialect } from "../../loaders/duckdb/dialect.ts";
import { DuckdbEngine } from "../../loaders/duckdb/duckdb-engine.ts";
import { writeParquet } from "../../loaders/duckdb/parquet-file.ts";
import { literal } from "../../loaders/duckdb/quote.ts";
import { definedSegments } from "../../loaders/language/catalogue.ts";
import { checkStudy } from "../../loaders/language/check.ts";
import { membershipColumn } from "../../loaders/language/column-names.ts";
import { parseAsOf } from "../../loaders/language/windows.ts";
import { draftColumn, draftSegment } from "../../loaders/plan/draft.ts";
import { runPlan } from "../../loaders/plan/run-plan.ts";
import { segmentSql } from "../../loaders/plan/segment-sql.ts";
import { benchTables, makeTables, viewBenchTables } from "./segments-data.ts";
import { fiveDefinitions, hundredDefinitions, hundredWithSequences } from "./segments-study.ts";

const [, , what, folder = "", argument = "", first = ""] = argv;

function optionsOf(study: PopulationStudy) {
  return {
    vocabulary: checkStudy(study),
    segments: definedSegments(study),
    asOf: parseAsOf("2026-01-01", study.timeZone),
    available: benchTables,
    someNotYetKnown: false,
    traits: "needed" as const,
  };
}

/** The work, its cost and the sizes that it found. */
async function costed(work: () => Promise<Readonly<Record<string, number>>>): Promise<void> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const sizes = await work();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  print({
    wall_ms: Math.round(wall),
    cpu_ms: Math.round((user + system) / 1000),
    peak_rss_mb: Math.round(process.resourceUsage().maxRSS / 1024),
    sizes,
  });
}

function print(line: object): void {
  stdout.write(`${JSON.stringify(line)}\n`);
}

/** Everyone's memberships by one plan, in the order of ids; traits and measures too, if all is kept. */
async function atOnce(
  db: Database,
  study: PopulationStudy,
  keepAll = false,
): Promise<Record<string, number>> {
  const options = optionsOf(study);
  await using run = await runPlan(new DuckdbEngine(db), options);
  const memberships = options.segments.map(({ id }) => duckdbDialect.identifier(membershipColumn(id)));
  const kept = keepAll ? run.columns : ["customer_id", ...memberships];
  await db.run(
    `CREATE TEMP TABLE population AS ${run.query(kept.join(", "), "ORDER BY customer_id")}`,
    run.values,
  );
  const counts = options.segments.map(({ id }, i) => `CAST(count_if(${memberships[i]}) AS DOUBLE) AS ${id}`);
  return db.row<Record<string, number>>(`SELECT ${counts.join(", ")} FROM population`);
}

/** Each statement as it is published: its members in the order of their ids. */
async function separately(
  db: Database,
  study: PopulationStudy,
  [stride, first]: readonly [number, number],
): Promise<Record<string, number>> {
  const options = optionsOf(study);
  const sizes: Record<string, number> = {};
  for (const [i, segment] of options.segments.entries()) {
    if (i % stride !== first) continue;
    const sql = segmentSql(segment, options, duckdbDialect);
    await db.run(`CREATE TEMP TABLE members AS ${sql}`);
    const { size } = await db.row<{ size: number }>("SELECT CAST(count(*) AS DOUBLE) AS size FROM members");
    await db.run("DROP TABLE members");
    sizes[segment.id] = size;
  }
  return sizes;
}

const drafts: Readonly<Record<string, { draft: Condition; byHand: string }>> = {
  traits: {
    draft: {
      all: [
        { trait: { id: "country", op: "IN", value: ["France", "Iran"] } },
        { trait: { id: "household_size", op: "LTE", value: 2 } },
        { not: { segment: "s0" } },
      ],
    },
    byHand: `SELECT count(*) AS n FROM customers AS c WHERE country IN ('France', 'Iran') AND household_size <= 2
      AND (SELECT count(*) FROM orders AS o WHERE o.customer_id = c.customer_id AND ordered_at < TIMESTAMP '2026-01-01') < 5`,
  },
  "new event measure": {
    draft: {
      all: [
        {
          event: {
            table: "events",
            where: [{ column: "kind", op: "EQ", value: "search" }],
            measure: "COUNT",
            window: { last: { days: 75 } },
            op: "GTE",
            value: 2,
          },
        },
        { trait: { id: "country", op: "NEQ", value: "Iran" } },
      ],
    },
    byHand: `SELECT count(*) AS n FROM customers WHERE country IS DISTINCT FROM 'Iran' AND customer_id IN
      (SELECT customer_id FROM events WHERE kind = 'search' AND occurred_at >= TIMESTAMP '2025-10-18'
       AND occurred_at < TIMESTAMP '2026-01-01' GROUP BY 1 HAVING count(*) >= 2)`,
  },
};

/** Sizes of drafts in a process that has answered before: the median of nine, in milliseconds. */
async function preview(db: Database): Promise<void> {
  await db.run(`CREATE VIEW profiles AS FROM read_parquet(${literal(join(folder, "profiles.parquet"))})`);
  const described = await db.rows<{ column_name: string }>("SELECT column_name FROM (DESCRIBE profiles)");
  const options = optionsOf(hundredDefinitions);
  const columns = new Set(described.map(({ column_name }) => column_name));
  for (const [name, { draft, byHand }] of Object.entries(drafts)) {
    const times: number[] = [];
    let size = 0;
    for (let round = 0; round < 10; round += 1) {
      const start = performance.now();
      await using run = await runPlan(new DuckdbEngine(db), {
        ...options,
        segments: [draftSegment(draft, options.vocabulary, columns)],
        given: { relation: "profiles", columns, numbers: "queries" },
      });
      const sql = run.query(
        "CAST(count(*) AS DOUBLE) AS size",
        `WHERE ${duckdbDialect.identifier(draftColumn)}`,
      );
      ({ size } = await db.row<{ size: number }>(sql, run.values));
      if (round > 0) times.push(performance.now() - start);
    }
    const { n } = await db.row<{ n: number }>(`SELECT CAST(n AS DOUBLE) AS n FROM (${byHand}) AS h`);
    const sorted = times.sort((a, b) => a - b);
    print({ draft: name, ms: Math.round(sorted[4] ?? 0), size, by_hand: n });
  }
}

if (what === "data") await makeTables(folder, Number(argument));
else {
  await using db = await Database.open({ memoryLimit: "3GB", temporaryDirectory: `${folder}.spill` });
  await viewBenchTables(db, folder);
  if (what === "five") await costed(() => atOnce(db, fiveDefinitions));
  else if (what === "hundred") await costed(() => atOnce(db, hundredDefinitions));
  else if (what === "sequences") await costed(() => atOnce(db, hundredWithSequences));
  else if (what === "separate")
    await costed(() => separately(db, hundredDefinitions, [Number(argument), Number(first)]));
  else {
    if (!existsSync(join(folder, "profiles.parquet"))) {
      await atOnce(db, hundredDefinitions, true);
      await writeParquet(db, "FROM population ORDER BY customer_id", join(folder, "profiles.parquet"));
      await db.run("DROP TABLE population");
    }
    await preview(db);
  }
}
