import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "node:process";
import { expect, test } from "vitest";
import { ingest } from "../../../loaders/ingest/ingest.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import { readSegments } from "../../../loaders/lake/read-snapshot.ts";
import { readQuery } from "../../../loaders/query/read-query.ts";
import { openStudyDatabase } from "../../../loaders/query/study-database.ts";
import { buildSnapshot } from "../../../loaders/snapshot/build.ts";
import { retail as study } from "../../fixtures/retail.ts";

const datasets = env.ATLAS_DATASETS;

/**
 * The RFM grid on UCI Online Retail as a public notebook publishes it (reference date 2011-12-11), and sums over the
 * cleaned file. Needs the file itself.
 */
test.skipIf(datasets === undefined)(
  "Online Retail gives the published grid and sums (skipped unless ATLAS_DATASETS names the folder of the data sets)",
  async () => {
    const root = await mkdtemp(join(tmpdir(), "atlas-reference-"));
    try {
      const lake = new Lake(root).study(study.id).population("customers");
      const file = join(datasets ?? "", "online_retail", "online_retail.csv.gz");
      await ingest({ lake, study, source: "online-retail", from: [file] });
      const { id, manifest } = await buildSnapshot({ lake, study, asOf: "2011-12-11", seed: 1 });
      const { segments } = await readSegments(lake, id);
      expect(
        Object.fromEntries(
          segments
            .filter(({ segmentation }) => segmentation === "rfm")
            .map(({ id: key, size }) => [key, size]),
        ),
      ).toEqual({
        hibernating: 1071,
        loyal: 819,
        champions: 633,
        at_risk: 593,
        potential_loyalists: 484,
        about_to_sleep: 352,
        need_attention: 187,
        promising: 94,
        cannot_lose: 63,
        new_customers: 42,
        no_purchase_yet: 34,
      });
      expect(manifest.customerCount).toBe(4372);
      await using db = await openStudyDatabase(lake, study);
      const { rows } = await readQuery(
        db,
        "SELECT sum(frequency), CAST(sum(monetary_value) AS VARCHAR) FROM profiles",
      );
      expect(rows).toEqual([[18532, "8911407.9040"]]);
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  },
);
