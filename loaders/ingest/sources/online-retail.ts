import type { Column } from "../../../data/contracts/contract.ts";
import type { Database } from "../../duckdb/database.ts";
import { identifier } from "../../duckdb/quote.ts";
import { ConfigError } from "../../errors.ts";
import { csvRelation } from "../csv-relation.ts";
import { openInput } from "../input-file.ts";
import { fromZone } from "../parse.ts";
import { requireColumns } from "../require-columns.ts";
import { accepted, type Rule, type Staged, type StagedColumn, setAside, stage } from "../staging.ts";
import { isWorkbook, workbookRelation } from "../workbook.ts";
import type { Source } from "./source.ts";

/** Columns as published. */
const published = [
  "InvoiceNo",
  "StockCode",
  "Description",
  "Quantity",
  "InvoiceDate",
  "UnitPrice",
  "CustomerID",
  "Country",
] as const;

const isReturn = "starts_with(order_id, 'C')";

const rules: readonly Rule[] = [
  {
    when: "customer_id IS NULL",
    reason: "missing_customer",
    message: "CustomerID: expected a value, but it is missing",
  },
  { when: "unit_price <= 0", reason: "non_positive_price", message: "UnitPrice: expected more than 0" },
  {
    when: `NOT ${isReturn} AND quantity <= 0`,
    reason: "non_positive_quantity",
    message: "Quantity: expected more than 0 on an invoice that does not start with C",
  },
  {
    when: `${isReturn} AND quantity >= 0`,
    reason: "non_negative_return",
    message: "Quantity: expected less than 0 on an invoice that starts with C",
  },
  {
    when: "quantity IS NOT NULL AND unit_price IS NOT NULL AND TRY_CAST(quantity * unit_price AS DECIMAL(18,4)) IS NULL",
    reason: "amount_out_of_range",
    message: "Quantity × UnitPrice: expected an amount below 100,000,000,000,000",
  },
];

/**
 * UCI Online Retail: one file, one row per line of an invoice, pounds sterling, CSV or CSV.gz or the workbook as
 * published. An invoice that starts with C is a return. Customers are all that have an id, whatever became of
 * their rows. A product's name is its most frequent description, a customer's country that of the last order.
 * @see https://doi.org/10.24432/C5BW33
 */
export const onlineRetail: Source = {
  id: "online-retail",
  description: "UCI Online Retail: the workbook as published, or the same as CSV or CSV.gz",
  standalone: true,
  async read({ db, lake, study, from, progress }) {
    const [path, ...more] = from;
    if (path === undefined || more.length > 0)
      throw new ConfigError("online-retail is one file; expected one path");
    progress.step("read the file");
    const input = await openInput(path);
    const raw = (await isWorkbook(path))
      ? await workbookRelation(lake, input, 0)
      : await csvRelation(lake, input, 0);
    const names = requireColumns(raw, published);
    progress.step("check rows");
    const staged = await stage(db, raw, "invoice_lines", columnsOf(names), study, rules);
    progress.step("build tables");
    await setAsideForeignLines(db, staged);
    await buildTables(db, staged, study.timeZone);
    return {
      fed: [
        {
          staged,
          into: [
            { table: "order_lines", when: `NOT ${isReturn}` },
            { table: "returns", when: isReturn },
          ],
        },
      ],
      tables: [
        { table: "customers", relation: "customers" },
        { table: "products", relation: "products" },
        { table: "orders", relation: "orders" },
        { table: "order_lines", relation: "order_lines" },
        { table: "returns", relation: "returns" },
      ],
      files: [input],
    };
  },
};

