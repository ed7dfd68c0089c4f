/**
 * Child of merge.ts: `data FOLDER FROM TO DAY` (files of the lines from one number to another, so many a day, and what they
 * name) or `ingest LAKE FOLDER LINES KEPT` (which must insert so many lines and keep so many); prints its cost.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { argv } from "node:process";
import { Database } from "../../loaders/duckdb/database.ts";
import { literal } from "../../loaders/duckdb/quote.ts";
import { ingest } from "../../loaders/ingest/ingest.ts";
import { Lake } from "../../loaders/lake/paths.ts";
import { retail as study } from "../fixtures/retail.ts";
import { printCost } from "./timed.ts";

const linesOfAnOrder = 3;
const customers = 200_000;
const products = 5_000;

const [, , what, ...given] = argv;
const works: Readonly<Record<string, (...given: readonly string[]) => Promise<void>>> = {
  data: (folder = "", from = "", to = "", day = "") =>
    printCost(() => makeFiles(folder, Number(from), Number(to), Number(day))),
  ingest: (root = "", folder = "", lines = "", kept = "") =>
    printCost(async () => {
      const lake = new Lake(root).study(study.id);
      const { tables } = await ingest({ lake, study, source: "csv", from: [folder] });
      const { rows, merged } = tables.find(({ table }) => table === "order_lines") ?? { rows: 0 };
      const found = { rows, kept: merged?.kept ?? 0 };
      if (found.rows !== Number(lines) + Number(kept) || found.kept !== Number(kept))
        throw new Error(`expected ${lines} new lines and ${kept} kept, found ${JSON.stringify(found)}`);
    }),
};
await works[what ?? ""]?.(...given);

/** Every value is a hash of its line's or order's number, so that the files are always the same. */
async function makeFiles(folder: string, from: number, to: number, day: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  await using db = await Database.open({ memoryLimit: "3GB", temporaryDirectory: `${folder}.spill` });
  const at = `TIMESTAMP '2024-01-01' + to_seconds(CAST(86400 * (l // ${linesOfAnOrder} * ${linesOfAnOrder}) / ${day} AS BIGINT))`;
  const order = `'o' || lpad(CAST(l // ${linesOfAnOrder} AS VARCHAR), 9, '0')`;
  const customer = (hash: string) => `'c' || lpad(CAST(${hash} % ${customers} AS VARCHAR), 6, '0')`;
  const product = (hash: string) => `'p' || lpad(CAST(${hash} % ${products} AS VARCHAR), 4, '0')`;
  const lines = `range(${from}, ${to}) AS r(l)`;
  const tables = {
    customers: `SELECT ${customer("l")} AS customer_id, 'GB' AS country FROM range(${from === 0 ? customers : 500}) AS r(l)`,
    products: `SELECT ${product("l")} AS product_id, 'Product ' || l AS name FROM range(${from === 0 ? products : 50}) AS r(l)`,
    order_lines: `SELECT ${order} AS order_id, 1 + l % ${linesOfAnOrder} AS line_no, ${customer(`hash(l // ${linesOfAnOrder})`)} AS customer_id,
      ${at} AS ordered_at, ${product("hash(l)")} AS product_id, 1 + hash(l + 7) % 5 AS quantity, 2.5 AS unit_price,
      2.5 * (1 + hash(l + 7) % 5) AS amount FROM ${lines}`,
    orders: `SELECT ${order} AS order_id, ${customer(`hash(l // ${linesOfAnOrder})`)} AS customer_id, ${at} AS ordered_at,
      10 + hash(l) % 90 AS amount, 'GBP' AS currency FROM ${lines} WHERE l % ${linesOfAnOrder} = 0`,
  };
  for (const [name, query] of Object.entries(tables))
    await db.run(`COPY (${query}) TO ${literal(join(folder, `${name}.csv`))} (FORMAT csv, HEADER)`);
}
