import { describe, expect, it } from "vitest";
import { Workspace } from "../../../../loaders/ingest/workspace.ts";

const master = ` 00001 19970101  1   11.77
 00002 19970112  1   12.00
 00002 19970112  5   77.00
 00003 19971302  2   20.76
 00003 19970102  2   20.76
 00004 19970102  2
 00004 19970102  2  five
 00005 19970102  2    0.00
`;

describe("the source cdnow", () => {
  it("reads the master file: each purchase is an order, numbered within customer and day", async () => {
    using work = new Workspace();
    const { total } = await work.ingest("cdnow", [work.file("CDNOW_master.txt", master)]);
    expect(total).toEqual({
      rowsIn: 8,
      accepted: { customers: 5, orders: 5 },
      quarantined: { unreadable_amount: 1, unreadable_ordered_at: 2 },
    });
    const orders = await work.table("orders", [
      "order_id",
      "customer_id",
      "ordered_at",
      "amount",
      "currency",
    ]);
    expect(orders.map((row) => Object.values(row))).toEqual([
      ["00001-19970101-1", "00001", "1997-01-01 00:00:00", "11.7700", "USD"],
      ["00002-19970112-1", "00002", "1997-01-12 00:00:00", "12.0000", "USD"],
      ["00002-19970112-2", "00002", "1997-01-12 00:00:00", "77.0000", "USD"],
      ["00003-19970102-1", "00003", "1997-01-02 00:00:00", "20.7600", "USD"],
      ["00005-19970102-1", "00005", "1997-01-02 00:00:00", "0.0000", "USD"],
    ]);
    const faults = await work.quarantine(["file", "reason", "message", "raw"]);
    expect(faults.map((row) => Object.values(row))).toEqual([
      [
        "orders.sql",
        "unreadable_ordered_at",
        expect.stringContaining("in the format %Y%m%d"),
        expect.stringContaining('"order_id":"00003-19971302-1"'),
      ],
      [
        "orders.sql",
        "unreadable_ordered_at",
        expect.stringContaining("in the format %Y%m%d"),
        expect.stringContaining('"order_id":"00004-00004-1"'),
      ],
      [
        "orders.sql",
        "unreadable_amount",
        expect.stringContaining("amount: expected an amount"),
        expect.stringContaining('"order_id":"00004-19970102-1"'),
      ],
    ]);
  });

  it("reads the sample, whose customers are named as in the master, and a line of names", async () => {
    using work = new Workspace();
    const sample = " 00004 0001 19970101  2   29.33\r\n 00004 0001 19970118  2   29.73\r\n";
    const { total } = await work.ingest("cdnow", [work.file("CDNOW_sample.txt", sample)]);
    expect(total).toEqual({ rowsIn: 2, accepted: { customers: 1, orders: 2 }, quarantined: {} });
    expect(await work.table("customers", ["customer_id"])).toEqual([{ customer_id: "00004" }]);
    const named = ` customer_id  date number_of_cds  dollar_value\n${master}`;
    const { total: withNames } = await work.ingest("cdnow", [work.file("named.txt", named)]);
    expect(withNames.accepted).toEqual({ customers: 5, orders: 5 });
  });
});
