import { stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { migrate } from "../../../loaders/ingest/migrate.ts";
import type { TablePart } from "../../../loaders/lake/table-parts.ts";
import { shop, Workspace } from "./workspace.ts";

const customers = "customer_id\nc0\nc1\nc2\n";
const orders = (...rows: string[]) => ["order_id,customer_id,ordered_at,amount,currency", ...rows].join("\n");
const order = (n: number, at: string, amount = 1) => `o${n},c${n % 3},${at},${amount},EUR`;

/** A lake with customers, and orders of three months. */
async function threeMonths(work: Workspace): Promise<void> {
  await work.ingest("csv", [
    work.file("customers.csv", customers),
    work.file("orders.csv", orders(order(1, "2024-01-10"), order(2, "2024-02-10"), order(3, "2024-04-10"))),
  ]);
}

async function merged(work: Workspace, ...rows: string[]) {
  const { tables } = await work.ingest("csv", [work.file("orders.csv", orders(...rows))]);
  return tables.find(({ table }) => table === "orders")?.merged;
}

async function parts(work: Workspace): Promise<readonly TablePart[]> {
  return (await work.catalog()).tables.find(({ table }) => table === "orders")?.parts ?? [];
}

/** What tells whether a part's file was written again: even the same bytes would be another file. */
async function files(work: Workspace): Promise<Record<string, bigint>> {
  const inodes = (await parts(work)).map(async ({ month = "", file }) => {
    const { ino } = await stat(join(work.lake.tables, file), { bigint: true });
    return [month, ino] as const;
  });
  return Object.fromEntries(await Promise.all(inodes));
}

describe("a table of events", () => {
  it("is a file for each month in which something happened, by UTC; other tables are one file", async () => {
    using work = new Workspace();
    await work.ingest("csv", [
      work.file("customers.csv", customers),
      work.file(
        "orders.csv",
        orders(
          order(1, "2024-02-01T00:30:00+01:00"),
          order(2, "2024-02-10"),
          order(3, "2024-04-30T23:59:59Z"),
        ),
      ),
    ]);
    expect((await parts(work)).map(({ month, rows }) => [month, rows])).toEqual([
      ["2024-01", 1],
      ["2024-02", 1],
      ["2024-04", 1],
    ]);
    for (const { month, file } of await parts(work))
      expect(file).toMatch(new RegExp(`^orders\\.${month}\\.[0-9a-f]{16}\\.parquet$`));
    const [people] = (await work.catalog()).tables;
    expect(people?.parts.map(({ month, sha256 }) => [month, sha256])).toEqual([[undefined, people?.sha256]]);
  });

  it("is a file for each day where its contract says so, and is put so by a migration", async () => {
    using work = new Workspace();
    await threeMonths(work);
    const daily = shop.tables.map((table) =>
      table.name === "orders" ? { ...table, filesBy: "day" as const } : table,
    );
    const study = { ...shop, tables: daily };
    const again = () =>
      work.ingest("csv", [work.file("orders.csv", orders(order(4, "2024-02-20T23:59:59Z")))], { study });
    await expect(again()).rejects.toThrow("its rows are stored in another order or by other months or days");
    await migrate({ lake: work.lake, study });
    const before = await files(work);
    expect(Object.keys(before)).toEqual(["2024-01-10", "2024-02-10", "2024-04-10"]);
    await again();
    const after = await files(work);
    expect(after).toEqual({ ...before, "2024-02-20": after["2024-02-20"] });
  });

  it("has only those months written again that a merge touches", async () => {
    using work = new Workspace();
    await threeMonths(work);
    const before = await files(work);
    expect(await merged(work, order(4, "2024-02-20"), order(5, "2024-03-01"))).toEqual({
      inserted: 2,
      updated: 0,
      unchanged: 0,
      kept: 3,
    });
    const after = await files(work);
    expect(Object.keys(after)).toEqual(["2024-01", "2024-02", "2024-03", "2024-04"]);
    expect(after["2024-01"]).toBe(before["2024-01"]);
    expect(after["2024-04"]).toBe(before["2024-04"]);
    expect(after["2024-02"]).not.toBe(before["2024-02"]);
  });

  it("moves a row whose event is now told of another month, and a month without rows is gone", async () => {
    using work = new Workspace();
    await threeMonths(work);
    const { "2024-04": april } = await files(work);
    expect(await merged(work, order(1, "2024-02-11"))).toEqual({
      inserted: 0,
      updated: 1,
      unchanged: 0,
      kept: 2,
    });
    expect((await parts(work)).map(({ month, rows }) => [month, rows])).toEqual([
      ["2024-02", 2],
      ["2024-04", 1],
    ]);
    expect((await files(work))["2024-04"]).toBe(april);
    expect(await work.table("orders", ["order_id"])).toEqual([
      { order_id: "o1" },
      { order_id: "o2" },
      { order_id: "o3" },
    ]);
  });

  it("that is empty is one file with its columns, and grows to what it would have been", async () => {
    using empty = new Workspace();
    using full = new Workspace();
    await empty.ingest("csv", [empty.file("customers.csv", customers), empty.file("orders.csv", orders())], {
      allowEmpty: true,
    });
    expect((await parts(empty)).map(({ month, rows }) => [month, rows])).toEqual([["undated", 0]]);
    expect(await empty.table("orders", ["order_id"])).toEqual([]);
    await threeMonths(full);
    await threeMonths(empty);
    expect(await parts(empty)).toEqual(await parts(full));
  });

  it("keeps rows that tell no time in a part of their own", async () => {
    using work = new Workspace();
    const tables = shop.tables.map((table) =>
      table.name === "orders"
        ? {
            ...table,
            columns: {
              ...table.columns,
              ordered_at: { type: "instant", optional: true, description: "When." },
            },
          }
        : table,
    );
    const study = { ...shop, tables } as typeof shop;
    await work.ingest(
      "csv",
      [
        work.file("customers.csv", customers),
        work.file("orders.csv", orders(order(1, ""), order(2, "2024-02-10"))),
      ],
      { study },
    );
    expect((await parts(work)).map(({ month }) => month)).toEqual(["2024-02", "undated"]);
    await work.ingest("csv", [work.file("orders.csv", orders(order(1, "2024-05-01")))], { study });
    expect((await parts(work)).map(({ month }) => month)).toEqual(["2024-02", "2024-05"]);
    await work.ingest(
      "csv",
      [work.file("orders.csv", "order_id,customer_id,amount,currency\no2,c1,5,EUR\n")],
      { study },
    );
    expect(await work.table("orders", ["order_id", "ordered_at", "amount"])).toEqual([
      { order_id: "o2", ordered_at: "2024-02-10 00:00:00", amount: "5.0000" },
      { order_id: "o1", ordered_at: "2024-05-01 00:00:00", amount: "1.0000" },
    ]);
  });

  it("has the same bytes for rows in any order and any number of batches, late, twice and first elsewhere", async () => {
    const day = (n: number) => `2024-0${1 + (n % 6)}-1${n % 7}`;
    const rows = Array.from({ length: 120 }, (_, n) => order(n, day(n), n));
    const wrong = rows.map((_, n) => order(n, day(n + 1)));
    const batches = [
      [rows],
      [rows.slice(60).toReversed(), rows.slice(0, 60)],
      [rows.slice(0, 80), rows.slice(80), rows.slice(0, 40)],
      [wrong.slice(0, 50), rows],
      [wrong, rows.slice(0, 10), rows.slice(10)],
    ];
    const stored: (readonly TablePart[])[] = [];
    for (const [i, batch] of batches.entries()) {
      using work = new Workspace();
      await work.ingest("csv", [work.file("customers.csv", customers)]);
      for (const part of batch)
        await work.ingest("csv", [work.file("orders.csv", orders(...part))], { threads: 1 + (i % 2) });
      stored.push(await parts(work));
    }
    expect(stored[0]).toHaveLength(6);
    for (const each of stored) expect(each).toEqual(stored[0]);
  });
});
