import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { study } from "../../../data/studies/telecom/study.ts";
import { populationStudies } from "../../../data/study.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { literal } from "../../../loaders/duckdb/quote.ts";
import { ingest } from "../../../loaders/ingest/ingest.ts";
import type { IngestReport } from "../../../loaders/ingest/ingest-report.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import { type BuiltSnapshot, buildSnapshot } from "../../../loaders/snapshot/build.ts";

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
