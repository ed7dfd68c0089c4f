import { describe, expect, it } from "vitest";
import { dateFormats } from "../../../loaders/ingest/hints.ts";
import { shop, Workspace } from "./workspace.ts";

const orders = (...dates: string[]) =>
  [
    "order_id,customer_id,ordered_at,amount,currency,colour",
    ...dates.map((date, i) => `o${i},c1,${date},1,EUR,red`),
  ].join("\n");

describe("the report of an ingest", () => {
  it("tells each reason with its count, the first row and what may be done", async () => {
    using work = new Workspace();
    const files = [
      work.file("customers.csv", "customer_id,consent_marketing\nc1,ja\nc1,true\n"),
      work.file("orders.csv", orders("12/7/2016", "2016-12-07", "12/30/2016")),
    ];
    await expect(work.ingest("csv", files)).resolves.toMatchObject({
      reasons: [
        {
          file: "orders.csv",
          reason: "unreadable_ordered_at",
          rows: 2,
          example: { row: 1, raw: expect.stringContaining("12/7/2016") },
          hint: "12/7/2016 is no instant; map ordered_at with format %m/%d/%Y",
        },
        {
          reason: "unreadable_consent_marketing",
          rows: 1,
          hint: 'map consent_marketing with values: {"ja": true} or false',
        },
      ],
      unread: [{ file: "orders.csv", what: ["column colour"] }],
    });
  });

  it("refuses a table that would be empty, and says why, unless that is allowed", async () => {
    using work = new Workspace();
    const customers = work.file("customers.csv", "customer_id\nc1\n");
    const files = [customers, work.file("orders.csv", orders("12/7/2016", "1/2/2016"))];
    await expect(work.ingest("csv", files)).rejects.toThrow(
      "orders would have no rows: 2 rows of orders.csv are unreadable_ordered_at (ordered_at: expected an instant such as 2024-12-31 23:59:59 or 2024-12-31T23:59:59Z; 12/7/2016 is no instant; map ordered_at with format %m/%d/%Y or %d/%m/%Y, whichever is meant)",
    );
    expect((await work.catalog()).tables).toEqual([]);
    const { tables } = await work.ingest("csv", files, { allowEmpty: true });
    expect(tables.map(({ table, rows }) => [table, rows])).toEqual([
      ["customers", 1],
      ["orders", 0],
    ]);
  });

  it("uses all mappings of one file, two for one table as well", async () => {
    using work = new Workspace();
    const columns = (id: string) => ({ customer_id: id });
    const source = {
      id: "pairs",
      description: "who and whom",
      mappings: [
        { table: "customers", file: "pairs", columns: columns("who"), repeats: "first" as const },
        { table: "customers", file: "pairs", columns: columns("whom"), repeats: "first" as const },
      ],
    };
    await work.ingest("pairs", [work.file("pairs.csv", "who,whom\na,b\nc,a\n")], {
      study: { ...shop, sources: [source] },
    });
    expect(await work.table("customers", ["customer_id"])).toEqual([
      { customer_id: "a" },
      { customer_id: "b" },
      { customer_id: "c" },
    ]);
  });
});

describe("dateFormats", () => {
  it("gives the formats in which all values are days that there are", () => {
    expect(dateFormats(["12/7/2016", "12/30/2016"])).toEqual(["%m/%d/%Y"]);
    expect(dateFormats(["31/12/2016 8:26", "1/2/2016 18:26"])).toEqual(["%d/%m/%Y %H:%M"]);
    expect(dateFormats(["1/2/16"])).toEqual(["%m/%d/%y", "%d/%m/%y"]);
    expect(dateFormats(["31.12.2016"])).toEqual(["%d.%m.%Y"]);
    expect(dateFormats(["20161231"])).toEqual(["%Y%m%d"]);
    expect(dateFormats(["3 Dec 2016"])).toEqual(["%d %b %Y"]);
    expect(dateFormats(["yesterday"])).toEqual([]);
    expect(dateFormats([])).toEqual([]);
  });
});
