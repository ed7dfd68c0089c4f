import type { LayoutSource } from "../../../source.ts";
import type { Rule, SourceTools, Staged, StagedColumn } from "../../../source-tools.ts";

const columns: readonly StagedColumn[] = [
  { label: "InvoiceNo", name: "order_id", column: { type: "string", required: true } },
  { label: "StockCode", name: "product_id", column: { type: "string", required: true } },
  { label: "Description", name: "name", column: { type: "string" } },
  { label: "Quantity", name: "quantity", column: { type: "integer", required: true } },
  {
    label: "InvoiceDate",
    name: "ordered_at",
    column: { type: "instant", required: true },
    // Wall-clock time, in the form of the publisher or that of many copies; converted once an invoice.
    format: ["ISO 8601", "%m/%d/%y %H:%M", "%m/%d/%Y %H:%M"],
    wall: true,
  },
  { label: "UnitPrice", name: "unit_price", column: { type: "money", required: true } },
  {
    label: "CustomerID",
    name: "customer_id",
    column: { type: "string" },
    names: true,
  },
  { label: "Country", name: "country", column: { type: "string" } },
];

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
    when: "starts_with(order_id, 'A')",
    reason: "adjustment",
    message: "InvoiceNo: expected an invoice or a return, but A is an adjustment of bad debt",
  },
  {
    when: "quantity IS NOT NULL AND unit_price IS NOT NULL AND TRY_CAST(quantity * unit_price AS DECIMAL(18,4)) IS NULL",
    reason: "amount_out_of_range",
    message: "Quantity × UnitPrice: expected an amount below 100,000,000,000,000",
  },
];

/**
 * UCI Online Retail: one file, one row per line of an invoice, pounds sterling, CSV or CSV.gz or the workbook as
 * published. An invoice that starts with C is a return, one that starts
 * with A an adjustment of bad debt, which is neither. Customers are all that have an id, whatever became of
 * their rows. A product's name is its most frequent description, a customer's country that of the last order,
 * where "Unspecified" is none.
 * @see https://doi.org/10.24432/C5BW33
 */
export const onlineRetail: LayoutSource = {
  id: "online-retail",
  description: "UCI Online Retail: the workbook as published, or the same as CSV or CSV.gz",
  wholeDataset: true,
  async read(tools) {
    const [path, ...more] = await tools.paths([".csv", ".csv.gz", ".xlsx"]);
    if (path === undefined || more.length > 0)
      throw tools.configError(
        "online-retail is one file; expected its path, or a folder that holds it alone",
      );
    tools.step("read the file");
    const raw = await tools.open(path);
    tools.step("check rows");
    const staged = await tools.stage(raw, "invoice_lines", columns, rules);
    tools.step("build tables");
    await quarantineForeignLines(tools, staged);
    await buildTables(tools, staged);
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
    };
  },
};

/** An invoice belongs to the customer of its first line; lines of another are quarantined. */
async function quarantineForeignLines(tools: SourceTools, staged: Staged): Promise<void> {
  await tools.run(`CREATE TABLE owners AS SELECT order_id, arg_min(customer_id, rowid) AS customer_id
    FROM ${staged.relation} WHERE _fault = 0 GROUP BY order_id HAVING min(customer_id) <> max(customer_id)`);
  await tools.quarantine(
    staged,
    {
      reason: "conflicting_customer",
      message: "CustomerID: expected the customer of the invoice's first line",
    },
    `SELECT l.rowid FROM ${staged.relation} l JOIN owners o USING (order_id) WHERE l.customer_id <> o.customer_id`,
  );
}

async function buildTables(tools: SourceTools, staged: Staged): Promise<void> {
  await tools.run(`CREATE VIEW lines AS SELECT *, CAST(quantity * unit_price AS DECIMAL(18,4)) AS amount
    FROM ${tools.accepted(staged)}`);
  // `dense` tells whether the lines of an invoice follow one another in the file.
  await tools.run(`CREATE TABLE invoices AS SELECT order_id, any_value(customer_id) AS customer_id,
    ${tools.utc("min(ordered_at)")} AS ordered_at, sum(amount) AS amount, min(_row) AS first_row,
    max(_row) - min(_row) + 1 = count(*) AS dense
    FROM lines GROUP BY order_id`);
  await tools.run(`CREATE VIEW orders AS SELECT order_id, customer_id, ordered_at, amount, 'GBP' AS currency
    FROM invoices WHERE NOT ${isReturn}`);
  await tools.run(`CREATE TABLE scattered AS SELECT _row,
      row_number() OVER (PARTITION BY order_id ORDER BY _row) AS line_no
    FROM lines JOIN invoices USING (order_id) WHERE NOT dense`);
  // A line bears the time of its order; some invoices were written over two minutes.
  await tools.run(`CREATE VIEW numbered AS SELECT order_id, coalesce(line_no, _row - first_row + 1) AS line_no,
      l.customer_id, i.ordered_at, product_id, quantity, unit_price, l.amount
    FROM lines l JOIN invoices i USING (order_id) LEFT JOIN scattered USING (_row)`);
  await tools.run(`CREATE VIEW order_lines AS SELECT * FROM numbered WHERE NOT ${isReturn}`);
  await tools.run(`CREATE VIEW returns AS SELECT order_id AS return_id, line_no, NULL AS order_id, customer_id,
    ordered_at AS returned_at, product_id, -quantity AS quantity, -amount AS amount FROM numbered WHERE ${isReturn}`);
  await tools.run(`CREATE TABLE customers AS
    WITH seen AS (
      SELECT customer_id, nullif(country, 'Unspecified') AS country, max(ordered_at) FILTER (_fault = 0 AND NOT ${isReturn}) AS last_order,
        max(ordered_at) AS last_row
      FROM ${staged.relation} WHERE customer_id IS NOT NULL GROUP BY customer_id, country)
    SELECT customer_id, arg_max(country, (coalesce(last_order, '-infinity'), last_row, country))
      FILTER (country IS NOT NULL) AS country FROM seen GROUP BY customer_id`);
  await tools.run(`CREATE TABLE products AS
    WITH named AS (SELECT product_id, name, count(*) AS n FROM lines GROUP BY product_id, name)
    SELECT product_id, arg_min(name, (-n, name)) FILTER (name IS NOT NULL) AS name FROM named GROUP BY product_id`);
}
