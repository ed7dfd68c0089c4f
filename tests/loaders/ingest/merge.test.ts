import { describe, expect, it } from "vitest";
import { shop, Workspace } from "./workspace.ts";

const customers = (...rows: string[]) => ["customer_id,country,city", ...rows].join("\n");
const orders = (...rows: string[]) => ["order_id,customer_id,ordered_at,amount,currency", ...rows].join("\n");
const order = (n: number, amount = 1) => `o${n},c${n % 3},2024-0${1 + (n % 5)}-01,${amount},EUR`;

async function ingested(work: Workspace, table: string, text: string, options = {}) {
  const report = await work.ingest("csv", [work.file(`${table}.csv`, text)], options);
  return report.tables[0]?.merged;
}

describe("a table grows", () => {
  it("by rows with new keys; known keys take the place of what was, the rest stays", async () => {
    using work = new Workspace();
    expect(await ingested(work, "customers", customers("c1,UK,x", "c2,FR,y"))).toBeUndefined();
    expect(await ingested(work, "customers", customers("c2,DE,y", "c3,UK,z", "c1,UK,x"))).toEqual({
      inserted: 1,
      updated: 1,
      unchanged: 1,
      kept: 0,
    });
    expect(await ingested(work, "customers", "customer_id,country\nc3,\n")).toEqual({
      inserted: 0,
      updated: 1,
      unchanged: 0,
      kept: 2,
    });
    // What a file does not have stays; what it has blank is missing from then on.
    expect(await work.table("customers", ["customer_id", "country", "city"])).toEqual([
      { customer_id: "c1", country: "UK", city: "x" },
      { customer_id: "c2", country: "DE", city: "y" },
      { customer_id: "c3", country: null, city: "z" },
    ]);
  });

  it("with children of parents that came before", async () => {
    using work = new Workspace();
    await ingested(work, "customers", customers("c0,UK,x", "c1,UK,x", "c2,UK,x"));
    await ingested(work, "orders", orders(order(1), order(2)));
    await ingested(work, "customers", customers("c9,UK,x"));
    const { total } = await work.ingest("csv", [
      work.file("orders.csv", orders(order(3), "o4,c9,2024-01-01,1,EUR", "o5,c8,2024-01-01,1,EUR")),
    ]);
    expect(total).toEqual({ rowsIn: 3, accepted: { orders: 2 }, quarantined: { unknown_customer: 1 } });
    expect(await work.table("orders", ["order_id"])).toHaveLength(4);
  });

  it("to the same bytes in any order and any number of batches, late and twice", async () => {
    const rows = Array.from({ length: 300 }, (_, i) => order(i));
    const batches = [
      [rows],
      [rows.toReversed()],
      [rows.slice(200), rows.slice(0, 100), rows.slice(100, 200)],
      [rows.slice(0, 200), rows.slice(100), rows.slice(50, 150)],
    ];
    const hashes: (string | undefined)[] = [];
    for (const batch of batches) {
      using work = new Workspace();
      await ingested(work, "customers", customers("c0,UK,x", "c1,UK,x", "c2,UK,x"));
      for (const part of batch) await ingested(work, "orders", orders(...part));
      hashes.push((await work.catalog()).tables.find(({ table }) => table === "orders")?.sha256);
    }
    expect(new Set(hashes).size).toBe(1);
  });

  it("and the same file again changes nothing, nor is it listed twice", async () => {
    using work = new Workspace();
    const files = [
      work.file("customers.csv", customers("c0,UK,x", "c1,UK,x", "c2,UK,x")),
      work.file("orders.csv", orders(order(1), "bad,c1,never,1,EUR")),
    ];
    await work.ingest("csv", files);
    const before = await work.catalog();
    const { tables } = await work.ingest("csv", files);
    expect(tables.map(({ changed }) => changed)).toEqual([false, false]);
    expect(await work.catalog()).toEqual(before);
  });

  it("unless the table is to be replaced", async () => {
    using work = new Workspace();
    await ingested(work, "customers", customers("c1,UK,x", "c2,FR,y"));
    await ingested(work, "customers", customers("c3,UK,z"), { replace: true });
    expect(await work.table("customers", ["customer_id"])).toEqual([{ customer_id: "c3" }]);
  });

  it("but not where the contract has changed since, which is said", async () => {
    using work = new Workspace();
    await ingested(work, "customers", customers("c1,UK,x"));
    const [own, ...others] = shop.tables;
    if (own === undefined) throw new Error("no table");
    const study = (columns: object) => ({
      study: { ...shop, tables: [{ ...own, columns: { ...own.columns, ...columns } }, ...others] },
    });
    const description = "New.";
    const shade = { shade: { type: "string", optional: true, description } };
    await work.ingest("csv", [work.file("customers.csv", "customer_id,shade\nc2,red\n")], study(shade));
    expect(await work.table("customers", ["customer_id", "country", "shade"])).toEqual([
      { customer_id: "c1", country: "UK", shade: null },
      { customer_id: "c2", country: null, shade: "red" },
    ]);
    const retyped = { ...shade, country: { type: "integer", optional: true, description } };
    await expect(
      work.ingest("csv", [work.file("customers.csv", "customer_id,country\nc3,7\n")], study(retyped)),
    ).rejects.toThrow(
      "the contract has changed since these tables were ingested: customers (country is stored as VARCHAR and should be BIGINT); the stored rows do not suffice (customers: country is VARCHAR, of which no BIGINT can be made): ingest the whole tables again with --replace",
    );
  });
});
