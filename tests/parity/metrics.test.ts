import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Database } from "../../loaders/duckdb/database.ts";
import { literal } from "../../loaders/duckdb/quote.ts";
import type { PopulationLake } from "../../loaders/lake/paths.ts";
import { readMetrics, type SnapshotMetric } from "../../loaders/lake/snapshot-metrics.ts";
import { buildSnapshot } from "../../loaders/snapshot/build.ts";
import { viewTables } from "../../loaders/tables/open-tables.ts";
import { retail as study } from "../fixtures/retail.ts";
import { type SampleLakes, sampleLakes } from "../fixtures/sample-lake.ts";

const byHand = await readFile(join(import.meta.dirname, "retail-metrics.sql"), "utf8");

let lakes: SampleLakes;
beforeAll(async () => {
  lakes = await sampleLakes(3000);
});
afterAll(() => lakes.remove());

/** Every metric by SQL written by hand, of everyone at 14 months and the date before, and of every segment. */
describe.each(["2025-03-01", "2026-01-01"])("metrics as of %s are what SQL by hand says", (asOf) => {
  let lake: PopulationLake;
  let db: Database;
  let directory: string;
  let metrics: readonly SnapshotMetric[];

  beforeAll(async () => {
    lake = await lakes.fresh(asOf);
    await buildSnapshot({ lake, study, asOf: "2025-01-15", seed: 1 });
    const { id } = await buildSnapshot({ lake, study, asOf, seed: 1 });
    directory = lake.snapshot(id);
    ({ metrics } = await readMetrics(directory));
    db = await Database.open();
    await viewTables(db, lake, study);
  });
  afterAll(() => db.close());

  /** `whom` is a query of the customers meant. */
  async function hand(whom: string, instant: string): Promise<Record<string, number | null>> {
    await db.run(`CREATE OR REPLACE TEMP TABLE whom AS ${whom}`);
    await db.run(
      byHand.replaceAll("$asof", `TIMESTAMP ${literal(instant.replace("T", " ").replace("Z", ""))}`),
    );
    return db.row("FROM hand");
  }
  const close = (found: number | null | undefined, expected: number | null | undefined, what: string) =>
    expect(Math.abs((found ?? Number.NaN) / (expected ?? Number.NaN) - 1), what).toBeLessThan(1e-9);

  test("of everyone who was known then, at 14 months and at the previous snapshot", async () => {
    const points = metrics[0]?.points ?? [];
    expect(points).toHaveLength(15);
    for (const { asOf: instant } of points) {
      const at = `TIMESTAMP ${literal(instant.replace("T", " ").replace("Z", ""))}`;
      const expected = await hand(
        `SELECT customer_id FROM customers WHERE acquired_at < ${at} UNION SELECT customer_id FROM orders WHERE ordered_at < ${at}
         UNION SELECT customer_id FROM events WHERE occurred_at < ${at}`,
        instant,
      );
      expect(Object.keys(expected).sort()).toEqual(metrics.map(({ id }) => id).sort());
      for (const { id, points: all } of metrics) {
        const found = all.find((point) => point.asOf === instant);
        close(found?.value, expected[id], `${id} at ${instant}`);
      }
    }
  });

  test("of the members of each segment, wherever none is hidden", async () => {
    let [published, hidden] = [0, 0];
    const segments = Object.keys(metrics[0]?.segments ?? {});
    expect(segments.length).toBeGreaterThan(20);
    const instant = `${asOf}T00:00:00Z`;
    for (const segment of segments) {
      const members = `read_parquet(${literal(join(directory, "membership.parquet"))})`;
      const expected = await hand(
        `SELECT customer_id FROM ${members} WHERE segment_id = ${literal(segment)}`,
        instant,
      );
      for (const { id, segments: found } of metrics) {
        const { value = null, suppressed = false } = found[segment] ?? {};
        if (suppressed) hidden += 1;
        else if (value === null || value === 0)
          expect(expected[id] || null, `${id} of ${segment}`).toBeNull();
        else {
          close(value, expected[id], `${id} of ${segment}`);
          published += 1;
        }
      }
    }
    expect(published).toBeGreaterThan(5 * metrics.length);
    expect(hidden).toBeGreaterThan(0);
  });
});
