import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Database } from "../../../loaders/duckdb/database.ts";
import { StudyLake } from "../../../loaders/lake/paths.ts";
import { proposeStudy } from "../../../loaders/new-study/propose-study.ts";

const datasets = process.env.ATLAS_DATASETS ?? "";

/** What each folder of public files is about: folder, key, tables of events, the leading segmentation, files that feed no table. */
const expected: readonly (readonly [string, string, readonly string[], string, readonly string[]])[] = [
  ["ev_charging", "user_id", ["station_data"], "by_days_since_last_entry", []],
  ["helpdesk", "case_id", ["helpdesk"], "by_days_since_last_entry", []],
  ["mcdonalds", "customer_id", [], "by_visit_frequency", []],
  ["crm_b2b", "account", ["sales_pipeline"], "by_days_since_last_entry", ["sales_teams.csv"]],
  [
    "complete_journey",
    "household_id",
    ["basket_lines", "coupon_redemptions"],
    "by_days_since_last_basket",
    ["campaign_descriptions.parquet", "campaigns.parquet", "coupons.parquet"],
  ],
];

describe.skipIf(!existsSync(join(datasets, "mcdonalds")))(
  "public files, as they are published (in the folder that ATLAS_DATASETS names)",
  () => {
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), "atlas-public-"));
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    test.each(expected)("%s is about each %s", async (name, key, events, lead, leftOut) => {
      const lake = new StudyLake(join(folder, name));
      mkdirSync(lake.scratch, { recursive: true });
      await using db = await Database.open();
      const { tables, study } = await proposeStudy(db, lake, {
        ...{ id: "found", timeZone: "UTC", today: "2025-01-01" },
        from: [join(datasets, name)],
      });
      expect(tables.key).toBe(key);
      expect(tables.events.map(({ table }) => table.name)).toEqual(events);
      expect(study.populations[0].segmentations?.map(({ id }) => id)).toEqual([lead]);
      expect(tables.leftOut.map(({ file }) => file)).toEqual(leftOut);
    });
  },
);
