import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { study } from "../../../data/studies/telecom/study.ts";
import { populationStudies } from "../../../data/study.ts";
import { averageMember } from "../../../docs/render/value-text.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { literal } from "../../../loaders/duckdb/quote.ts";
import { ingest } from "../../../loaders/ingest/ingest.ts";
import type { IngestReport } from "../../../loaders/ingest/ingest-report.ts";
import { readModelReports } from "../../../loaders/lake/model-reports.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { writeReports } from "../../../loaders/report/reports.ts";
import type { Survival } from "../../../loaders/report/survival.ts";
import { type BuiltSnapshot, buildSnapshot } from "../../../loaders/snapshot/build.ts";
import { kaplanMeier, medianStay, type Stay } from "../../../loaders/statistics/kaplan-meier.ts";

/** Folder of the public data sets, laid out as their publishers do; they are no part of the product. */
const datasets = process.env.ATLAS_DATASETS ?? "";
const [subscribers] = populationStudies(study);

describe.skipIf(datasets === "")(
  "the public file of a telephone company (in the folder that ATLAS_DATASETS names)",
  () => {
    let folder: string;
    let ingested: IngestReport;
    let built: BuiltSnapshot;
    let profiles: string;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "segment-atlas-telco-"));
      const lake = new Lake(folder).of(subscribers);
      const from = [join(datasets, "telco", "Telco-Customer-Churn.csv")];
      ingested = await ingest({ lake, study, source: "telco", from });
      built = await buildSnapshot({ lake, study: subscribers, seed: 1 });
      profiles = `read_parquet(${literal(join(lake.snapshot(built.id), "profiles.parquet"))})`;
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    const count = (condition: string) => `(count(*) FILTER (${condition}))::INTEGER`;

    test("comes in whole, without a row in quarantine", () => {
      expect(ingested.total).toEqual({ rowsIn: 7043, accepted: { subscribers: 7043 }, quarantined: {} });
      expect(built.manifest.customerCount).toBe(7043);
      expect(built.manifest.currency).toBe("USD");
    });

    test("has the published numbers in its traits", async () => {
      await using db = await Database.open({ threads: 1 });
      expect(
        await db.row(`SELECT ${count("churned")} AS churned, ${count("contract = 'Month-to-month'")} AS monthly,
          ${count("contract = 'One year'")} AS one_year, ${count("contract = 'Two year'")} AS two_years,
          ${count("total_charges IS NULL")} AS without_total, ${count("total_charges IS NULL AND tenure_months = 0")} AS fresh,
          ${count("senior")} AS seniors, ${count("internet_service = 'No'")} AS without_internet,
          ${count("internet_service = 'Fiber optic'")} AS fiber, ${count("streaming_movies")} AS films,
          ${count("payment_method = 'Electronic check'")} AS electronic_checks,
          max(tenure_months)::INTEGER AS longest, sum(monthly_charges)::DECIMAL(12, 2)::VARCHAR AS monthly_charges
        FROM ${profiles}`),
      ).toEqual({
        ...{ churned: 1869, monthly: 3875, one_year: 1473, two_years: 1695 },
        ...{ without_total: 11, fresh: 11, seniors: 1142, without_internet: 1526, fiber: 3096, films: 2732 },
        ...{ electronic_checks: 2365, longest: 72, monthly_charges: "456116.60" },
      });
    });

    test("keeps subscribers as long as the published estimates of Kaplan and Meier say", async () => {
      await using db = await Database.open({ threads: 1 });
      // lifelines 0.30.3 on the same file: shares after 12, 24, 48 and 72 months, and the median.
      const published: readonly (readonly [string, readonly number[], number | null])[] = [
        ["true", [0.8432, 0.7887, 0.7088, 0.5928], null],
        ["contract = 'Month-to-month'", [0.7031, 0.5859, 0.3973, 0.129], 35],
        ["contract = 'One year'", [0.9908, 0.9783, 0.9165, 0.5681], null],
        ["contract = 'Two year'", [1, 1, 0.9957, 0.9357], null],
      ];
      for (const [where, shares, median] of published) {
        const points = kaplanMeier(
          await db.rows<Stay>(
            `SELECT tenure_months::DOUBLE AS length, churned AS ended, count(*)::INTEGER AS customers
            FROM ${profiles} WHERE ${where} GROUP BY ALL`,
          ),
        );
        const after = (months: number) => points.findLast(({ length }) => length <= months)?.share ?? 1;
        expect(
          [12, 24, 48, 72].map((months) => Number(after(months).toFixed(4))),
          where,
        ).toEqual(shares);
        expect(medianStay(points).length, where).toBe(median);
      }
    });

    test("tells on its pages of as many of these as do not tell of fewer than ten", async () => {
      const { directory } = await writeReports({ lake: new Lake(folder), study: subscribers });
      const { groups } = JSON.parse(await readFile(join(directory, "survival.json"), "utf8")) as Survival;
      expect(
        groups.map(({ value, marks, median }) => [value, median, ...marks.map(({ share }) => share)]),
      ).toEqual([
        [null, null, 0.8432, 0.7887, 0.7088, 0.5928],
        ["Two year", null, 1, 1, "small", 0.9357],
        ["One year", null, 0.9908, 0.9783, 0.9165, 0.5681],
        ["Month-to-month", 35, 0.7031, 0.5859, 0.3973, null],
      ]);
    });

    test("counts those who left, and pay nothing, as subscribers without monthly charges", async () => {
      const { directory } = await writeReports({ lake: new Lake(folder), study: subscribers });
      const overview = JSON.parse(await readFile(join(directory, "overview.json"), "utf8")) as Overview;
      expect(overview.unvalued).toBe(1869);
      expect(averageMember(overview)).toBe("the average of all subscribers on record");
    });

    test("tells who is likely to leave, as well as published models do", async () => {
      const report = (await readModelReports(new Lake(folder).of(subscribers).snapshot(built.id))).find(
        ({ id }) => id === "churn",
      );
      expect(report?.found?.auc).toMatchObject({ mean: expect.closeTo(0.8454, 2) });
      await using db = await Database.open({ threads: 1 });
      const { p } = await db.row<{ p: number }>(`SELECT avg(churn_chance) AS p FROM ${profiles}`);
      expect(p).toBeCloseTo(1869 / 7043, 5);
    });

    test("leaves out what it cannot know", async () => {
      await using db = await Database.open({ threads: 1 });
      const unknown = ["data_gb", "fitting_price", "overpaid", "bill_jump", "signal_dbm", "joined_at"];
      const row = await db.row<Record<string, number>>(
        `SELECT ${unknown.map((id) => `count(${id})::INTEGER AS ${id}`).join(", ")} FROM ${profiles}`,
      );
      expect(Object.values(row)).toEqual(unknown.map(() => 0));
    });
  },
);
