import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeStudyPages } from "../../../cli/site/study-pages.ts";
import { frameworkCache } from "../../../cli/site/workspace.ts";
import { study } from "../../../data/studies/saas/study.ts";
import { populationStudies } from "../../../data/study.ts";
import { ownDashboard } from "../../../docs/render/own-dashboard.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { literal } from "../../../loaders/duckdb/quote.ts";
import { ingest } from "../../../loaders/ingest/ingest.ts";
import type { IngestReport } from "../../../loaders/ingest/ingest-report.ts";
import { Lake, type PopulationLake } from "../../../loaders/lake/paths.ts";
import { writeReports } from "../../../loaders/report/reports.ts";
import { buildSnapshot } from "../../../loaders/snapshot/build.ts";
import { viewTables } from "../../../loaders/tables/open-tables.ts";
import { accounts } from "./sampled.ts";

/** Folder of the public data sets, laid out as their publishers do; they are no part of the product. */
const datasets = process.env.ATLAS_DATASETS ?? "";

describe.skipIf(datasets === "")(
  "the public files of a pipeline and of a help desk (in the folder that ATLAS_DATASETS names)",
  () => {
    let folder: string;
    let pipeline: PopulationLake;
    let desk: PopulationLake;
    let ofPipeline: IngestReport;
    let ofDesk: IngestReport;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "segment-atlas-sources-"));
      pipeline = new Lake(join(folder, "pipeline")).of(accounts);
      desk = new Lake(join(folder, "desk")).of(accounts);
      const crm = ["accounts.csv", "sales_pipeline.csv"].map((file) => join(datasets, "crm_b2b", file));
      ofPipeline = await ingest({ lake: pipeline, study, source: "crm-pipeline", from: crm });
      ofDesk = await ingest({
        ...{ lake: desk, study, source: "help-desk", from: [join(datasets, "helpdesk", "helpdesk.csv")] },
      });
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    async function rowOf(lake: PopulationLake, sql: string): Promise<unknown> {
      await using db = await Database.open({ threads: 1 });
      await viewTables(db, lake, study);
      const { id } = await buildSnapshot({ lake, study: accounts, seed: 1 });
      await db.run(
        `CREATE VIEW profiles AS FROM read_parquet(${literal(join(lake.snapshot(id), "profiles.parquet"))})`,
      );
      return await db.row(sql);
    }

    test("accounts and deals come in, but for deals of no account or no day", () => {
      // 1,425 deals name no account, 500 no day on which they were taken up, 337 of them neither.
      expect(ofPipeline.total.accepted).toEqual({
        ...{ accounts: 85, opportunities: 8_800 - 1_425 - 500 + 337, invoices: 4_238, account_events: 170 },
      });
      const quarantined = Object.values(ofPipeline.total.quarantined).reduce((sum, n) => sum + n, 0);
      expect(quarantined).toBe(1_425 + 500 - 337);
    });

    test("no industry is misspelt, and the deals won are the revenue", async () => {
      expect(
        await rowOf(
          pipeline,
          `SELECT (count(*) FILTER (industry = 'Technology'))::INTEGER AS technology, count(DISTINCT industry)::INTEGER AS industries,
            sum(revenue_12_months)::INTEGER AS revenue, sum(deals_won)::INTEGER AS won, sum(deals_lost)::INTEGER AS lost,
            sum(deals_open)::INTEGER AS open, (count(*) FILTER (pays))::INTEGER AS paying FROM profiles`,
        ),
      ).toEqual({
        ...{
          technology: 12,
          industries: 10,
          revenue: 10_005_534,
          won: 4_238,
          lost: 2_473,
          open: 501,
          paying: 85,
        },
      });
    });

    test("the log of the help desk comes in as tickets and their steps, each closed as often as it was open", async () => {
      expect(ofDesk.total.accepted).toMatchObject({ accounts: 3_804, support_tickets: 3_804 });
      expect(
        await rowOf(
          desk,
          `SELECT sum(tickets_opened)::INTEGER AS opened, (count(*) FILTER (open_tickets <> 0))::INTEGER AS open,
            sum(reopenings)::INTEGER AS reopened FROM profiles`,
        ),
      ).toEqual({ opened: 3_804, open: 0, reopened: 138 });
    });

    test("pages of a desk alone lead to no page that there are no data for", async () => {
      const lake = new Lake(join(folder, "desk"));
      const [own] = populationStudies(study);
      await buildSnapshot({ lake: lake.of(own), study: own, seed: 1 });
      await writeReports({ lake, study: own, own: (await ownDashboard(own))?.reports });
      const docs = join(folder, "docs");
      const { list } = await writeStudyPages(lake, [study], docs);
      expect(list.paths).toContain("/saas/tickets/index");
      for (const absent of ["compare", "problems"]) {
        expect(list.paths).not.toContain(`/saas/${absent}/index`);
        for (const path of list.paths.filter((each) => each.startsWith("/saas/"))) {
          const text = await readFile(join(frameworkCache(docs), `${path}.md`), "utf8");
          expect(text, path).not.toMatch(new RegExp(`href="[^"]*/${absent}/`));
        }
      }
    });
  },
);
