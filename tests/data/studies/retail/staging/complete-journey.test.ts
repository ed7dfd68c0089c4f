import { describe, expect, it } from "vitest";
import { Database } from "../../../../../loaders/duckdb/database.ts";
import { shop, Workspace } from "../../../../loaders/ingest/workspace.ts";

/** The files as published: days and seconds since 1970 as DOUBLE. */
const files: Readonly<Record<string, string>> = {
  demographics: `(VALUES ('1', '65+', '35-49K', 'Homeowner', '2'), ('2', '45-54', '50-74K', 'Renter', '5+'),
    ('3', '25-34', NULL, 'Probable Owner', '1')) t(household_id, age, income, home_ownership, household_size)`,
  products: `(VALUES ('10', 'GROCERY', 'FRZN ICE', 'ICE'), ('11', 'PASTRY', 'BREAD', NULL), ('11', 'PASTRY', 'BREAD', NULL))
    t(product_id, department, product_category, product_type)`,
  transactions_sample: `(VALUES
    ('1', '100', '10', 2.0, 3.86, 0.43, 0.0, 0.0, 1485630413.0),
    ('1', '100', '11', 3.0, 1.00, 0.10, 0.20, 0.05, 1485630410.0),
    ('9', '101', '10', 1.0, 1.0, 0.0, 0.0, 0.0, 1488339117.0),
    ('1', '102', '10', 0.0, 1.0, 0.0, 0.0, 0.0, 1488339117.0),
    ('1', '102', '10', 1.0, 0.0, 0.0, 0.0, 0.0, 1488339117.0),
    ('1', '102', '99', 1.0, 1.0, 0.0, 0.0, 0.0, 1488339117.0),
    (NULL, '102', '10', 1.0, 1.0, 0.0, 0.0, 0.0, 1488339117.0),
    ('1', '102', '10', 1.5, 1.0, 0.0, 0.0, 0.0, 1488339117.0),
    ('2', '100', '10', 1.0, 1.0, 0.0, 0.0, 0.0, 1488339117.0))
    t(household_id, basket_id, product_id, quantity, sales_value, retail_disc, coupon_disc, coupon_match_disc, transaction_timestamp)`,
  campaign_descriptions: `(VALUES ('1', 'Type B', 17228.0, 17265.0)) t(campaign_id, campaign_type, start_date, end_date)`,
  campaigns: `(VALUES ('1', '1'), ('1', '7'), ('2', '1')) t(campaign_id, household_id)`,
  coupons: `(VALUES ('c1', '10', '1'), ('c1', '11', '1'), ('c2', '10', '9')) t(coupon_upc, product_id, campaign_id)`,
  coupon_redemptions: `(VALUES ('1', 'c1', '1', 17240.0), ('1', 'c1', '1', 17238.0), ('5', 'c1', '1', 17240.0))
    t(household_id, coupon_upc, campaign_id, redemption_date)`,
};

async function folderWith(work: Workspace, names: readonly string[]): Promise<string> {
  await using db = await Database.open({ threads: 1 });
  for (const name of names) {
    const path = work.file(`journey/${name}.parquet`, "");
    await db.run(`COPY (SELECT COLUMNS(*)::VARCHAR FROM ${files[name]} WHERE false) TO '${path}'`);
    const doubles = /since|_date|quantity|value|disc|timestamp/;
    const columns = await db.rows<{ column_name: string }>(`DESCRIBE FROM ${files[name]}`);
    const cast = columns.map(({ column_name: column }) =>
      doubles.test(column) ? `CAST(${column} AS DOUBLE) AS ${column}` : column,
    );
    await db.run(`COPY (SELECT ${cast.join(", ")} FROM ${files[name]}) TO '${path}' (FORMAT parquet)`);
  }
  return `${work.folder}/journey`;
}

