import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { populationStudies } from "../../data/study.ts";
import { Database } from "../../loaders/duckdb/database.ts";
import { literal } from "../../loaders/duckdb/quote.ts";
import { Evaluator } from "../../loaders/evaluate/evaluator.ts";
import { readSegments } from "../../loaders/lake/read-snapshot.ts";
import { definedSegments } from "../../loaders/language/catalogue.ts";
import { checkStudy } from "../../loaders/language/check.ts";
import { openSnapshot } from "../../loaders/serving/published-snapshot.ts";
import { study } from "../fixtures/studies/subscribers/study.ts";
import { type ScratchLake, scratchLake } from "./scratch-lakes.ts";

const [lines] = populationStudies(study);
let made: ScratchLake;
beforeAll(async () => {
  made = await scratchLake(study);
});
afterAll(() => made.remove());

const at = () => {
  const found = made.populations.get("lines");
  if (found === undefined) throw new Error("no lines");
  return found;
};

describe("a study of one table with a number for a key", () => {
  test("is as of the day that the study states, in its own zone", () => {
    const { manifest } = at().built;
    expect([manifest.asOf, manifest.customerCount, manifest.currency]).toEqual([
      "2025-12-31T23:00:00Z",
      2_000,
      null,
    ]);
  });

  test("puts everyone in exactly one part, and says so in English where there is no Persian", async () => {
    const { place, built } = at();
    const { segments } = await readSegments(place, built.id);
    const parts = segments.filter(({ segmentation }) => segmentation === "tenure");
    expect(parts.reduce((sum, { size }) => sum + size, 0)).toBe(2_000);
    const heavy = segments.find(({ id }) => id === "heavy_lines");
    expect(heavy?.sentence.en).toBe(
      "Lines for whom the traffic of the last month is among the highest 10\u202f%.",
    );
    expect(heavy?.sentence.fa).toContain("traffic of the last month");
    expect(heavy?.sentence.fa).not.toContain("undefined");
  });

  test("serves a line by its number as text", async () => {
    const { place, built } = at();
    const { reader } = await openSnapshot(place, built.id);
    try {
      expect(reader.customerCount).toBe(2_000);
    } finally {
      reader.close();
    }
  });

  test("agrees with the evaluator in memory, line by line", async () => {
    const { place, built } = at();
    const { cutOffs = [] } = await readSegments(place, built.id);
    const evaluator = new Evaluator({
      vocabulary: checkStudy(lines),
      asOf: { instant: built.manifest.asOf, timeZone: study.timeZone },
      segments: definedSegments(lines),
      cutOffs,
    });
    await using db = await Database.open();
    const file = (name: string) => `read_parquet(${literal(join(place.snapshot(built.id), name))})`;
    const rows = await db.rows<{
      customer_id: string;
      plan: string;
      months: number;
      traffic: number;
      gone: boolean;
      segments: string;
    }>(`
      SELECT p.customer_id, p.plan, p.months::INTEGER AS months, p.traffic, p.gone,
        coalesce(string_agg(m.segment_id, ' ' ORDER BY m.segment_id), '') AS segments
      FROM ${file("profiles.parquet")} AS p LEFT JOIN ${file("membership.parquet")} AS m USING (customer_id)
      GROUP BY ALL ORDER BY customer_id LIMIT 500`);
    for (const { customer_id, segments, ...traits } of rows) {
      const held = definedSegments(lines).flatMap(({ id }) => (evaluator.holds(id, { traits }) ? [id] : []));
      expect([customer_id, held.sort().join(" ")]).toEqual([customer_id, segments]);
    }
  });
});
