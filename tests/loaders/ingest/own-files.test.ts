import { gzipSync } from "node:zlib";
import { utils, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { Database } from "../../../loaders/duckdb/database.ts";
import { readCatalog } from "../../../loaders/lake/catalog.ts";
import { Workspace } from "./workspace.ts";

const customers =
  "customer_id,email,country,birth_date,consent_marketing\nc1,a@example.org,UK,1990-02-03,yes\nc2,,FR,,no\n";
const orders = `order_id,customer_id,ordered_at,amount,currency
o1,c1,2024-07-01 10:00:00,12.5,GBP
o2,c2,2024-07-02T10:00:00+02:00,3,GBP
`;

describe("the formats csv, parquet, json and workbook", () => {
  it("takes files named as tables, with columns of the contract's names", async () => {
    using work = new Workspace();
    const report = await work.ingest("csv", [
      work.file("customers.csv", customers),
      work.file("orders.csv", orders),
    ]);
    expect(report.total).toEqual({ rowsIn: 4, accepted: { customers: 2, orders: 2 }, quarantined: {} });
    expect(
      await work.table("customers", ["customer_id", "email", "birth_date", "consent_marketing", "city"]),
    ).toEqual([
      {
        customer_id: "c1",
        email: "a@example.org",
        birth_date: "1990-02-03",
        consent_marketing: true,
        city: null,
      },
      { customer_id: "c2", email: null, birth_date: null, consent_marketing: false, city: null },
    ]);
    expect(await work.table("orders", ["order_id", "ordered_at", "amount"])).toEqual([
      { order_id: "o1", ordered_at: "2024-07-01 10:00:00", amount: "12.5000" },
      { order_id: "o2", ordered_at: "2024-07-02 08:00:00", amount: "3.0000" },
    ]);
  });

  it("gives the same tables from Parquet, JSON, JSON lines, workbooks, gzip and semicolons as from CSV", async () => {
    using work = new Workspace();
    const bytes = async (source: string, from: string[]): Promise<string[]> => {
      const report = await work.ingest(source, from);
      expect(report.total.accepted).toEqual({ customers: 2, orders: 2 });
      return (await readCatalog(work.lake)).tables.map(({ sha256 }) => sha256);
    };
    const csv = [work.file("customers.csv", customers), work.file("orders.csv", orders)];
    const expected = await bytes("csv", csv);
    await using db = await Database.open({ threads: 1 });
    const copies: string[] = [];
    for (const [i, table] of ["customers", "orders"].entries()) {
      for (const [ending, how] of [
        ["parquet", "FORMAT parquet"],
        ["json", "FORMAT json, ARRAY true"],
        ["jsonl", "FORMAT json"],
      ] as const) {
        const path = work.file(`copies/${table}.${ending}`, "");
        const types = table === "orders" ? "types = {'ordered_at': 'VARCHAR'}" : "auto_detect = true";
        await db.run(`COPY (FROM read_csv('${csv[i]}', ${types})) TO '${path}' (${how})`);
        copies.push(path);
      }
    }
    const of = (ending: string): string[] => copies.filter((path) => path.endsWith(`.${ending}`));
    expect(await bytes("parquet", of("parquet"))).toEqual(expected);
    expect(await bytes("json", of("json"))).toEqual(expected);
    expect(await bytes("json", of("jsonl"))).toEqual(expected);
    for (const [name, text] of Object.entries({ customers, orders })) {
      const rows = text
        .trimEnd()
        .split("\n")
        .map((line) => line.split(","));
      const book = utils.book_new(utils.aoa_to_sheet(rows), name);
      work.file(`books/${name}.xlsx`, new Uint8Array(write(book, { type: "array", bookType: "xlsx" })));
    }
    expect(await bytes("workbook", [`${work.folder}/books`])).toEqual(expected);
    const semicolons = (text: string): Uint8Array => gzipSync(text.replaceAll(",", ";"));
    work.file("in/customers.csv.gz", semicolons(customers));
    work.file("in/orders.csv.gz", semicolons(orders));
    expect(await bytes("csv", [`${work.folder}/in`])).toEqual(expected);
  });

  it("takes lists of JSON and Parquet as they are, splits text, and quarantines other values", async () => {
    using work = new Workspace();
    const rows = [
      { customer_id: "c1", interests: ["golf", "bread; butter", " tea ", null, "", 'سلام "q"', 5] },
      { customer_id: "c2", interests: "golf; tea;;" },
      { customer_id: "c3", interests: "[golf] and 'tea', " },
      { customer_id: "c4", interests: [] },
      { customer_id: "c5", interests: null },
      { customer_id: "c6", interests: " " },
      { customer_id: "c7", interests: { golf: true } },
      { customer_id: "c8", interests: [["golf"]] },
      { customer_id: "c9", interests: 7, email: "x" },
      { customer_id: "c10", email: ["a", "b"], birth_date: "1990-02-03" },
      { customer_id: ["c11"], email: "y" },
    ];
    await work.ingest("json", [work.file("customers.json", JSON.stringify(rows))]);
    expect(await work.table("customers", ["customer_id", "interests", "email"])).toEqual([
      {
        customer_id: "c1",
        interests: ["golf", "bread; butter", " tea ", "", 'سلام "q"', "5"],
        email: null,
      },
      { customer_id: "c2", interests: ["golf", "tea"], email: null },
      { customer_id: "c3", interests: ["[golf] and 'tea',"], email: null },
      { customer_id: "c4", interests: [], email: null },
      { customer_id: "c5", interests: null, email: null },
      { customer_id: "c6", interests: null, email: null },
      { customer_id: "c9", interests: ["7"], email: "x" },
    ]);
    expect((await work.quarantine(["row", "reason", "message"])).map((row) => Object.values(row))).toEqual([
      ["7", "unreadable_interests", "interests: expected texts with ; between them, or a list of texts"],
      ["8", "unreadable_interests", "interests: expected texts with ; between them, or a list of texts"],
      ["10", "unreadable_email", "email: expected text"],
      ["11", "unreadable_customer_id", "customer_id: expected text"],
    ]);

    await using db = await Database.open({ threads: 1 });
    const parquet = async (file: string, select: string): Promise<string> => {
      const path = work.file(`${file}/customers.parquet`, "");
      await db.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`);
      return path;
    };
    const read = async (file: string, select: string): Promise<object[]> => {
      await work.ingest("parquet", [await parquet(file, select)], { replace: true });
      return await work.table("customers", ["interests"]);
    };
    expect(
      await read("texts", "SELECT 'c1' AS customer_id, ['bread; butter', NULL, ' tea '] AS interests"),
    ).toEqual([{ interests: ["bread; butter", " tea "] }]);
    expect(await read("numbers", "SELECT 'c1' AS customer_id, [3, NULL, 4] AS interests")).toEqual([
      { interests: ["3", "4"] },
    ]);
    expect(await read("text", "SELECT 'c1' AS customer_id, 'golf;tea' AS interests")).toEqual([
      { interests: ["golf", "tea"] },
    ]);
    await work.ingest("parquet", [
      await parquet(
        "wrong",
        `SELECT * FROM (VALUES ('c1', NULL, NULL, NULL), ('c2', ['x'], NULL, NULL), ('c3', NULL, [1], NULL),
          ('c4', NULL, NULL, [['x']])) t(customer_id, email, household_size, interests)`,
      ),
    ]);
    expect(await work.table("customers", ["customer_id"])).toEqual([{ customer_id: "c1" }]);
    expect(await work.quarantine(["reason"])).toEqual([
      { reason: "unreadable_email" },
      { reason: "unreadable_household_size" },
      { reason: "unreadable_interests" },
    ]);
  });

  it("quarantines rows that break a check of the contract, naming the column and what was expected", async () => {
    using work = new Workspace();
    const lines = `order_id,line_no,customer_id,ordered_at,product_id,quantity,unit_price,amount
o1,1,c1,2024-07-01 10:00:00,p1,1,12.5,12.5
o1,0,c1,2024-07-01 10:00:00,p1,1,12.5,12.5
o1,2,c1,2024-07-01 10:00:00,p1,0,12.5,12.5
o1,3,c1,2024-07-01 10:00:00,,1,12.5,12.5
o1,4,c1,1 July,p1,1,12.5,12.5
o1,5,c1,2024-07-01 10:00:00,p1,1.5,12.5,12.5
o1,6,c1,2024-07-01 10:00:00,p1,1,$12.5,12.5
o1,7,c1,2024-07-01 10:00:00,p1,1,12.5,-1
o1,8,c1,2024-07-01 10:00:00,p1,1,12.5,12.5,?
o9,1,c1,2024-07-01 10:00:00,p1,1,12.5,12.5
o1,1,c1,2024-07-01 10:00:00,p2,1,12.5,12.5
`;
    const report = await work.ingest("csv", [
      work.file("order_lines.csv", lines),
      work.file("orders.csv", orders),
      work.file("customers.csv", customers),
    ]);
    expect(report.total.accepted).toEqual({ customers: 2, orders: 2, order_lines: 1 });
    expect((await work.quarantine(["row", "reason", "message"])).map((row) => Object.values(row))).toEqual([
      ["2", "line_no_out_of_range", "line_no: expected at least 1"],
      ["3", "quantity_out_of_range", "quantity: expected more than 0"],
      ["4", "missing_product", "product_id: expected a value, but it is missing"],
      ["5", "unreadable_ordered_at", expect.stringContaining("ordered_at: expected an instant")],
      ["6", "unreadable_quantity", "quantity: expected a whole number"],
      ["7", "unreadable_unit_price", expect.stringContaining("unit_price: expected an amount")],
      ["8", "amount_out_of_range", "amount: expected at least 0"],
      ["9", "malformed_row", "more values than the header has columns"],
      ["10", "unknown_order", "order_id: expected one that a row of orders has"],
      ["11", "duplicate_key", "order_id, line_no: expected a value that no earlier row has"],
    ]);
  });

  it("quarantines an order of an unknown customer, and with it the lines of the order", async () => {
    using work = new Workspace();
    const line = "order_id,line_no,customer_id,ordered_at,product_id,quantity,unit_price,amount\n";
    const report = await work.ingest(
      "csv",
      [
        work.file("customers.csv", "customer_id\nc1\n"),
        work.file("orders.csv", orders),
        work.file("order_lines.csv", `${line}o2,1,c1,2024-07-02 10:00:00,p1,1,3,3\n`),
      ],
      { allowEmpty: true },
    );
    expect(report.total.quarantined).toEqual({ unknown_customer: 1, unknown_order: 1 });
  });

  it("knows the place of a row behind rows that are not CSV", async () => {
    using work = new Workspace();
    const rows = Array.from({ length: 30_000 }, (_, i) =>
      i % 100 === 50 ? `c${i}` : i === 29_999 ? ",FR" : `c${i},FR`,
    );
    await work.ingest("csv", [work.file("customers.csv", `customer_id,country\n${rows.join("\n")}\n`)], {
      threads: 2,
    });
    const aside = await work.quarantine(["row", "reason", "raw"]);
    expect(aside).toHaveLength(301);
    expect(aside.at(0)).toEqual({ row: "51", reason: "malformed_row", raw: '"c50"' });
    expect(aside.at(-2)).toEqual({ row: "29951", reason: "malformed_row", raw: '"c29950"' });
    expect(aside.at(-1)).toEqual({
      row: "30000",
      reason: "missing_customer",
      raw: '{"customer_id":null,"country":"FR"}',
    });
  });

  it("checks against the tables that the lake already has, and keeps them", async () => {
    using work = new Workspace();
    await work.ingest("csv", [work.file("customers.csv", customers)]);
    const report = await work.ingest("csv", [work.file("orders.csv", `${orders}o3,c3,2024-07-01,1,GBP\n`)]);
    expect(report.total.quarantined).toEqual({ unknown_customer: 1 });
    expect(report.tables).toEqual([{ table: "orders", rows: 2, changed: true }]);
    const again = await work.ingest("csv", [work.file("orders.csv", `${orders}o3,c3,2024-07-01,1,GBP\n`)]);
    expect(again.tables).toEqual([
      {
        table: "orders",
        rows: 2,
        changed: false,
        merged: { inserted: 0, updated: 0, unchanged: 2, kept: 0 },
      },
    ]);
    const { tables, ingests } = await readCatalog(work.lake);
    expect(tables.map(({ table }) => table)).toEqual(["customers", "orders"]);
    expect(ingests.map(({ inputs }) => inputs.map(({ file }) => file))).toEqual([
      ["customers.csv"],
      ["orders.csv"],
    ]);
  });

  it("refuses a table whose rows the lake's other tables would miss", async () => {
    using work = new Workspace();
    await work.ingest("csv", [work.file("customers.csv", customers), work.file("orders.csv", orders)]);
    const before = await readCatalog(work.lake);
    const fewer = work.file("customers.csv", "customer_id\nc1\n");
    await expect(work.ingest("csv", [fewer], { replace: true })).rejects.toThrow(
      "the new customers lack customer_id c2, which orders in the lake names (1 rows); ingest orders together with customers",
    );
    expect(await readCatalog(work.lake)).toEqual(before);
    await using db = await Database.open({ threads: 1 });
    expect(await db.rows(`FROM glob('${work.lake.root}/scratch/*')`)).toEqual([]);
  });

  it("asks for the table that orders need", async () => {
    using work = new Workspace();
    await expect(work.ingest("csv", [work.file("orders.csv", orders)])).rejects.toThrow(
      "orders needs customers, which is not there; expected it with this ingest or before",
    );
  });

  it("keeps text that looks like SQL or a pattern what it is", async () => {
    using work = new Workspace();
    const odd = `'); DROP TABLE customers; --`;
    await work.ingest("csv", [
      work.file("a[1]*/customers.csv", `customer_id,"na""me'${odd}"\n"${odd}",x\n,y\n`),
    ]);
    expect(await work.table("customers", ["customer_id"])).toEqual([{ customer_id: odd }]);
    expect(await work.quarantine(["raw"])).toEqual([
      { raw: JSON.stringify({ customer_id: null, [`na"me'${odd}`]: "y" }) },
    ]);
  });
});
