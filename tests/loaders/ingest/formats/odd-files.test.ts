import { utils, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { shop, Workspace } from "../workspace.ts";

const london = { study: { ...shop, timeZone: "Europe/London" } };
const rowsOf = (work: Workspace) => work.table("customers", ["customer_id", "country"]);
const two = [
  { customer_id: "1", country: "UK" },
  { customer_id: "2", country: "FR" },
];

async function readsCsv(content: string | Uint8Array): Promise<object[]> {
  using work = new Workspace();
  await work.ingest("csv", [work.file("customers.csv", content)]);
  return await rowsOf(work);
}

describe("text files as people and their tools write them", () => {
  it("lines that end in different ways, one odd end among thousands too", async () => {
    expect(await readsCsv("customer_id,country\n1,UK\n2,FR\r\n")).toEqual(two);
    expect(await readsCsv("customer_id,country\r\n1,UK\n2,FR\r\n")).toEqual(two);
    expect(await readsCsv("customer_id,country\r\n1,UK\r2,FR\r\n")).toEqual(two);
    const many = Array.from({ length: 200_000 }, (_, i) => `${i},UK`);
    expect(await readsCsv(`customer_id,country\n${many.join("\n")}\n200000,UK\r\n200001,UK\n`)).toHaveLength(
      200_002,
    );
  });

  it("line ends within quotes stay as they are", async () => {
    expect(await readsCsv('customer_id,country\r\n1,"a\nb ""c""\r\nd"\n2,FR\r\n')).toEqual([
      { customer_id: "1", country: 'a\nb "c"\r\nd' },
      { customer_id: "2", country: "FR" },
    ]);
  });

  it("UTF-16 with its mark, of either order of bytes", async () => {
    const text = "\ufeffcustomer_id;country\r\n1;Île\r\n";
    const little = Buffer.from(text, "utf16le");
    const expected = [{ customer_id: "1", country: "Île" }];
    expect(await readsCsv(little)).toEqual(expected);
    expect(await readsCsv(Buffer.from(little).swap16())).toEqual(expected);
  });

  it("a first line that says the separator", async () => {
    expect(await readsCsv("sep=;\r\ncustomer_id;country\r\n1;UK\r\n2;FR\r\n")).toEqual(two);
  });

  it("the header once more, in a file that was joined", async () => {
    using work = new Workspace();
    const part = "customer_id,country\n";
    const csv = `${part}1,UK\n\ufeff${part}2,FR\n${part}`;
    const { total } = await work.ingest("csv", [work.file("customers.csv", csv)]);
    expect(total).toEqual({ rowsIn: 4, accepted: { customers: 2 }, quarantined: { repeated_header: 2 } });
    expect(await work.quarantine(["row", "message"])).toEqual([
      { row: "2", message: "expected values, but the row is the header once more" },
      { row: "4", message: "expected values, but the row is the header once more" },
    ]);
  });
});

describe("JSON as people and their tools write it", () => {
  async function readsJson(content: string): Promise<object[]> {
    using work = new Workspace();
    await work.ingest("json", [work.file("customers.json", content)]);
    return await rowsOf(work);
  }

  it("after a byte-order mark", async () => {
    expect(await readsJson(`\ufeff${JSON.stringify(two)}`)).toEqual(two);
    expect(await readsJson(`\ufeff${two.map((row) => JSON.stringify(row)).join("\n")}`)).toEqual(two);
  });

  it("with many keys of one type, which are no map", async () => {
    const keys = Array.from({ length: 400 }, (_, i) => [`k${i}`, "x"]);
    const many = two.map((row) => ({ ...row, ...Object.fromEntries(keys) }));
    expect(await readsJson(JSON.stringify(many))).toEqual(two);
  });

  it("with a key that one row in thousands has", async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => ({ customer_id: String(i) }));
    const found = await readsJson(JSON.stringify([...rows, { customer_id: "5000", country: "UK" }]));
    expect(found).toHaveLength(5001);
    expect(found).toContainEqual({ customer_id: "5000", country: "UK" });
  });

  it("ids as numbers, with and without decimals", async () => {
    using work = new Workspace();
    const customers = '[{"customer_id":17850,"country":"UK"},{"customer_id":17851,"country":"FR"}]';
    const order = (id: number) =>
      `{"order_id":${id},"customer_id":1785${id - 1}.0,"ordered_at":"2024-01-01","amount":1.5,"currency":"GBP"}`;
    const { total } = await work.ingest("json", [
      work.file("customers.json", customers),
      work.file("orders.json", `[${order(1)},${order(2)}]`),
    ]);
    expect(total.accepted).toEqual({ customers: 2, orders: 2 });
  });
});

describe("workbooks of several sheets", () => {
  const header = ["customer_id", "country"];
  const book = (sheets: Readonly<Record<string, string[][]>>): Uint8Array => {
    const workbook = utils.book_new();
    for (const [name, rows] of Object.entries(sheets))
      utils.book_append_sheet(workbook, utils.aoa_to_sheet(rows), name);
    return new Uint8Array(write(workbook, { type: "array", bookType: "xlsx" }));
  };

  it("of the same columns are read one after the other; one of others is named", async () => {
    using work = new Workspace();
    const path = work.file(
      "customers.xlsx",
      book({ a: [header, ["1", "UK"]], notes: [["made by", "hand"]], empty: [], b: [header, ["2", "FR"]] }),
    );
    const { unread } = await work.ingest("workbook", [path]);
    expect(await rowsOf(work)).toEqual(two);
    expect(unread).toEqual([
      { file: "customers.xlsx", what: ["sheet notes, whose columns are not those of a"] },
    ]);
  });
});

describe("online-retail in the form of many public copies", () => {
  const header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";
  const line = (invoice: string, at: string) =>
    `${invoice},71053,LANTERN,6,${at},3.39,17850.0,United Kingdom`;

  it("reads months first, with years of two digits, and quarantines what is no such date", async () => {
    using work = new Workspace();
    const rows = [
      line("1", "12/1/10 8:26"),
      line("2", "7/1/2011 8:26"),
      line("3", "2010-12-01 08:26:00"),
      line("4", "13/1/10 8:26"),
      line("5", "12/1/110 8:26"),
    ];
    const { total } = await work.ingest(
      "online-retail",
      [work.file("in.csv", [header, ...rows].join("\n"))],
      london,
    );
    expect(total.quarantined).toEqual({ unreadable_ordered_at: 2 });
    expect(await work.table("orders", ["order_id", "customer_id", "ordered_at"])).toEqual([
      { order_id: "1", customer_id: "17850", ordered_at: "2010-12-01 08:26:00" },
      { order_id: "3", customer_id: "17850", ordered_at: "2010-12-01 08:26:00" },
      { order_id: "2", customer_id: "17850", ordered_at: "2011-07-01 07:26:00" },
    ]);
  });

  it("quarantines an invoice that adjusts bad debt, which is no order", async () => {
    using work = new Workspace();
    const rows = [line("1", "2010-12-01 08:26:00"), line("A2", "2010-12-01 08:26:00")];
    const { total } = await work.ingest("online-retail", [work.file("in.csv", [header, ...rows].join("\n"))]);
    expect(total.quarantined).toEqual({ adjustment: 1 });
  });
});
