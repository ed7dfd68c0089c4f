import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Database } from "../../../../../loaders/duckdb/database.ts";
import { readCatalog } from "../../../../../loaders/lake/catalog.ts";
import { tableRelation } from "../../../../../loaders/tables/open-tables.ts";
import { Workspace } from "../../../../loaders/ingest/workspace.ts";

/** Folder of the public data sets, laid out as their publishers do; they are no part of the product. */
const datasets = process.env.ATLAS_DATASETS ?? "";

describe.skipIf(datasets === "")("the public data sets (in the folder that ATLAS_DATASETS names)", () => {
  it("Online Retail gives the published figures, the same bytes on one thread and on two", async () => {
    using work = new Workspace();
    const file = join(datasets, "online_retail", "online_retail.csv.gz");
    const report = await work.ingest("online-retail", [file], { threads: 2 });
    expect(report.total).toEqual({
      rowsIn: 541_909,
      accepted: { order_lines: 397_884, returns: 8_905 },
      quarantined: { missing_customer: 135_080, non_positive_price: 40 },
    });
    const catalog = await readCatalog(work.lake);
    const orders = catalog.tables.find(({ table }) => table === "orders");
    if (orders === undefined) throw new Error("no orders");
    await using db = await Database.open({ threads: 1 });
    expect(
      await db.row(`SELECT sum(amount) AS revenue, CAST(count(*) AS INTEGER) AS orders,
        CAST(count(DISTINCT customer_id) AS INTEGER) AS buyers FROM ${tableRelation(work.lake, orders)}`),
    ).toEqual({ revenue: "8911407.9040", orders: 18_532, buyers: 4_338 });
    expect(report.tables.find(({ table }) => table === "customers")?.rows).toBe(4_372);
    await work.ingest("online-retail", [file], { threads: 1 });
    expect(await readCatalog(work.lake)).toEqual(catalog);
  });

  it("The Complete Journey gives households, baskets and redeemed campaigns", async () => {
    using work = new Workspace();
    const report = await work.ingest("complete-journey", [join(datasets, "complete_journey")]);
    expect(report.total.rowsIn).toBe(293_054);
    expect(report.total.quarantined).toEqual({
      non_positive_price: 113,
      non_positive_quantity: 416,
      unknown_product: 1,
    });
    expect(Object.fromEntries(report.tables.map(({ table, rows }) => [table, rows]))).toEqual({
      customers: 2_375,
      products: 92_331,
      orders: 46_987,
      order_lines: 74_470,
      campaigns: 27,
      campaign_exposures: 6_589,
    });
  });

  it("CDNOW gives 23,570 customers in the master file and 2,357 in the sample", async () => {
    using work = new Workspace();
    const master = await work.ingest("cdnow", [join(datasets, "cdnow", "CDNOW_master.txt")]);
    expect(master.tables.map(({ rows }) => rows)).toEqual([23_570, 69_659]);
    const sample = await work.ingest("cdnow", [join(datasets, "cdnow", "CDNOW_sample.txt")]);
    expect(sample.tables.map(({ rows }) => rows)).toEqual([2_357, 6_919]);
  });
});
