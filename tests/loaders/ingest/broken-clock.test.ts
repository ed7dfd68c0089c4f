import { describe, expect, it } from "vitest";
import type { TableContract } from "../../../data/contract.ts";
import { retailTables } from "../../../data/studies/retail/tables.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { shop, Workspace } from "./workspace.ts";

const times = [
  "0014-07-01 10:00:00", // No year of today: a date of two digits, perhaps.
  "1899-12-31 23:59:59",
  "1900-01-01 00:00:00",
  "2199-12-31 23:59:59",
  "2200-01-01 00:00:00",
  "9999-12-31 00:00:00",
];
const header = "order_id,customer_id,ordered_at,amount,currency";
const orders = [header, ...times.map((time, i) => `o${i},c1,${time},1,GBP`)].join("\n");

async function expectRefused(source: string, write: (work: Workspace) => Promise<string> | string) {
  using work = new Workspace();
  await work.ingest("csv", [work.file("customers.csv", "customer_id\nc1\n")]);
  const report = await work.ingest(source, [await write(work)]);
  expect(report.total).toEqual({
    rowsIn: 6,
    accepted: { orders: 2 },
    quarantined: { ordered_at_out_of_range: 3, unreadable_ordered_at: 1 },
  });
  const unreadable = [
    "unreadable_ordered_at",
    "ordered_at: expected an instant such as 2024-12-31 23:59:59 or 2024-12-31T23:59:59Z",
  ];
  const early = ["ordered_at_out_of_range", "ordered_at: expected 1900-01-01 or later"];
  const late = ["ordered_at_out_of_range", "ordered_at: expected 2199-12-31 or earlier"];
  expect((await work.quarantine(["row", "reason", "message"])).map((row) => Object.values(row))).toEqual([
    ["1", ...unreadable],
    ["2", ...early],
    ["5", ...late],
    ["6", ...late],
  ]);
  expect(await work.table("orders", ["order_id"])).toEqual([{ order_id: "o2" }, { order_id: "o3" }]);
}

describe("an instant of a broken clock is quarantined", () => {
  it("from CSV", () => expectRefused("csv", (work) => work.file("orders.csv", orders)));

  it("from JSON", () =>
    expectRefused("json", (work) =>
      work.file(
        "orders.json",
        JSON.stringify(
          times.map((ordered_at, i) => ({
            ...{ order_id: `o${i}`, customer_id: "c1", ordered_at, amount: "1", currency: "GBP" },
          })),
        ),
      ),
    ));

  it.each(["VARCHAR", "TIMESTAMP", "TIMESTAMPTZ"])("from Parquet, as %s", (type) =>
    expectRefused("parquet", async (work) => {
      const path = work.file("orders.parquet", "");
      await using db = await Database.open({ threads: 1 });
      await db.run(`COPY (SELECT * REPLACE (CAST(ordered_at AS ${type}) AS ordered_at)
        FROM read_csv('${work.file("raw.csv", orders)}', all_varchar = true)) TO '${path}' (FORMAT parquet)`);
      return path;
    }),
  );

  it("from a layout whose days become instants", async () => {
    using work = new Workspace();
    const report = await work.ingest("cdnow", [
      work.file("master.txt", " 00001 00140101  1   11.77\n 00001 19970101  1   11.77\n"),
    ]);
    expect(report.total.quarantined).toEqual({ unreadable_ordered_at: 1 });
  });
});

describe("a contract's own first and last day", () => {
  const tables = retailTables.map(
    (table: TableContract): TableContract => ({
      ...table,
      columns: Object.fromEntries(
        Object.entries(table.columns).map(([name, column]) => [
          name,
          name === "birth_date" ? { ...column, earliest: "1900-01-01", latest: "2012-12-31" } : column,
        ]),
      ),
    }),
  );

  it("holds for dates, both days included", async () => {
    using work = new Workspace();
    const days = ["1899-12-31", "1900-01-01", "2012-12-31", "2013-01-01"];
    const rows = days.map((day, i) => `c${i},${day}`).join("\n");
    const report = await work.ingest(
      "csv",
      [work.file("customers.csv", `customer_id,birth_date\n${rows}\n`)],
      {
        study: { ...shop, tables },
      },
    );
    expect(report.total).toEqual({
      rowsIn: 4,
      accepted: { customers: 2 },
      quarantined: { birth_date_out_of_range: 2 },
    });
    expect(await work.table("customers", ["customer_id"])).toEqual([
      { customer_id: "c1" },
      { customer_id: "c2" },
    ]);
  });
});
