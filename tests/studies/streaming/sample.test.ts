import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { study } from "../../../data/studies/streaming/study.ts";
import { streamingTables } from "../../../data/studies/streaming/tables/index.ts";
import { fewestViewings, tastes } from "../../../data/studies/streaming/tastes.ts";
import { populationStudies } from "../../../data/study.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { literal } from "../../../loaders/duckdb/quote.ts";
import type { Catalog } from "../../../loaders/lake/catalog.ts";
import { readModelReports } from "../../../loaders/lake/model-reports.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import { makeSample } from "../../../loaders/sample/sample.ts";
import { buildSnapshot } from "../../../loaders/snapshot/build.ts";
import { viewTables } from "../../../loaders/tables/open-tables.ts";
import { adjustedRand } from "../adjusted-rand.ts";
import { contractBreaches } from "../contract-breaches.ts";
import { segmentsByHand } from "./segments-by-hand.ts";

const [viewers] = populationStudies(study);
const [customers, seed] = [4_000, 1];

let folder: string;
let catalog: Catalog;
let snapshot: string;
let db: Database;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "segment-atlas-viewers-"));
  const lake = new Lake(folder);
  catalog = await makeSample({ lake: lake.study(study.id), study, customers, seed, blockSize: 1_500 });
  const place = lake.of(viewers);
  snapshot = place.snapshot((await buildSnapshot({ lake: place, study: viewers, seed: 1 })).id);
  db = await Database.open();
  await viewTables(db, place, study);
  for (const name of ["profiles", "membership"])
    await db.run(`CREATE VIEW ${name} AS FROM read_parquet(${literal(join(snapshot, `${name}.parquet`))})`);
  const truth = literal(join(folder, study.id, "truth", "viewers.parquet"));
  await db.run(`CREATE VIEW truth AS SELECT viewer_id AS customer_id, * FROM read_parquet(${truth})`);
});
afterAll(async () => {
  db.close();
  await rm(folder, { recursive: true, force: true });
});

async function number(sql: string): Promise<number> {
  return Number((await db.row<{ n: number }>(`SELECT (${sql})::DOUBLE AS n`)).n);
}
const count = (from: string) => number(`SELECT count(*) FROM ${from}`);

describe("the sample keeps the contract", () => {
  test.each(streamingTables.map((table) => [table.name, table] as const))("of %s", async (name, table) => {
    expect(await count(name)).toBeGreaterThan(0);
    expect(await contractBreaches(db, table)).toEqual([]);
  });
});

describe("the tables of the sample agree", () => {
  test("nothing happens before the sign-up or after cancelling", async () => {
    const ends =
      "(SELECT viewer_id, effective_at AS until FROM subscription_events WHERE subscription_event = 'cancelled')";
    for (const [table, at] of [
      ["viewings", "viewed_at"],
      ["payments", "paid_at"],
      ["devices", "added_at"],
      ["survey_answers", "answered_at"],
    ] as const) {
      expect(await count(`${table} JOIN viewers USING (viewer_id) WHERE ${at} < signed_up_at`), table).toBe(
        0,
      );
      expect(await count(`${table} JOIN ${ends} USING (viewer_id) WHERE ${at} > until`), table).toBe(0);
      expect(await count(`${table} WHERE ${at} >= TIMESTAMP '2025-12-31 23:00'`), table).toBe(0);
    }
  });

  test("every month of a subscription is paid for once, at the price of the plan", async () => {
    expect(
      await count(`(SELECT viewer_id, count(*) AS paid, any_value(signed_up_at) AS began, max(paid_at) AS last_paid
        FROM payments JOIN viewers USING (viewer_id) GROUP BY viewer_id)
        WHERE began + to_months(CAST(paid - 1 AS INTEGER)) <> last_paid`),
    ).toBe(0);
    expect(await count("(SELECT paid_plan, amount FROM payments GROUP BY ALL)")).toBe(3);
  });

  test("no two titles are called alike", async () => {
    expect(await count("titles")).toBe(await number("SELECT count(DISTINCT title_name) FROM titles"));
  });

  test("the usual mix that tastes are held against is that of what is watched", async () => {
    for (const { id, genres, usual } of tastes) {
      const list = `[${genres.map(literal).join(", ")}]`;
      const share = await number(
        `SELECT avg(list_has_any(genres, ${list})::INTEGER) FROM viewings JOIN titles USING (title_id)`,
      );
      expect(Math.abs(share - usual), id).toBeLessThan(0.015);
    }
  });
});

