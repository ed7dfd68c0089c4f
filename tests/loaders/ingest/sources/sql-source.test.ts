import { describe, expect, it } from "vitest";
import type { RawFiles, SqlSource } from "../../../../data/source.ts";
import { sqlTables } from "../../../../data/studies/sql-tables.ts";
import { readQuery } from "../../../../loaders/query/read-query.ts";
import { openStudyDatabase } from "../../../../loaders/query/study-database.ts";
import { shop, Workspace } from "../workspace.ts";

const queries: Readonly<Record<string, string>> = {
  customers: `SELECT "Customer" AS customer_id, arg_max("City", (as_date("Date"), "Order")) AS city
    FROM lines GROUP BY ALL`,
  orders: `SELECT "Order" AS order_id, "Customer" AS customer_id, min("Date") AS ordered_at,
      sum(as_money("Sales")) AS amount, 'EUR' AS currency
    FROM lines GROUP BY ALL`,
};

function flat(lines: RawFiles = {}, tables: Readonly<Record<string, string>> = queries): SqlSource {
  return {
    id: "flat",
    description: "lines of orders, customers in them",
    relations: { lines: { files: "sales-*.csv", dates: ["%m/%d/%Y"], ...lines } },
    tables: Object.entries(tables).map(([table, sql]) => ({ table, file: `${table}.sql`, sql })),
  };
}

const header = "Order,Date,Customer,City,Sales,Discount";
const january = [
  header,
  "o1,1/31/2024,c1,Málaga,10.50,0",
  "o1,1/31/2024,c1,Málaga,2,0",
  "o2,1/2/2024,c2,Köln,3,0",
];
const february = [header, "o3,2/1/2024,c1,Porto,4,0"];
const latin1 = (lines: readonly string[]) => Buffer.from(lines.join("\r\n"), "latin1");
const study = (source: SqlSource) => ({ study: { ...shop, sources: [source] } });