describe("the source complete-journey", () => {
  it("accounts for every row of every file", async () => {
    using work = new Workspace();
    const report = await work.ingest("complete-journey", [await folderWith(work, Object.keys(files))]);
    expect(Object.fromEntries(report.inputs.map(({ file, counts }) => [file, counts]))).toEqual({
      "demographics.parquet": { rowsIn: 3, accepted: { customers: 3 }, quarantined: {} },
      "products.parquet": { rowsIn: 3, accepted: { products: 2 }, quarantined: { duplicate_key: 1 } },
      "transactions_sample.parquet": {
        rowsIn: 9,
        accepted: { order_lines: 3 },
        quarantined: {
          conflicting_customer: 1,
          missing_customer: 1,
          non_positive_price: 1,
          non_positive_quantity: 1,
          unknown_product: 1,
          unreadable_quantity: 1,
        },
      },
      "campaign_descriptions.parquet": { rowsIn: 1, accepted: { campaigns: 1 }, quarantined: {} },
      "campaigns.parquet": {
        rowsIn: 3,
        accepted: { campaign_exposures: 2 },
        quarantined: { unknown_campaign: 1 },
      },
      "coupons.parquet": { rowsIn: 3, accepted: { campaigns: 2 }, quarantined: { unknown_campaign: 1 } },
      "coupon_redemptions.parquet": {
        rowsIn: 3,
        accepted: { campaign_exposures: 2 },
        quarantined: { unknown_exposure: 1 },
      },
    });
  });

  it("makes baskets orders at the time of their first row, and lines with what was taken off", async () => {
    using work = new Workspace();
    await work.ingest("complete-journey", [await folderWith(work, Object.keys(files))]);
    expect(await work.table("orders")).toEqual([
      {
        order_id: "100",
        customer_id: "1",
        ordered_at: "2017-01-28 19:06:50",
        amount: "4.8600",
        currency: "USD",
        channel: "store",
      },
      {
        order_id: "101",
        customer_id: "9",
        ordered_at: "2017-03-01 03:31:57",
        amount: "1.0000",
        currency: "USD",
        channel: "store",
      },
    ]);
    const columns = ["order_id", "line_no", "quantity", "unit_price", "amount", "discount"];
    expect((await work.table("order_lines", columns)).map((row) => Object.values(row))).toEqual([
      ["100", "1", "2", "1.9300", "3.8600", "0.4300"],
      ["100", "2", "3", "0.3333", "1.0000", "0.3500"],
      ["101", "1", "1", "1.0000", "1.0000", "0.0000"],
    ]);
  });

  it("makes households customers, with what the demographics say of them", async () => {
    using work = new Workspace();
    await work.ingest("complete-journey", [await folderWith(work, Object.keys(files))]);
    const columns = ["customer_id", "age_band", "household_size", "home_owner"];
    expect((await work.table("customers", columns)).map((row) => Object.values(row))).toEqual([
      ["1", "65+", "2", true],
      ["2", "45-54", "5", false],
      ["3", "25-34", "1", null],
      ["7", null, null, null],
      ["9", null, null, null],
    ]);
  });

  it("tells who got a campaign and who redeemed it first when, by days of the study's zone", async () => {
    using work = new Workspace();
    const study = { ...shop, timeZone: "Europe/London" };
    await work.ingest("complete-journey", [await folderWith(work, Object.keys(files))], { study });
    expect(await work.table("campaigns", ["kind", "offer", "started_at", "ended_at"])).toEqual([
      {
        kind: "Type B",
        offer: "1 coupons for 2 products",
        started_at: "2017-03-03 00:00:00",
        ended_at: "2017-04-09 23:00:00",
      },
    ]);
    expect(await work.table("campaign_exposures")).toEqual([
      {
        campaign_id: "1",
        customer_id: "1",
        arm: "treated",
        exposed_at: "2017-03-03 00:00:00",
        redeemed_at: "2017-03-13 00:00:00",
      },
      {
        campaign_id: "1",
        customer_id: "7",
        arm: "treated",
        exposed_at: "2017-03-03 00:00:00",
        redeemed_at: null,
      },
    ]);
  });

  it("does with transactions alone, and asks for them when they are left out", async () => {
    using work = new Workspace();
    await work.ingest("complete-journey", [await folderWith(work, ["transactions_sample"])]);
    expect(await work.table("products", ["product_id", "name"])).toEqual([
      { product_id: "10", name: null },
      { product_id: "11", name: null },
      { product_id: "99", name: null },
    ]);
    using other = new Workspace();
    await expect(other.ingest("complete-journey", [await folderWith(other, ["products"])])).rejects.toThrow(
      "complete-journey: no file of transactions; expected one",
    );
  });
});
