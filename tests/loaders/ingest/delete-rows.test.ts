import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { deleteRows } from "../../../loaders/ingest/delete-rows.ts";
import { tableFiles } from "../../fixtures/table-files.ts";
import { shop, Workspace } from "./workspace.ts";

const customers = "customer_id,country\nc1,UK\nc2,FR\nc3,UK\n";
const orders = [
  "order_id,customer_id,ordered_at,amount,currency",
  "o1,c1,2024-01-10,1,EUR",
  "o2,c1,2024-02-10,1,EUR",
  "o3,c2,2024-02-11,1,EUR",
].join("\n");

async function filled(work: Workspace): Promise<void> {
  await work.ingest("csv", [work.file("customers.csv", customers), work.file("orders.csv", orders)]);
}

function remove(work: Workspace, files: Readonly<Record<string, string>>) {
  const from = Object.entries(files).map(([name, text]) => work.file(`gone/${name}`, text));
  return deleteRows({ lake: work.lake, study: shop, from, threads: 1 });
}

describe("listed keys are removed", () => {
  it("and counted, those that are not there too; the bytes are those of a table that never had them", async () => {
    using work = new Workspace();
    using never = new Workspace();
    await filled(work);
    const { tables, reasons } = await remove(work, {
      "orders.csv": "order_id,note\no1,by mistake\no9,never there\n,no key\n",
    });
    expect(tables).toEqual([{ table: "orders", removed: 1, notFound: 1, rows: 2 }]);
    expect(reasons.map(({ reason, rows }) => [reason, rows])).toEqual([["missing_order", 1]]);
    expect(await work.table("orders", ["order_id"])).toEqual([{ order_id: "o2" }, { order_id: "o3" }]);
    await never.ingest("csv", [
      never.file("customers.csv", customers),
      never.file("orders.csv", orders.replace("o1,c1,2024-01-10,1,EUR\n", "")),
    ]);
    const hashes = async (each: Workspace) =>
      (await each.catalog()).tables.map(({ table, sha256 }) => [table, sha256]);
    expect(await hashes(work)).toEqual(await hashes(never));
    // January is gone with its only row, and its file with it.
    expect(readdirSync(work.lake.tables).sort()).toEqual(
      ["catalog.json", ...tableFiles(await work.catalog())].sort(),
    );
    expect((await remove(work, { "orders.csv": "order_id\no1\n" })).tables).toEqual([
      { table: "orders", removed: 0, notFound: 1, rows: 2 },
    ]);
  });

  it("but not where rows that stay name them, unless these are listed too", async () => {
    using work = new Workspace();
    await filled(work);
    const before = await work.catalog();
    await expect(remove(work, { "customers.csv": "customer_id\nc1\nc3\n" })).rejects.toThrow(
      "2 rows of orders name customers that are to be deleted (customer_id); list their keys as well, in a file called orders",
    );
    expect(await work.catalog()).toEqual(before);
    const { tables } = await remove(work, {
      "customers.csv": "customer_id\nc1\nc3\n",
      "orders.csv": "order_id\no1\no2\n",
    });
    expect(tables.map(({ table, removed, rows }) => [table, removed, rows])).toEqual([
      ["customers", 2, 1],
      ["orders", 2, 1],
    ]);
  });

  it("and a file without the key, or called as no table, is refused with what was expected", async () => {
    using work = new Workspace();
    await filled(work);
    await expect(remove(work, { "orders.csv": "invoice\no1\n" })).rejects.toThrow(
      "orders.csv: no column order_id",
    );
    await expect(remove(work, { "gone.csv": "order_id\no1\n" })).rejects.toThrow(
      "gone feeds no table of shop: expected the name of a table",
    );
  });
});