describe("a source of queries over raw relations", () => {
  it("takes several tables out of one file, and one out of several files", async () => {
    using work = new Workspace();
    work.file("in/sales-01.csv", latin1(january));
    work.file("in/sales-02.csv", latin1(february));
    work.file("in/readme.csv", "hello,there\n");
    for (const [table, sql] of Object.entries(queries)) work.file(`staging/${table}.sql`, sql);
    const source = { ...flat({ encoding: "latin-1" }), tables: sqlTables(`${work.folder}/staging`) };
    const report = await work.ingest("flat", [`${work.folder}/in`], study(source));
    expect(await work.table("customers", ["customer_id", "city"])).toEqual([
      { customer_id: "c1", city: "Porto" },
      { customer_id: "c2", city: "Köln" },
    ]);
    expect(await work.table("orders", ["order_id", "ordered_at", "amount"])).toEqual([
      { order_id: "o1", ordered_at: "2024-01-31 00:00:00", amount: "12.5000" },
      { order_id: "o2", ordered_at: "2024-01-02 00:00:00", amount: "3.0000" },
      { order_id: "o3", ordered_at: "2024-02-01 00:00:00", amount: "4.0000" },
    ]);
    expect(report.inputs.map(({ file, counts }) => [file, counts])).toEqual([
      ["sales-01.csv", { rowsIn: 3, read: 3, accepted: {}, quarantined: {} }],
      ["sales-02.csv", { rowsIn: 1, read: 1, accepted: {}, quarantined: {} }],
    ]);
    expect(report.queries.map(({ file, counts }) => [file, counts])).toEqual([
      ["customers.sql", { rowsIn: 2, accepted: { customers: 2 }, quarantined: {} }],
      ["orders.sql", { rowsIn: 3, accepted: { orders: 3 }, quarantined: {} }],
    ]);
    expect(report.total).toEqual({ rowsIn: 4, accepted: { customers: 2, orders: 3 }, quarantined: {} });
    expect(report.unread).toEqual([
      { file: "sales-01.csv", what: ["column Discount"] },
      { file: "sales-02.csv", what: ["column Discount"] },
      { file: "readme.csv", what: ["the file, which is none of sales-*.csv"] },
    ]);
  });

  it("takes one table by a mapping and another by a query, and accounts for each row of a mapped file once", async () => {
    using work = new Workspace();
    const people = "Nr;Town;Born\nc1;Bonn;1990\nc2;NA;1991\nc2;Rome;1992\n";
    const { customers: _, ...rest } = queries;
    const mixed: SqlSource = {
      ...flat(
        {},
        {
          ...rest,
          orders: `${rest.orders?.replace("FROM lines", 'FROM lines JOIN people ON "Customer" = "Nr"')}`,
        },
      ),
      mappings: [{ table: "customers", file: "people", columns: { customer_id: "Nr", city: "Town" } }],
    };
    const relations = { ...mixed.relations, people: { missing: ["NA"] } };
    const from = [work.file("sales-01.csv", january.join("\n")), work.file("people.csv", people)];
    const report = await work.ingest("flat", from, study({ ...mixed, relations }));
    expect(await work.table("customers", ["customer_id", "city"])).toEqual([
      { customer_id: "c1", city: "Bonn" },
      { customer_id: "c2", city: null },
    ]);
    expect(report.inputs.map(({ file, counts }) => [file, counts])).toEqual([
      ["sales-01.csv", { rowsIn: 3, read: 3, accepted: {}, quarantined: {} }],
      ["people.csv", { rowsIn: 3, accepted: { customers: 2 }, quarantined: { duplicate_key: 1 } }],
    ]);
    expect(report.queries.map(({ file, counts }) => [file, counts.accepted])).toEqual([
      ["orders.sql", { orders: 2 }],
    ]);
    expect(report.unread).toEqual([
      { file: "sales-01.csv", what: ["column City", "column Discount"] },
      { file: "people.csv", what: ["column Born"] },
    ]);
    const elsewhere = mixed.mappings?.map((mapping) => ({ ...mapping, file: "persons" })) ?? [];
    await expect(
      work.ingest("flat", from, study({ ...mixed, relations, mappings: elsewhere })),
    ).rejects.toThrow(
      "flat: the mapping to customers reads persons; expected file to be one of lines, people",
    );
  });

  it("says what of a relation no query of its own reads, though another's has columns of the same names", async () => {
    using work = new Workspace();
    const source = flat({}, { ...queries, customers: `${queries.customers}\n-- shops come later` });
    const relations = { ...source.relations, shops: {} };
    const from = [
      work.file("sales-01.csv", january.join("\n")),
      work.file("shops.csv", "Order,City,Manager\no1,Bonn,m1\n"),
    ];
    const { unread } = await work.ingest("flat", from, study({ ...source, relations }));
    expect(unread).toEqual([
      { file: "sales-01.csv", what: ["column Discount"] },
      { file: "shops.csv", what: ["column Order", "column City", "column Manager"] },
    ]);
    const marked = `SELECT nullif("Order", '--') AS order_id, "Customer" AS customer_id, "Date" AS ordered_at,
      1 AS amount, 'EUR' AS currency, nullif("City", '/*') AS channel FROM lines`;
    const named = await work.ingest(
      "flat",
      from.slice(0, 1),
      study(flat({}, { ...queries, orders: marked })),
    );
    expect(named.unread).toEqual([{ file: "sales-01.csv", what: ["column Sales", "column Discount"] }]);
  });

  it("reads text without a header, in which quotes are letters", async () => {
    using work = new Workspace();
    const text = `o1|c1|1/31/2024|6" pipe|10.50\no2|c2|1/2/2024|"|3\n`;
    const columns = ["Order", "Customer", "Date", "City", "Sales"];
    await work.ingest(
      "flat",
      [work.file("sales-01.csv", text)],
      study(flat({ columns, delimiter: "|", quotes: false })),
    );
    expect(await work.table("customers", ["customer_id", "city"])).toEqual([
      { customer_id: "c1", city: '6" pipe' },
      { customer_id: "c2", city: '"' },
    ]);
  });

  it("quarantines raw rows that are none, and rows of a query that break the contract", async () => {
    using work = new Workspace();
    const rows = [header, "o1,1/31/2024,c1,Bonn,10,0", "o2,1/2/2024", "o3,31/1/2024,c2,Bonn,3,0", header];
    const { customers = "", ...rest } = queries;
    const source = flat({}, { customers: customers.replace("as_date", ""), ...rest });
    const report = await work.ingest("flat", [work.file("sales-01.csv", rows.join("\n"))], study(source));
    expect(report.total).toEqual({
      rowsIn: 4,
      accepted: { customers: 2, orders: 1 },
      quarantined: { malformed_row: 1, repeated_header: 1, unreadable_ordered_at: 1 },
    });
    expect(report.reasons.find(({ file }) => file === "orders.sql")).toMatchObject({
      reason: "unreadable_ordered_at",
      rows: 1,
      example: { raw: expect.stringContaining('"order_id":"o3"') },
    });
    await using db = await openStudyDatabase(work.lake, { ...shop, sources: [source] });
    const asked = async (sql: string) => (await readQuery(db, sql)).rows;
    expect(await asked("SELECT reason FROM quarantine.orders")).toEqual([["unreadable_ordered_at"]]);
    expect(await asked("SELECT file, row, reason FROM quarantine.raw_rows ORDER BY row")).toEqual([
      ["sales-01.csv", 2, "malformed_row"],
      ["sales-01.csv", 4, "repeated_header"],
    ]);
    expect(await asked("SELECT count(*) FROM quarantine.customers")).toEqual([[0]]);
  });

  it("reads decimal commas, separators, lines above the header and words for a missing value", async () => {
    using work = new Workspace();
    const text = ["Sales report", "", "Order;Date;Customer;City;Sales", "o1;2.1.2024;c1;NA;1.234,50"].join(
      "\n",
    );
    const lines: RawFiles = {
      files: "report.txt",
      format: "csv",
      delimiter: ";",
      skip: 2,
      decimal: ",",
      dates: ["%d.%m.%Y"],
      missing: ["NA"],
    };
    const orders = `SELECT "Order" AS order_id, "Customer" AS customer_id, "Date" AS ordered_at, "Sales" AS amount,
      'EUR' AS currency FROM lines WHERE as_money("Sales") > 1000 AND as_integer('1.000') = 1000`;
    await work.ingest("flat", [work.file("report.txt", text)], study(flat(lines, { ...queries, orders })));
    expect(await work.table("customers", ["customer_id", "city"])).toEqual([
      { customer_id: "c1", city: null },
    ]);
    expect(await work.table("orders", ["ordered_at", "amount"])).toEqual([
      { ordered_at: "2024-01-02 00:00:00", amount: "1234.5000" },
    ]);
  });

  it("gives the same bytes whatever the number of threads, and keeps the same one of rows with one key", async () => {
    const rows = Array.from(
      { length: 30_000 },
      (_, i) => `o${i % 20_000},1/31/2024,c${i % 7},Bonn,${i % 13},0`,
    );
    const orders = `SELECT "Order" AS order_id, "Customer" AS customer_id, "Date" AS ordered_at, "Sales" AS amount,
      'EUR' AS currency FROM lines`;
    const hashes: string[][] = [];
    for (const threads of [1, 4]) {
      using work = new Workspace();
      const path = work.file("sales-01.csv", [header, ...rows].join("\n"));
      const source = flat({}, { ...queries, orders });
      const report = await work.ingest("flat", [path], { ...study(source), threads });
      expect(report.total.quarantined).toEqual({ duplicate_key: 10_000 });
      const catalog = await work.catalog();
      hashes.push([
        ...catalog.tables.map(({ sha256 }) => sha256),
        catalog.ingests.at(-1)?.quarantine?.sha256 ?? "",
      ]);
    }
    expect(hashes[0]).toEqual(hashes[1]);
  });

  it("refuses, in one sentence, what cannot be right, and changes nothing", async () => {
    using work = new Workspace();
    const path = work.file("sales-01.csv", january.join("\n"));
    const other = work.file("other.csv", january.join("\n"));
    const refused = async (source: SqlSource, from: string[], message: RegExp) => {
      const failure: unknown = await work
        .ingest("flat", from, study(source))
        .catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: expect.stringMatching(/^(CONFIG|CONTRACT)$/) });
      expect((failure as Error).message).toMatch(message);
    };
    await refused(flat(), [path, other], /other\.csv is no file of flat; expected sales-\*\.csv/);
    await refused(flat({ files: "x.csv" }), [path], /sales-01\.csv is no file of flat/);
    const broken = { ...queries, orders: "SELECT Ordr FROM lines" };
    await refused(flat({}, broken), [path], /flat, orders\.sql: .*Ordr.*not found/);
    const writes = { ...queries, orders: "DROP VIEW lines" };
    await refused(flat({}, writes), [path], /flat, orders\.sql: expected one statement that only reads/);
    const lacks = { ...queries, orders: 'SELECT "Order" AS order_id FROM lines' };
    await refused(flat({}, lacks), [path], /orders\.sql: no column customer_id/);
    const none = { ...queries, orders: `${queries.orders} HAVING false` };
    await refused(flat({}, none), [path], /orders would have no rows/);
    await expect(work.catalog()).resolves.toMatchObject({ tables: [] });
  });
});