describe("what was planted is found", () => {
  test("tastes, by what is watched alone", async () => {
    const rows = await db.rows<{ planted_taste: string; found: string }>(
      `SELECT planted_taste, coalesce(taste, 'none') AS found FROM truth JOIN profiles USING (customer_id)
      WHERE viewings >= ${fewestViewings}`,
    );
    const index = adjustedRand(
      rows.map(({ planted_taste }) => planted_taste),
      rows.map(({ found }) => found),
    );
    expect(rows.length).toBeGreaterThan(2_000);
    expect(index).toBeGreaterThan(0.8);
  });

  test("attitudes, by the answers to the survey", async () => {
    const rows = await db.rows<{ planted_attitude: string; attitude: string }>(
      "SELECT planted_attitude, attitude FROM truth JOIN profiles USING (customer_id) WHERE attitude IS NOT NULL",
    );
    expect(rows.length).toBeGreaterThan(1_000);
    const index = adjustedRand(
      rows.map(({ planted_attitude }) => planted_attitude),
      rows.map(({ attitude }) => attitude),
    );
    expect(index).toBeGreaterThan(0.7);
  });

  test("attitudes of those whom nobody asked, as often as the model says", async () => {
    const report = (await readModelReports(snapshot)).find(({ id }) => id === "attitudes");
    expect(report?.refused).toBeNull();
    const found = report?.found as unknown as {
      prediction: { accuracy: { low: number; high: number }; largest: number };
    };
    const { prediction } = found;
    expect(prediction.accuracy.low).toBeGreaterThan(prediction.largest + 0.3);
    const right = await number(`WITH named AS (
        SELECT planted_attitude, mode(attitude) AS name FROM truth JOIN profiles USING (customer_id) GROUP BY ALL)
      SELECT avg((name = likely_attitude)::INTEGER) FROM truth JOIN profiles USING (customer_id) JOIN named USING (planted_attitude)
      WHERE attitude IS NULL AND likely_attitude IS NOT NULL AND planted_attitude <> 'none'`);
    expect(Math.abs(right - (prediction.accuracy.low + prediction.accuracy.high) / 2)).toBeLessThan(0.08);
  });

  test("who watches in binges and who every week", async () => {
    const there =
      "truth JOIN profiles USING (customer_id) WHERE NOT has_cancelled AND days_since_sign_up >= 90";
    const members = (segment: string) =>
      `customer_id IN (SELECT customer_id FROM membership WHERE segment_id = '${segment}')`;
    for (const [way, segment] of [
      ["binge", "binge_viewers"],
      ["weekly", "weekly_viewers"],
    ] as const) {
      const planted = await count(`${there} AND planted_way = '${way}'`);
      expect(planted).toBeGreaterThan(100);
      expect(await count(`${there} AND planted_way = '${way}' AND ${members(segment)}`)).toBeGreaterThan(
        0.85 * planted,
      );
    }
    const lapsed = await count(`${there} AND ${members("lapsed_viewers")}`);
    expect(
      await count(`${there} AND ${members("lapsed_viewers")} AND planted_way IN ('fading', 'now')`),
    ).toBeGreaterThan(0.9 * lapsed);
  });

  test("that viewers like those who watched the same, more than what everyone does", async () => {
    const report = (await readModelReports(snapshot)).find(({ id }) => id === "next_titles");
    expect(report?.refused).toBeNull();
    const found = report?.found as unknown as { quality: { above: { low: number }; members: number } };
    expect(found.quality.members).toBeGreaterThan(1_000);
    expect(found.quality.above.low).toBeGreaterThan(0);
  });

  test("who would say that they watch to be together, of those whom nobody asked", async () => {
    const auc = await number(`WITH scored AS (
        SELECT company_chance, planted_taste = 'family' AS is_family FROM truth JOIN profiles USING (customer_id)
        WHERE watches_for_company IS NULL AND company_chance IS NOT NULL
      ), ranked AS (SELECT is_family, rank() OVER (ORDER BY company_chance) + (count(*) OVER (PARTITION BY company_chance) - 1) / 2 AS r FROM scored)
      SELECT (sum(r) FILTER (is_family) - count(*) FILTER (is_family) * (count(*) FILTER (is_family) + 1) / 2)
        / (count(*) FILTER (is_family) * count(*) FILTER (NOT is_family)) FROM ranked`);
    expect(auc).toBeGreaterThan(0.85);
  });
});

test.each(Object.entries(segmentsByHand))("%s are who they are called", async (segment, sql) => {
  const members = `SELECT customer_id FROM membership WHERE segment_id = '${segment}'`;
  expect(await count(`(${sql})`)).toBeGreaterThan(0);
  expect(await count(`((${sql}) EXCEPT (${members}))`)).toBe(0);
  expect(await count(`((${members}) EXCEPT (${sql}))`)).toBe(0);
});

test("the same viewers and seed give the same bytes in other blocks and on one thread", async () => {
  const place = new Lake(join(folder, "again"));
  const again = await makeSample({ lake: place.study(study.id), study, customers, seed, threads: 1 });
  expect(again.tables.map(({ table, sha256 }) => [table, sha256])).toEqual(
    catalog.tables.map(({ table, sha256 }) => [table, sha256]),
  );
});
