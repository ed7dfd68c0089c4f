import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Column } from "../../../data/contract.ts";
import { study } from "../../../data/studies/bank/study.ts";
import { bankTables } from "../../../data/studies/bank/tables/index.ts";
import { populationStudies } from "../../../data/study.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { identifier, literal } from "../../../loaders/duckdb/quote.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import { makeSample } from "../../../loaders/sample/sample.ts";
import { tableRelation } from "../../../loaders/tables/open-tables.ts";

const [customers] = populationStudies(study);
let folder: string;
let db: Database;

/** Views `<prefix>_<table>` of a sample's tables and its truth. */
async function sample(prefix: string, size: number, blockSize: number): Promise<void> {
  const lake = new Lake(join(folder, prefix)).of(customers);
  const catalog = await makeSample({ lake, study, customers: size, seed: 1, threads: 2, blockSize });
  const view = (name: string, relation: string) =>
    db.run(`CREATE VIEW ${identifier(`${prefix}_${name}`)} AS FROM ${relation}`);
  for (const table of catalog.tables) await view(table.table, tableRelation(lake, table));
  for (const name of ["customers", "offers", "attitudes"])
    await view(`truth_${name}`, literal(join(lake.root, "truth", `${name}.parquet`)));
}

async function count(sql: string): Promise<number> {
  return (await db.row<{ n: number }>(`SELECT count(*)::INTEGER AS n FROM ${sql}`)).n;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "atlas-bank-sample-"));
  db = await Database.open({ threads: 2 });
  // Several blocks, so that what spans blocks is checked too.
  await sample("large", 6_000, 2_500);
  await sample("small", 700, 250_000);
}, 120_000);
afterAll(async () => {
  db.close();
  await rm(folder, { recursive: true, force: true });
});

describe("the sample bank", () => {
  test.each(bankTables.map((table) => [table.name, table] as const))(
    "keeps the contract of %s",
    async (name, table) => {
      const rows = identifier(`large_${name}`);
      expect(await count(rows)).toBeGreaterThan(0);
      for (const [column, declared] of Object.entries<Column>(table.columns)) {
        const c = identifier(column);
        if (declared.required === true) expect(await count(`${rows} WHERE ${c} IS NULL`), column).toBe(0);
        if (declared.min !== undefined)
          expect(await count(`${rows} WHERE ${c} < ${declared.min}`), column).toBe(0);
        if (declared.oneOf !== undefined)
          expect(
            await count(`${rows} WHERE ${c} NOT IN (${declared.oneOf.map(literal).join(", ")})`),
            column,
          ).toBe(0);
      }
      const key = table.primaryKey.map(identifier).join(", ");
      expect(await count(`(SELECT ${key} FROM ${rows} GROUP BY ALL HAVING count(*) > 1)`)).toBe(0);
      for (const { column, table: parent, references } of table.foreignKeys)
        expect(
          await count(
            `${rows} c ANTI JOIN ${identifier(`large_${parent}`)} p ON p.${identifier(references)} = c.${identifier(column)}`,
          ),
        ).toBe(0);
    },
  );

  test("has the customers of a small sample at the head of a large one", async () => {
    for (const name of ["customers", "accounts", "statements", "offer_contacts"]) {
      const [small, large] = [`small_${name}`, `large_${name}`];
      const last = "(SELECT max(customer_id) FROM small_customers)";
      const off = `((FROM ${small} EXCEPT FROM ${large}) UNION ALL (FROM ${large} WHERE customer_id <= ${last} EXCEPT FROM ${small}))`;
      expect(await count(off), name).toBe(0);
    }
  });

  test("begins with joining, ends with 2025, and says of loans what the products opened say", async () => {
    expect(
      await count(
        "large_accounts a JOIN large_customers c USING (customer_id) WHERE a.opened_at < c.joined_at",
      ),
    ).toBe(0);
    expect(await count("large_accounts WHERE opened_at >= '2026-01-01'")).toBe(0);
    expect(await count("large_statements WHERE stated_at >= '2026-01-01'")).toBe(0);
    expect(
      await count(`large_customers c LEFT JOIN large_accounts a ON a.customer_id = c.customer_id AND a.holding = 'housing_loan'
        WHERE c.housing_loan <> (a.customer_id IS NOT NULL)`),
    ).toBe(0);
  });

  test("offers to nobody what they hold, and lets only those say yes who were asked", async () => {
    expect(
      await count(`large_offer_contacts c JOIN large_offers o USING (offer_id)
        JOIN large_accounts a ON a.customer_id = c.customer_id AND a.holding = o.holding AND a.opened_at < o.started_at`),
    ).toBe(0);
    expect(await count("large_offer_contacts WHERE arm = 'held_out' AND accepted_at IS NOT NULL")).toBe(0);
    expect(
      await count(`large_offer_contacts c JOIN large_offers o USING (offer_id)
        LEFT JOIN large_accounts a ON a.customer_id = c.customer_id AND a.holding = o.holding
        WHERE accepted_at IS NOT NULL AND a.opened_at IS DISTINCT FROM accepted_at`),
    ).toBe(0);
  });

  test("adds what is planted: openings of the offered less those of the held out, within four errors", async () => {
    const rows = await db.rows<{ offer_id: string; added: number; error: number; planted: number }>(`
      WITH heads AS (
        SELECT c.offer_id, c.arm, (a.customer_id IS NOT NULL)::INTEGER AS opened
        FROM large_offer_contacts c JOIN large_offers o USING (offer_id)
        LEFT JOIN large_accounts a ON a.customer_id = c.customer_id AND a.holding = o.holding
          AND a.opened_at >= c.contacted_at AND a.opened_at < c.contacted_at + INTERVAL 60 DAY
      ), arms AS (
        SELECT offer_id, avg(opened) FILTER (arm = 'offered') - avg(opened) FILTER (arm = 'held_out') AS added,
          sqrt(var_samp(opened) FILTER (arm = 'offered') / count(*) FILTER (arm = 'offered')
            + var_samp(opened) FILTER (arm = 'held_out') / count(*) FILTER (arm = 'held_out')) AS error
        FROM heads GROUP BY ALL
      )
      SELECT offer_id, added, error, planted FROM arms
      JOIN (SELECT offer_id, sum(effect * customers) / sum(customers) AS planted FROM large_truth_offers GROUP BY ALL) USING (offer_id)
      ORDER BY offer_id`);
    expect(rows).toHaveLength(9);
    for (const { offer_id, added, error, planted } of rows)
      expect(Math.abs(added - planted), offer_id).toBeLessThan(4 * error + 0.005);
  });
});
