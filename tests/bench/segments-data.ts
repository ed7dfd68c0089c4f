import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { retailTables } from "../../data/studies/retail/tables.ts";
import { Database } from "../../loaders/duckdb/database.ts";
import { writeParquet } from "../../loaders/duckdb/parquet-file.ts";
import { identifier, literal } from "../../loaders/duckdb/quote.ts";
import { createTableSql } from "../../loaders/tables/ddl.ts";

/** The tables that the bench writes; the other canonical tables are not in its lake. */
export const benchTables: ReadonlySet<string> = new Set([
  "customers",
  "products",
  "orders",
  "order_lines",
  "events",
]);

/**
 * Canonical tables made in SQL and stored as the lake stores them: for n customers 4 n orders with 10 n lines, and 5 n
 * events. A hundredth of the customers places a fifth of the orders; sales grow over three years to 2026-01-01; invoice
 * and event numbers rise with time. Every value is a hash of its row's number, so that the files are always the same.
 */
export async function makeTables(folder: string, customers: number): Promise<void> {
  if (existsSync(folder)) return;
  const aside = `${folder}.new`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { recursive: true });
  await using db = await Database.open({ temporaryDirectory: `${aside}.spill` });
  for (const table of retailTables) if (benchTables.has(table.name)) await db.run(createTableSql(table));
  for (const sql of fillings(customers)) await db.run(sql);
  for (const { name, primaryKey } of retailTables) {
    if (!benchTables.has(name)) continue;
    const order = primaryKey.map(identifier).join(", ");
    await writeParquet(db, `SELECT * FROM ${name} ORDER BY ${order}`, join(aside, `${name}.parquet`));
  }
  await rm(`${aside}.spill`, { recursive: true, force: true });
  await rename(aside, folder);
}

/** Each table as a view under its own name, as `viewTables` does it for a lake. */
export async function viewBenchTables(db: Database, folder: string): Promise<void> {
  for (const name of benchTables)
    await db.run(`CREATE VIEW ${name} AS FROM read_parquet(${literal(join(folder, `${name}.parquet`))})`);
}

/** A number from 0 to 1 for a row and a purpose. */
const draw = (row: string, purpose: number) =>
  `((hash(${row} * 31 + ${purpose}) % 1000003) / 1000003.0::DOUBLE)`;
const pick = (row: string, purpose: number, values: readonly string[]) =>
  `list_extract([${values.map(literal).join(", ")}], 1 + CAST(floor(${draw(row, purpose)} * ${values.length}) AS INTEGER))`;
/** Rising with the row's number over three years, denser towards the end. */
const moment = (row: string, rows: number, purpose: number) =>
  `(TIMESTAMP '2023-01-01' + to_seconds(floor(1096 * 86400 * sqrt((${row} + ${draw(row, purpose)}) / ${rows}.0::DOUBLE))))`;

function fillings(customers: number): string[] {
  const orders = 4 * customers;
  const lines = 10 * customers;
  const events = 5 * customers;
  /** Few have many; numbers are strewn so that they tell nothing. */
  const customer = (row: string, purpose: number) =>
    `('C' || lpad(CAST((CAST(floor(${customers} * pow(${draw(row, purpose)}, 3)) AS BIGINT) * 7919) % ${customers} AS VARCHAR), 8, '0'))`;
  const orderOf =
    "(i // 10) * 4 + CASE WHEN i % 10 < 1 THEN 0 WHEN i % 10 < 3 THEN 1 WHEN i % 10 < 6 THEN 2 ELSE 3 END";
  return [
    `INSERT INTO customers BY NAME
     SELECT 'C' || lpad(CAST(i AS VARCHAR), 8, '0') AS customer_id,
       ${pick("i", 1, ["female", "male", "other"])} AS gender,
       DATE '1940-01-01' + CAST(floor(${draw("i", 2)} * 24000) AS INTEGER) AS birth_date,
       CASE WHEN ${draw("i", 3)} < 0.7 THEN 1 + CAST(floor(${draw("i", 4)} * 6) AS BIGINT) END AS household_size,
       ${pick("i", 5, ["United Kingdom", "Germany", "France", "Iran", "Spain"])} AS country,
       50 + 10 * ${draw("i", 6)} AS latitude, 10 * ${draw("i", 7)} - 5 AS longitude,
       [${pick("i", 8, ["tea", "music", "garden"])}, ${pick("i", 9, ["sport", "books", "food"])}] AS interests,
       TIMESTAMP '2022-01-01' + to_seconds(floor(${draw("i", 10)} * 365 * 86400)) AS acquired_at,
       ${pick("i", 11, ["search", "friend", "advert"])} AS acquisition_channel,
       ${draw("i", 12)} < 0.6 AS consent_marketing
     FROM range(${customers}) AS r(i)`,
    `INSERT INTO products BY NAME
     SELECT 'P' || i AS product_id, 'Product ' || i AS name,
       ${pick("i", 1, ["Kitchen", "Garden", "Toys", "Books", "Lighting", "Bags", "Cards", "Candles"])} AS category
     FROM range(2000) AS r(i)`,
    `CREATE TABLE placed AS SELECT i AS number, ${customer("i", 20)} AS customer_id, ${moment("i", orders, 21)} AS ordered_at
     FROM range(${orders}) AS r(i)`,
    `INSERT INTO order_lines BY NAME
     SELECT 'I' || lpad(CAST(number AS VARCHAR), 9, '0') AS order_id, i % 10 + 1 AS line_no, customer_id, ordered_at,
       'P' || CAST(floor(2000 * pow(${draw("i", 30)}, 2)) AS INTEGER) AS product_id,
       1 + CAST(floor(6 * pow(${draw("i", 31)}, 3)) AS BIGINT) AS quantity,
       CAST(0.5 + 40 * pow(${draw("i", 32)}, 3) AS DECIMAL(18, 2)) AS unit_price,
       quantity * unit_price AS amount,
       CASE WHEN ${draw("i", 33)} < 0.3 THEN CAST(unit_price * 0.2 AS DECIMAL(18, 2)) WHEN ${draw("i", 33)} < 0.9 THEN 0 END AS discount
     FROM (SELECT i, ${orderOf} AS number FROM range(${lines}) AS r(i)) JOIN placed USING (number)`,
    `INSERT INTO orders BY NAME
     SELECT 'I' || lpad(CAST(number AS VARCHAR), 9, '0') AS order_id, p.customer_id, p.ordered_at, l.amount, 'GBP' AS currency,
       ${pick("number", 40, ["web", "web", "app", "store"])} AS channel
     FROM placed AS p
     JOIN (SELECT CAST(order_id[2:] AS BIGINT) AS number, sum(amount) AS amount FROM order_lines GROUP BY ALL) AS l USING (number)`,
    "DROP TABLE placed",
    `INSERT INTO events BY NAME
     SELECT 'E' || lpad(CAST(i AS VARCHAR), 9, '0') AS event_id, ${customer("i", 50)} AS customer_id,
       ${moment("i", events, 51)} AS occurred_at,
       ${pick("i", 52, ["visit", "visit", "visit", "visit", "visit", "product_view", "product_view", "add_to_basket", "search"])} AS kind,
       ${pick("i", 53, ["web", "web", "app"])} AS channel,
       CASE WHEN ${draw("i", 54)} < 0.3 THEN 'P' || CAST(floor(2000 * ${draw("i", 55)}) AS INTEGER) END AS product_id
     FROM range(${events}) AS r(i)`,
  ];
}
