import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { retailTables } from "../../../data/studies/retail/tables.ts";
import type { PopulationStudy } from "../../../data/study.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { type PublishOptions, publishTables } from "../../../loaders/ingest/publish-tables.ts";
import { type Catalog, readCatalog } from "../../../loaders/lake/catalog.ts";
import { asOnlyWriter } from "../../../loaders/lake/lock.ts";
import { Lake, type PopulationLake } from "../../../loaders/lake/paths.ts";
import { tableRelation } from "../../../loaders/tables/open-tables.ts";
import { ofCustomers } from "../../fixtures/retail.ts";
import { tableFiles } from "../../fixtures/table-files.ts";

const text = { en: "Shop", fa: "فروشگاه" };
const study: PopulationStudy = {
  id: "shop",
  name: text,
  description: text,
  timeZone: "UTC",
  ...ofCustomers,
  goals: [],
  tables: retailTables,
  sources: [],
  traits: [],
  segments: [],
  segmentations: [],
  plays: [],
};

let folder: string;
let lake: PopulationLake;
let db: Database;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "atlas-publish-"));
  lake = new Lake(folder).study("shop").population("customers");
  db = await Database.open({ threads: 1 });
});

afterEach(async () => {
  db.close();
  await rm(folder, { recursive: true, force: true });
});

async function publish(options: Partial<PublishOptions> & Pick<PublishOptions, "tables">): Promise<Catalog> {
  const { catalog } = await asOnlyWriter(lake, () =>
    publishTables(db, lake, {
      study,
      source: "csv",
      inputs: inputsOf(options.tables),
      wholeDataset: false,
      ...options,
    }),
  );
  return catalog;
}

function inputsOf(tables: PublishOptions["tables"]): PublishOptions["inputs"] {
  return tables.map(({ table }) => ({
    file: `${table}.csv`,
    sha256: "0",
    bytes: 1,
    counts: { rowsIn: 1, accepted: { [table]: 1 }, quarantined: {} },
  }));
}

async function customers(...ids: string[]): Promise<void> {
  const rows = ids.map((id) => `('${id}')`).join(", ");
  await db.run(`CREATE OR REPLACE TABLE customers AS SELECT * FROM (VALUES ${rows}) t(customer_id)`);
}

async function products(...ids: string[]): Promise<void> {
  const rows = ids.map((id) => `('${id}')`).join(", ");
  await db.run(`CREATE OR REPLACE TABLE products AS SELECT * FROM (VALUES ${rows}) t(product_id)`);
}