function columnsOf(names: Record<(typeof published)[number], string>): StagedColumn[] {
  const column = (
    raw: (typeof published)[number],
    name: string,
    spec: Pick<Column, "type" | "required">,
  ): StagedColumn => ({
    name,
    label: raw,
    value: identifier(names[raw]),
    column: { description: raw, ...spec },
  });
  return [
    column("InvoiceNo", "order_id", { type: "string", required: true }),
    column("StockCode", "product_id", { type: "string", required: true }),
    column("Description", "name", { type: "string" }),
    column("Quantity", "quantity", { type: "integer", required: true }),
    {
      ...column("InvoiceDate", "ordered_at", { type: "instant", required: true }),
      // Wall-clock time; converted once an invoice.
      parsed: (x) => `TRY_CAST(${x} AS TIMESTAMP)`,
    },
    column("UnitPrice", "unit_price", { type: "money", required: true }),
    {
      // Passed through floating point somewhere on its way, an id reads 17850.0.
      ...column("CustomerID", "customer_id", { type: "string" }),
      parsed: (x) => `CASE WHEN ends_with(${x}, '.0') THEN left(${x}, length(${x}) - 2) ELSE ${x} END`,
    },
    column("Country", "country", { type: "string" }),
  ];
}

/** An invoice belongs to the customer of its first line; lines of another are set aside. */
async function setAsideForeignLines(db: Database, staged: Staged): Promise<void> {
  await db.run(`CREATE TABLE owners AS SELECT order_id, arg_min(customer_id, rowid) AS customer_id
    FROM ${staged.relation} WHERE _fault = 0 GROUP BY order_id HAVING min(customer_id) <> max(customer_id)`);
  await setAside(
    db,
    staged,
    {
      reason: "conflicting_customer",
      message: "CustomerID: expected the customer of the invoice's first line",
    },
    `SELECT l.rowid FROM ${staged.relation} l JOIN owners o USING (order_id) WHERE l.customer_id <> o.customer_id`,
  );
}

async function buildTables(db: Database, staged: Staged, timeZone: string): Promise<void> {
  await db.run(`CREATE VIEW lines AS SELECT *, CAST(quantity * unit_price AS DECIMAL(18,4)) AS amount
    FROM ${accepted(staged)}`);
  // `dense` tells whether the lines of an invoice follow one another in the file.
  await db.run(`CREATE TABLE invoices AS SELECT order_id, any_value(customer_id) AS customer_id,
    ${fromZone("min(ordered_at)", timeZone)} AS ordered_at, sum(amount) AS amount, min(_row) AS first_row,
    max(_row) - min(_row) + 1 = count(*) AS dense
    FROM lines GROUP BY order_id`);
  await db.run(`CREATE VIEW orders AS SELECT order_id, customer_id, ordered_at, amount, 'GBP' AS currency
    FROM invoices WHERE NOT ${isReturn}`);
  await db.run(`CREATE TABLE scattered AS SELECT _row,
      row_number() OVER (PARTITION BY order_id ORDER BY _row) AS line_no
    FROM lines JOIN invoices USING (order_id) WHERE NOT dense`);
  // A line bears the time of its order; some invoices were written over two minutes.
  await db.run(`CREATE VIEW numbered AS SELECT order_id, coalesce(line_no, _row - first_row + 1) AS line_no,
      l.customer_id, i.ordered_at, product_id, quantity, unit_price, l.amount
    FROM lines l JOIN invoices i USING (order_id) LEFT JOIN scattered USING (_row)`);
  await db.run(`CREATE VIEW order_lines AS SELECT * FROM numbered WHERE NOT ${isReturn}`);
  await db.run(`CREATE VIEW returns AS SELECT order_id AS return_id, line_no, NULL AS order_id, customer_id,
    ordered_at AS returned_at, product_id, -quantity AS quantity, -amount AS amount FROM numbered WHERE ${isReturn}`);
  await db.run(`CREATE TABLE customers AS
    WITH seen AS (
      SELECT customer_id, country, max(ordered_at) FILTER (_fault = 0 AND NOT ${isReturn}) AS last_order,
        max(ordered_at) AS last_row
      FROM ${staged.relation} WHERE customer_id IS NOT NULL GROUP BY customer_id, country)
    SELECT customer_id, arg_max(country, (coalesce(last_order, '-infinity'), last_row, country))
      FILTER (country IS NOT NULL) AS country FROM seen GROUP BY customer_id`);
  await db.run(`CREATE TABLE products AS
    WITH named AS (SELECT product_id, name, count(*) AS n FROM lines GROUP BY product_id, name)
    SELECT product_id, arg_min(name, (-n, name)) FILTER (name IS NOT NULL) AS name FROM named GROUP BY product_id`);
}
