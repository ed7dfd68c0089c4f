import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Database } from "../../../loaders/duckdb/database.ts";
import { StudyLake } from "../../../loaders/lake/paths.ts";
import { type ProposedStudy, proposeStudy } from "../../../loaders/new-study/propose-study.ts";

const customers = Array.from({ length: 30 }, (_, i) => `k${i},${20 + (i % 40)},${i % 2 === 0 ? "F" : "M"}`);
/** By forty customers, of whom the list has thirty. */
const orders = Array.from(
  { length: 120 },
  (_, i) => `o${i},k${i % 40},2024-0${1 + (i % 9)}-1${i % 10},${(i * 37) % 90}.50`,
);

async function proposed(
  given: Readonly<Record<string, readonly string[]>>,
  read: (study: ProposedStudy, db: Database) => Promise<void> | void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "atlas-several-"));
  try {
    const from = Object.entries(given).map(([name, lines]) => {
      const path = join(folder, name);
      writeFileSync(path, `${lines.join("\n")}\n`);
      return path;
    });
    const lake = new StudyLake(join(folder, "lake"));
    mkdirSync(lake.scratch, { recursive: true });
    await using db = await Database.open();
    await read(await proposeStudy(db, lake, { id: "shop", timeZone: "UTC", today: "2025-01-01", from }), db);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("whom events name and the list of members has not is a member too, and a file that fits nothing is told", async () => {
  await proposed(
    {
      "customers.csv": ["customer_id,age,gender", ...customers],
      "orders.csv": ["order_id,customer_id,order_date,amount", ...orders],
      "branches.csv": ["town,opened", "Bonn,2001-02-03", "Rome,2002-03-04"],
      "reached.csv": [
        "campaign_id,customer_id",
        ...Array.from({ length: 60 }, (_, i) => `k${i % 3},c${i % 40}`),
      ],
    },
    async ({ tables }, db) => {
      expect(tables.leftOut).toEqual([
        { file: "branches.csv" },
        { file: "reached.csv", names: "customer_id" },
      ]);
      expect(tables.events.map(({ table }) => table.name)).toEqual(["orders"]);
      expect(
        await db.row(
          "SELECT count(*)::INTEGER AS n, count(DISTINCT customer_id)::INTEGER AS ids, count(age)::INTEGER AS aged FROM customers",
        ),
      ).toEqual({ n: 40, ids: 40, aged: 30 });
    },
  );
});

test("files of the same columns are one table, with a row once that two of them have", async () => {
  const header = "order_id,customer_id,order_date,amount";
  await proposed(
    {
      "orders-2024-01-to-06.csv": [header, ...orders.slice(0, 70)],
      "orders-2024-07.csv": [header, ...orders.slice(60)],
    },
    async ({ tables, files }, db) => {
      expect(files.map(({ relation, patterns }) => [relation, patterns])).toEqual([
        ["orders", ["orders-*.csv"]],
      ]);
      expect(tables.events.map(({ table }) => [table.name, table.primaryKey])).toEqual([
        ["orders", ["order_id"]],
      ]);
      expect(await db.row("SELECT count(*)::INTEGER AS n FROM orders")).toEqual({ n: 120 });
    },
  );
});