describe("publishTables", () => {
  it("writes rows in primary-key order with the columns and types of the contract, absent ones missing", async () => {
    await customers("c2", "c10", "c1");
    const catalog = await publish({ tables: [{ table: "customers", relation: "customers" }] });
    const [table] = catalog.tables;
    if (table === undefined) throw new Error("no table");
    const parquet = tableRelation(lake, table);
    expect(await db.rows(`SELECT customer_id, email FROM ${parquet}`)).toEqual([
      { customer_id: "c1", email: null },
      { customer_id: "c10", email: null },
      { customer_id: "c2", email: null },
    ]);
    const types = await db.rows<{ column_name: string; column_type: string }>(
      `DESCRIBE SELECT * FROM ${parquet}`,
    );
    expect(types.map(({ column_name }) => column_name)).toEqual(Object.keys(retailTables[0].columns));
    expect(types.find(({ column_name }) => column_name === "acquired_at")?.column_type).toBe("TIMESTAMP");
    expect(table).toMatchObject({ table: "customers", rows: 3, source: "csv" });
    expect(table.parts.map(({ file }) => file)).toEqual([`customers.${table.sha256.slice(0, 16)}.parquet`]);
  });

  it("replaces the given tables and keeps the others, and removes files that no catalog names", async () => {
    await customers("c1");
    await products("p1");
    const first = await publish({
      tables: [
        { table: "products", relation: "products" },
        { table: "customers", relation: "customers" },
      ],
    });
    await writeFile(join(lake.tables, "orders.0123456789abcdef.parquet"), "left by a writer that was killed");
    await products("p1", "p2");
    const second = await publish({ tables: [{ table: "products", relation: "products" }] });
    expect(second.tables.map(({ table, rows }) => [table, rows])).toEqual([
      ["customers", 1],
      ["products", 2],
    ]);
    expect(second.tables[0]).toEqual(first.tables[0]);
    expect(second.ingests.map(({ inputs }) => inputs.map(({ file }) => file))).toEqual([
      ["products.csv", "customers.csv"],
      ["products.csv"],
    ]);
    expect((await readdir(lake.tables)).sort()).toEqual(["catalog.json", ...tableFiles(second)].sort());
    expect(await readCatalog(lake)).toEqual(second);
  });

  it("never mixes a whole data set with other data, in either order", async () => {
    await customers("c1");
    await products("p1");
    const both = [
      { table: "customers", relation: "customers" },
      { table: "products", relation: "products" },
    ];
    await publish({ tables: both });
    const sample = await publish({ source: "sample", wholeDataset: true, tables: both.slice(0, 1) });
    expect(sample.tables.map(({ table, source }) => [table, source])).toEqual([["customers", "sample"]]);
    expect(sample.ingests).toHaveLength(1);
    const own = await publish({ tables: both.slice(1) });
    expect(own.tables.map(({ table, source }) => [table, source])).toEqual([["products", "csv"]]);
  });

  it("keeps the rows in quarantine in a file that the catalog names", async () => {
    await customers("c1");
    await db.run(
      "CREATE TABLE aside AS SELECT 'a.csv' AS file, row, 'missing_customer' AS reason FROM range(3, 1, -1) t(row)",
    );
    const catalog = await publish({
      tables: [{ table: "customers", relation: "customers" }],
      quarantine: "aside",
    });
    const quarantine = catalog.ingests[0]?.quarantine;
    expect(quarantine?.rows).toBe(2);
    expect(
      await db.rows(`SELECT * FROM read_parquet('${join(lake.tables, quarantine?.file ?? "")}')`),
    ).toEqual([
      { file: "a.csv", row: "2", reason: "missing_customer" },
      { file: "a.csv", row: "3", reason: "missing_customer" },
    ]);
  });

  it("changes nothing when one of several tables cannot be written", async () => {
    await customers("c1");
    await publish({ tables: [{ table: "customers", relation: "customers" }] });
    const before = await readFile(lake.catalog, "utf8");
    await customers("c1", "c2");
    const broken = publish({
      tables: [
        { table: "customers", relation: "customers" },
        { table: "orders", relation: "customers" },
      ],
    });
    await expect(broken).rejects.toThrow("relation customers lacks the column order_id of orders");
    expect(await readFile(lake.catalog, "utf8")).toBe(before);
    await expect(publish({ tables: [{ table: "custmers", relation: "customers" }] })).rejects.toThrow(
      "unknown table: custmers; did you mean customers?",
    );
  });

  it("gives the same bytes on one thread and on several, for several row groups", async () => {
    const hashes: string[] = [];
    for (const threads of [1, 2, 4]) {
      const other = await Database.open({ threads });
      await other.run(`CREATE TABLE lines AS SELECT 'o' || (hash(i) % 100_000) AS order_id, i AS line_no,
        'c' || (i % 977) AS customer_id, TIMESTAMP '2024-01-01' + to_minutes(i) AS ordered_at, 'p' || (i % 37) AS product_id,
        1 + i % 5 AS quantity, CAST(1.25 AS DECIMAL(18,4)) AS unit_price, CAST(1.25 * (1 + i % 5) AS DECIMAL(18,4)) AS amount
        FROM range(400_000) t(i) ORDER BY hash(i)`);
      const { catalog } = await asOnlyWriter(lake, () =>
        publishTables(other, lake, {
          study,
          source: "sample",
          inputs: [],
          wholeDataset: true,
          tables: [{ table: "order_lines", relation: "lines" }],
        }),
      );
      hashes.push(catalog.tables[0]?.sha256 ?? "none");
      other.close();
    }
    expect(new Set(hashes).size).toBe(1);
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
  });
});
