import { gzipSync } from "node:zlib";
import { type CellObject, utils, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { readCatalog } from "../../../../../loaders/lake/catalog.ts";
import { shop, Workspace } from "../../../../loaders/ingest/workspace.ts";

const header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";

const rows = [
  "536365,85123A,WHITE HEART ,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom",
  "536365,71053,WHITE METAL LANTERN,6,2010-12-01 08:27:00,3.39,17850.0,United Kingdom",
  '536366,22633,"HAND WARMER, ""UNION""",2,2011-07-01 09:00:00,1.85,17850.0,France',
  "536366,85123A,,1,2011-07-01 09:00:00,0,17850.0,France",
  "536366,85123A,WHITE HEART,3,2011-07-01 09:00:00,0.001,17850.0,France",
  "C536379,D,Discount,-1,2010-12-01 09:41:00,27.50,14527.0,EIRE",
  "536414,22139,,56,2010-12-01 11:52:00,0.0,,United Kingdom",
  "C536415,22139,,-2,2010-12-01 11:52:00,1.0,,United Kingdom",
  "536420,22139,BOX,-5,2010-12-01 12:00:00,1.0,13047.0,United Kingdom",
  "C536421,22139,BOX,5,2010-12-01 12:00:00,1.0,13047.0,United Kingdom",
  "536422,22139,BOX,five,2010-12-01 12:00:00,1.0,13047.0,United Kingdom",
  "536422,22139,BOX,1.5,2010-12-01 12:00:00,1.0,13047.0,United Kingdom",
  "536422,22139,BOX,5,2010-13-01 12:00:00,1.0,13047.0,United Kingdom",
  "536422,22139,BOX,5,2010-12-01 12:00:00,£1,13047.0,United Kingdom",
  "536422,,BOX,5,2010-12-01 12:00:00,1,13047.0,United Kingdom",
  "536365,22139,BOX,1,2010-12-01 08:26:00,1.0,13047.0,United Kingdom",
  "536422,22139,BOX,999999999999,2010-12-01 12:00:00,999999999,13047.0,United Kingdom",
  "536423,22139,BOX",
  "536365,71053,LANTERN,1,2010-12-01 08:26:00,1.00,17850.0,United Kingdom",
];
const csv = `${[header, ...rows].join("\n")}\n`;

describe("the source online-retail", () => {
  it("accounts for every row of the file", async () => {
    using work = new Workspace();
    const report = await work.ingest("online-retail", [work.file("online_retail.csv", csv)]);
    expect(report.total).toEqual({
      rowsIn: 19,
      accepted: { order_lines: 5, returns: 1 },
      quarantined: {
        amount_out_of_range: 1,
        conflicting_customer: 1,
        malformed_row: 1,
        missing_customer: 2,
        missing_product: 1,
        non_negative_return: 1,
        non_positive_price: 1,
        non_positive_quantity: 1,
        unreadable_ordered_at: 1,
        unreadable_quantity: 2,
        unreadable_unit_price: 1,
      },
    });
    expect((await readCatalog(work.lake)).ingests[0]?.inputs).toEqual(report.inputs);
  });

  it("makes orders of invoices, their amount the exact sum of their accepted lines", async () => {
    using work = new Workspace();
    await work.ingest("online-retail", [work.file("online_retail.csv", csv)]);
    expect(await work.table("orders")).toEqual([
      {
        order_id: "536365",
        customer_id: "17850",
        ordered_at: "2010-12-01 08:26:00",
        amount: "36.6400",
        currency: "GBP",
        channel: null,
      },
      {
        order_id: "536366",
        customer_id: "17850",
        ordered_at: "2011-07-01 09:00:00",
        amount: "3.7030",
        currency: "GBP",
        channel: null,
      },
    ]);
  });

  it("numbers the lines of an order in the order of the file, scattered or not", async () => {
    using work = new Workspace();
    await work.ingest("online-retail", [work.file("online_retail.csv", csv)]);
    const columns = ["order_id", "line_no", "ordered_at", "product_id", "quantity", "amount"];
    const at = "2010-12-01 08:26:00";
    const later = "2011-07-01 09:00:00";
    expect((await work.table("order_lines", columns)).map((row) => Object.values(row))).toEqual([
      ["536365", "1", at, "85123A", "6", "15.3000"],
      ["536365", "2", at, "71053", "6", "20.3400"],
      ["536365", "3", at, "71053", "1", "1.0000"],
      ["536366", "1", later, "22633", "2", "3.7000"],
      ["536366", "2", later, "85123A", "3", "0.0030"],
    ]);
  });

  it("makes returns of invoices that start with C, with positive quantity and amount", async () => {
    using work = new Workspace();
    await work.ingest("online-retail", [work.file("online_retail.csv", csv)]);
    expect(await work.table("returns")).toEqual([
      {
        return_id: "C536379",
        line_no: "1",
        order_id: null,
        customer_id: "14527",
        returned_at: "2010-12-01 09:41:00",
        product_id: "D",
        quantity: "1",
        amount: "27.5000",
      },
    ]);
  });

  it("keeps every customer with an id, in the country of the last order", async () => {
    using work = new Workspace();
    await work.ingest("online-retail", [work.file("online_retail.csv", csv)]);
    expect(await work.table("customers", ["customer_id", "country"])).toEqual([
      { customer_id: "13047", country: "United Kingdom" },
      { customer_id: "14527", country: "EIRE" },
      { customer_id: "17850", country: "France" },
    ]);
  });

  it("takes a country that is “Unspecified” for none", async () => {
    using work = new Workspace();
    const unspecified = (line: string) => line.replace(/,[^,]*$/, ",Unspecified");
    const lines = rows.map((line) => (line.includes(",13047.0,") ? unspecified(line) : line));
    const later = unspecified(rows.find((line) => line.includes(",17850.0,")) ?? "").replace(
      /^\d+/,
      "536999",
    );
    await work.ingest("online-retail", [
      work.file(
        "online_retail.csv",
        `${[header, ...lines, later.replace("2010-12-01", "2011-12-01")].join("\n")}\n`,
      ),
    ]);
    expect(await work.table("customers", ["customer_id", "country"])).toEqual([
      { customer_id: "13047", country: null },
      { customer_id: "14527", country: "EIRE" },
      { customer_id: "17850", country: "France" },
    ]);
  });

  it("names a product by its most frequent description, the smallest of equals", async () => {
    using work = new Workspace();
    await work.ingest("online-retail", [work.file("online_retail.csv", csv)]);
    expect(await work.table("products", ["product_id", "name"])).toEqual([
      { product_id: "22633", name: 'HAND WARMER, "UNION"' },
      { product_id: "71053", name: "LANTERN" },
      { product_id: "85123A", name: "WHITE HEART" },
      { product_id: "D", name: "Discount" },
    ]);
  });

  it("keeps rows in quarantine with their place in the file, a message that names the column, and their text", async () => {
    using work = new Workspace();
    await work.ingest("online-retail", [work.file("online_retail.csv", csv)]);
    const aside = await work.quarantine(["row", "reason", "message", "raw"]);
    expect(aside.map((row) => Object.values(row).slice(0, 3))).toEqual([
      ["4", "non_positive_price", "UnitPrice: expected more than 0"],
      ["7", "missing_customer", "CustomerID: expected a value, but it is missing"],
      ["8", "missing_customer", "CustomerID: expected a value, but it is missing"],
      [
        "9",
        "non_positive_quantity",
        "Quantity: expected more than 0 on an invoice that does not start with C",
      ],
      ["10", "non_negative_return", "Quantity: expected less than 0 on an invoice that starts with C"],
      ["11", "unreadable_quantity", "Quantity: expected a whole number"],
      ["12", "unreadable_quantity", "Quantity: expected a whole number"],
      ["13", "unreadable_ordered_at", expect.stringContaining("InvoiceDate: expected an instant such as")],
      ["14", "unreadable_unit_price", expect.stringContaining("UnitPrice: expected an amount")],
      ["15", "missing_product", "StockCode: expected a value, but it is missing"],
      ["16", "conflicting_customer", "CustomerID: expected the customer of the invoice's first line"],
      ["17", "amount_out_of_range", expect.stringContaining("Quantity × UnitPrice")],
      ["18", "malformed_row", "fewer values than the header has columns"],
    ]);
    expect(aside).toContainEqual(
      expect.objectContaining({
        row: "16",
        raw: '{"InvoiceNo":"536365","StockCode":"22139","Description":"BOX","Quantity":"1","InvoiceDate":"2010-12-01 08:26:00","UnitPrice":"1.0","CustomerID":"13047.0","Country":"United Kingdom"}',
      }),
    );
    expect(aside).toContainEqual(expect.objectContaining({ row: "18", raw: '"536423,22139,BOX"' }));
  });

  it("reads wall-clock times in the study's time zone", async () => {
    using work = new Workspace();
    const study = { ...shop, timeZone: "Europe/London" };
    await work.ingest("online-retail", [work.file("online_retail.csv", csv)], { study });
    expect((await work.table("orders", ["ordered_at"])).map((row) => Object.values(row)[0])).toEqual([
      "2010-12-01 08:26:00",
      "2011-07-01 08:00:00",
    ]);
  });

  it("gives the same tables from gzip, from the workbook and a second time, byte for byte", async () => {
    using work = new Workspace();
    const whole = `${[header, ...rows.filter((row) => row.split(",").length > 3)].join("\n")}\n`;
    const hashes = async (path: string): Promise<object> => {
      await work.ingest("online-retail", [path]);
      const { tables, ingests } = await readCatalog(work.lake);
      return { tables, aside: ingests[0]?.quarantine?.rows };
    };
    const plain = await hashes(work.file("a.csv", whole));
    expect(await hashes(work.file("a.csv", whole))).toEqual(plain);
    expect(await hashes(work.file("b.csv.gz", gzipSync(whole)))).toEqual(plain);
    expect(await hashes(work.file("c.csv", `\ufeff${whole.replaceAll("\n", "\r\n")}`))).toEqual(plain);
    expect(await hashes(work.file("d.xlsx", workbook(whole)))).toEqual(plain);
  });
});

/** A workbook with numbers and dates as such, as the data set is published. */
function workbook(text: string): Uint8Array {
  const cells = text
    .trimEnd()
    .split("\n")
    .map((line) => {
      const fields = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, field = ""]) =>
        field.replace(/^"|"$/g, "").replaceAll('""', '"'),
      );
      return fields.slice(0, 8).map((field, i): CellObject | null => {
        if (field === "") return null;
        if (i === 4 && /^2\d{3}-(0\d|1[0-2])-/.test(field))
          return { t: "d", v: new Date(`${field.replace(" ", "T")}Z`) };
        return [3, 5, 6].includes(i) && /^[-\d.]+$/.test(field)
          ? { t: "n", v: Number(field) }
          : { t: "s", v: field };
      });
    });
  const book = utils.book_new(utils.aoa_to_sheet(cells, { UTC: true, cellDates: true }), "Online Retail");
  return new Uint8Array(write(book, { type: "array", bookType: "xlsx" }) as ArrayBuffer);
}
