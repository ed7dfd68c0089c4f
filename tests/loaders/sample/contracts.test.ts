import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Column } from "../../../data/contract.ts";
import { retailTables } from "../../../data/studies/retail/tables.ts";
import { identifier, literal } from "../../../loaders/duckdb/quote.ts";
import { tablePaths } from "../../../loaders/lake/table-parts.ts";
import { type Sampled, sampled } from "./sampled.ts";

let sample: Sampled;
beforeAll(async () => {
  // Several blocks, so that what spans blocks is checked too.
  sample = await sampled({ customers: 4_000, blockSize: 1_500 });
});
afterAll(() => sample[Symbol.asyncDispose]());

/** How many rows a query counts. */
async function count(sql: string): Promise<number> {
  return (await sample.db.row<{ n: number }>(`SELECT count(*)::INTEGER AS n FROM ${sql}`)).n;
}

/** The rows that break what a column promises. */
function breaches(name: string, column: Column): string[] {
  const c = identifier(name);
  return [
    ...(column.required === true ? [`${c} IS NULL`] : []),
    ...(column.min === undefined ? [] : [`${c} < ${column.min}`]),
    ...(column.max === undefined ? [] : [`${c} > ${column.max}`]),
    ...(column.above === undefined ? [] : [`${c} <= ${column.above}`]),
    ...(column.oneOf === undefined ? [] : [`${c} NOT IN (${column.oneOf.map(literal).join(", ")})`]),
  ];
}

describe("the sample keeps the contract", () => {
  for (const table of retailTables) {
    it(`of ${table.name}: filled, values allowed, keys unique, stored in the order of the key`, async () => {
      const name = identifier(table.name);
      expect(await count(name)).toBeGreaterThan(0);
      for (const [column, declared] of Object.entries<Column>(table.columns)) {
        for (const breach of breaches(column, declared)) {
          expect(await count(`${name} WHERE ${breach}`), breach).toBe(0);
        }
      }
      const key = table.primaryKey.map(identifier).join(", ");
      expect(await count(`(SELECT ${key} FROM ${name} GROUP BY ALL HAVING count(*) > 1)`)).toBe(0);
      const unsorted = `(SELECT row(${key}) AS k, lag(row(${key})) OVER (PARTITION BY filename ORDER BY file_row_number) AS before
        FROM read_parquet([${pathsOf(table.name).map(literal).join(", ")}], file_row_number = true)) WHERE before > k`;
      expect(await count(unsorted)).toBe(0);
    });

    for (const key of table.foreignKeys) {
      it(`of ${table.name}: every ${key.column} is in ${key.table}`, async () => {
        const orphans = await count(
          `${identifier(table.name)} c ANTI JOIN ${identifier(key.table)} p
           ON p.${identifier(key.references)} = c.${identifier(key.column)} WHERE c.${identifier(key.column)} IS NOT NULL`,
        );
        expect(orphans).toBe(0);
      });
    }
  }

  it("in the reading of the whole: the catalog names exactly the tables of the study, and no truth", () => {
    expect(sample.catalog.tables.map(({ table }) => table)).toEqual(retailTables.map(({ name }) => name));
    expect(new Set(sample.catalog.tables.map(({ source }) => source))).toEqual(new Set(["sample"]));
  });
});

describe("the tables of a sample agree", () => {
  it("an order is the sum of its lines, exactly, and has one at least", async () => {
    const off = await count(
      `orders LEFT JOIN (SELECT order_id, sum(amount) AS total, min(customer_id) AS c, max(ordered_at) AS t, max(line_no) AS lines, count(*) AS n
         FROM order_lines GROUP BY order_id) l USING (order_id)
       WHERE l.total IS DISTINCT FROM orders.amount OR l.c <> customer_id OR l.t <> ordered_at OR l.lines <> l.n`,
    );
    expect(off).toBe(0);
  });

  it("a line is quantity times unit price, and its discount comes off a list price", async () => {
    expect(await count("order_lines WHERE amount <> quantity * unit_price OR discount IS NULL")).toBe(0);
    // List prices end in 49 or 99 pence.
    expect(
      await count("order_lines WHERE ((unit_price + discount / quantity) * 100)::INTEGER % 50 <> 49"),
    ).toBe(0);
  });

  it("goods come back after they were bought, never more than were bought, at the price paid", async () => {
    const off = await count(
      `returns r LEFT JOIN (SELECT order_id, product_id, sum(quantity) AS bought, max(unit_price) AS highest, min(ordered_at) AS t FROM order_lines GROUP BY ALL) l
         USING (order_id, product_id)
       WHERE l.t IS NULL OR returned_at <= l.t OR r.quantity > l.bought OR r.amount > r.quantity * l.highest`,
    );
    expect(off).toBe(0);
  });

  it("nothing happens before the shop opens or from the as-of day on", async () => {
    for (const [table, at] of [
      ["customers", "acquired_at"],
      ["orders", "ordered_at"],
      ["returns", "returned_at"],
      ["campaign_exposures", "exposed_at"],
      ["events", "occurred_at"],
    ] as const) {
      expect(await count(`${table} WHERE ${at} < '2023-01-01' OR ${at} >= '2026-01-01'`), table).toBe(0);
    }
    expect(await count("orders JOIN customers USING (customer_id) WHERE ordered_at < acquired_at")).toBe(0);
  });

  it("only treated customers redeem, at an order within the campaign, and all of them agreed to marketing", async () => {
    expect(await count("campaign_exposures WHERE redeemed_at IS NOT NULL")).toBeGreaterThan(50);
    expect(await count("campaign_exposures WHERE redeemed_at IS NOT NULL AND arm = 'control'")).toBe(0);
    const elsewhere = await count(
      `campaign_exposures e JOIN campaigns c USING (campaign_id) ANTI JOIN orders o
         ON o.customer_id = e.customer_id AND o.ordered_at = e.redeemed_at AND o.ordered_at >= e.exposed_at AND o.ordered_at < c.ended_at
       WHERE e.redeemed_at IS NOT NULL`,
    );
    expect(elsewhere).toBe(0);
    expect(
      await count(
        "campaign_exposures JOIN customers USING (customer_id) WHERE consent_marketing IS NOT TRUE",
      ),
    ).toBe(0);
  });

  it("addresses and numbers are of ranges that nobody has", async () => {
    expect(
      await count("customers WHERE NOT regexp_full_match(email, '[a-z]+\\.[a-z]+\\d+@example\\.(com|org)')"),
    ).toBe(0);
    expect(
      await count(
        "customers WHERE NOT regexp_full_match(phone, '\\+447700900\\d{3}|\\+3532091\\d{5}|\\+3363998\\d{4}')",
      ),
    ).toBe(0);
    expect(await count("customers WHERE phone IS NOT NULL")).toBeGreaterThan(1_000);
  });
});

function pathsOf(name: string): string[] {
  const table = sample.catalog.tables.find((entry) => entry.table === name);
  return table === undefined ? [] : tablePaths(sample.lake, table);
}
