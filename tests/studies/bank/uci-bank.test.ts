import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { study } from "../../../data/studies/bank/study.ts";
import { populationStudies } from "../../../data/study.ts";
import { openSubject } from "../../../docs/render/open-subject.ts";
import { ownDashboard } from "../../../docs/render/own-dashboard.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { literal } from "../../../loaders/duckdb/quote.ts";
import { ingest } from "../../../loaders/ingest/ingest.ts";
import { readCatalog } from "../../../loaders/lake/catalog.ts";
import { readModelReports } from "../../../loaders/lake/model-reports.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import { readSegments } from "../../../loaders/lake/read-snapshot.ts";
import { writeReports } from "../../../loaders/report/reports.ts";
import { type BuiltSnapshot, buildSnapshot } from "../../../loaders/snapshot/build.ts";

/** Folder of the public data sets, laid out as their publishers do; they are no part of the product. */
const datasets = process.env.ATLAS_DATASETS ?? "";
const [customers] = populationStudies(study);

describe.skipIf(datasets === "")(
  "the public file of a bank’s campaign (in the folder that ATLAS_DATASETS names)",
  () => {
    const file = join(datasets, "bank", "bank.csv");
    let folder: string;
    let lake: ReturnType<Lake["of"]>;
    let ingested: Awaited<ReturnType<typeof ingest>>;
    let built: BuiltSnapshot;
    let profiles: string;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "segment-atlas-bank-"));
      lake = new Lake(folder).of(customers);
      ingested = await ingest({ lake, study, source: "uci-bank", from: [file] });
      built = await buildSnapshot({ lake, study: customers, seed: 1 });
      profiles = `read_parquet(${literal(join(lake.snapshot(built.id), "profiles.parquet"))})`;
    }, 60_000);
    afterAll(() => rm(folder, { recursive: true, force: true }));

    const count = (condition: string) => `(count(*) FILTER (${condition}))::INTEGER`;

    test("comes in whole, in euros, as of the day that the study states", () => {
      expect(ingested.total).toEqual({ rowsIn: 45_211, accepted: { customers: 45_211 }, quarantined: {} });
      const { customerCount, currency, asOf } = built.manifest;
      expect([customerCount, currency, asOf]).toEqual([45_211, "EUR", "2010-12-01T00:00:00Z"]);
    });

    test("has the published numbers in its traits; “unknown” is a value, −1 days are none", async () => {
      await using db = await Database.open({ threads: 1 });
      expect(
        await db.row(`SELECT ${count("deposit")} AS yes, ${count("deposit IS NULL")} AS unanswered,
          ${count("housing_loan")} AS housing, ${count("personal_loan")} AS personal,
          ${count("job = 'unknown'")} AS unknown_job, ${count("education = 'unknown'")} AS unknown_education,
          ${count("marital = 'married'")} AS married, ${count("contacts_this_campaign = 1")} AS once,
          ${count("days_since_campaign IS NULL")} AS never_before, max(call_duration)::INTEGER AS longest,
          min(age)::INTEGER AS youngest, max(age)::INTEGER AS oldest, sum(balance)::DECIMAL(18, 2)::VARCHAR AS balances
        FROM ${profiles}`),
      ).toEqual({
        ...{ yes: 5289, unanswered: 0, housing: 25_130, personal: 7244 },
        ...{ unknown_job: 288, unknown_education: 1857, married: 27_214, once: 17_544 },
        ...{ never_before: 36_954, longest: 4918, youngest: 18, oldest: 95, balances: "61589682.00" },
      });
    });

    test("has on its cards what it tells of, and no stages that it cannot decide", async () => {
      await writeReports({
        lake: new Lake(folder),
        study: customers,
        own: (await ownDashboard(customers))?.reports,
      });
      const { overview, journey } = await openSubject(new Lake(folder), customers);
      expect(overview.keyFigures.map(({ id, value }) => [id, value])).toEqual([
        ["deposit_response", 0.116985],
        ["mean_balance", 1362.27],
        ["median_balance", 448],
        ["housing_share", 0.555838],
        ["default_share", 0.0180266],
      ]);
      expect(journey).toBeUndefined();
    }, 60_000);

    test("knows customers by the number of their row", async () => {
      await using db = await Database.open({ threads: 1 });
      expect(
        await db.row(`SELECT count(DISTINCT customer_id)::INTEGER AS different,
          min(customer_id::INTEGER) AS first, max(customer_id::INTEGER) AS last FROM ${profiles}`),
      ).toEqual({ different: 45_211, first: 1, last: 45_211 });
    });

    test("leaves out what it cannot know, and has nobody in the segments of it", async () => {
      await using db = await Database.open({ threads: 1 });
      const unknown = [
        "money_put_by",
        "different_products",
        "income_12_months",
        "channel_in_use",
        "joined_at",
      ];
      const row = await db.row<Record<string, number>>(
        `SELECT ${unknown.map((id) => `count(${id})::INTEGER AS ${id}`).join(", ")} FROM ${profiles}`,
      );
      expect(Object.values(row)).toEqual(unknown.map(() => 0));
      const { segments } = await readSegments(lake, built.id);
      const sizes = Object.fromEntries(segments.map(({ id, size }) => [id, size]));
      expect(sizes).toMatchObject({
        deposit_takers: 5289,
        best_tenth: 0,
        app_only: 0,
        no_statements: 45_211,
      });
    });

    test("has a chance of yes for everyone, from what is known before the call", async () => {
      const report = (await readModelReports(lake.snapshot(built.id))).find(({ id }) => id === "response");
      expect(report).toMatchObject({ refused: null, found: { customers: 45_211, positives: 5289 } });
      expect(report?.inputs).not.toContain("call_duration");
      await using db = await Database.open({ threads: 1 });
      const found = await db.row<{ n: number; p: number }>(
        `SELECT count(deposit_chance)::INTEGER AS n, avg(deposit_chance) AS p FROM ${profiles}`,
      );
      // Chances add up nearly to those who said yes: leaves are drawn towards no answer, and a tenth was held out.
      expect(found.n).toBe(45_211);
      expect(Math.abs(found.p - 5289 / 45_211)).toBeLessThan(0.001);
      // As published for boosted trees.
      expect(report?.found).toMatchObject({ auc: { mean: expect.closeTo(0.7987, 2) } });
    });

    test("is the same whatever the delimiter", async () => {
      const before = (await readCatalog(lake)).tables;
      const semicolons = join(folder, "bank-full.csv");
      await writeFile(semicolons, readFileSync(file, "utf8").replaceAll(",", ";"));
      await ingest({ lake, study, source: "uci-bank", from: [semicolons] });
      expect((await readCatalog(lake)).tables).toEqual(before);
    });
  },
);
