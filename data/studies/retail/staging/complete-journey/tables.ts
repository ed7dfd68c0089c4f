import type { SourceResult, SourceTools, Staged } from "../../../../source-tools.ts";
import type { FileId } from "./files.ts";

type Tables = SourceResult["tables"];
type Stages = ReadonlyMap<FileId, Staged>;

/** Products, orders and their lines. A basket's time is that of its first row. */
export async function purchaseTables(tools: SourceTools, stages: Stages): Promise<Tables> {
  const rows = rowsOf(tools, stages, "transactions");
  if (rows === undefined) return [];
  await tools.run(`CREATE TABLE baskets AS SELECT basket_id, any_value(household_id) AS household_id,
    min(transaction_timestamp) AS ordered_at, sum(sales_value) AS amount FROM ${rows} GROUP BY basket_id`);
  await tools.run(`CREATE VIEW orders AS SELECT basket_id AS order_id, household_id AS customer_id, ordered_at, amount,
    'USD' AS currency, 'store' AS channel FROM baskets`);
  await tools.run(`CREATE VIEW order_lines AS SELECT basket_id AS order_id,
      row_number() OVER (PARTITION BY basket_id ORDER BY _row) AS line_no, t.household_id AS customer_id,
      b.ordered_at, product_id, quantity, round(sales_value / quantity, 4) AS unit_price, sales_value AS amount,
      retail_disc + coupon_disc + coupon_match_disc AS discount
    FROM ${rows} t JOIN baskets b USING (basket_id)`);
  const products = rowsOf(tools, stages, "products");
  await tools.run(
    products === undefined
      ? `CREATE VIEW goods AS SELECT DISTINCT product_id, NULL AS name, NULL AS category FROM ${rows}`
      : `CREATE VIEW goods AS SELECT product_id, coalesce(product_type, product_category) AS name,
          department AS category FROM ${products}`,
  );
  return [
    { table: "products", relation: "goods" },
    { table: "orders", relation: "orders" },
    { table: "order_lines", relation: "order_lines" },
  ];
}

/** Customers, campaigns and exposures. A day begins in the study's time zone. */
export async function householdTables(tools: SourceTools, stages: Stages): Promise<Tables> {
  const naming: readonly FileId[] = ["demographics", "transactions", "campaigns", "coupon_redemptions"];
  const named = naming
    .flatMap((id) => rowsOf(tools, stages, id) ?? [])
    .map((rows) => `SELECT household_id FROM ${rows}`);
  const demographics =
    rowsOf(tools, stages, "demographics") ??
    `(SELECT NULL AS household_id, NULL AS age, NULL AS income, NULL AS home_ownership, NULL AS household_size LIMIT 0)`;
  await tools.run(`CREATE VIEW households AS SELECT household_id AS customer_id, age AS age_band, income AS income_band,
      TRY_CAST(rtrim(household_size, '+') AS BIGINT) AS household_size,
      CASE home_ownership WHEN 'Homeowner' THEN true WHEN 'Renter' THEN false END AS home_owner
    FROM (${named.join(" UNION ")}) LEFT JOIN ${demographics} USING (household_id)`);
  const tables: { table: string; relation: string }[] = [{ table: "customers", relation: "households" }];
  const descriptions = rowsOf(tools, stages, "campaign_descriptions");
  if (descriptions === undefined) return tables;

  const coupons = rowsOf(tools, stages, "coupons");
  const offers =
    coupons === undefined
      ? "(SELECT NULL AS campaign_id, NULL AS offer LIMIT 0)"
      : `(SELECT campaign_id, count(DISTINCT coupon_upc) || ' coupons for ' || count(DISTINCT product_id) || ' products' AS offer
          FROM ${coupons} GROUP BY campaign_id)`;
  await tools.run(`CREATE VIEW described AS SELECT campaign_id, campaign_type AS kind, offer,
      ${startOf(tools, "start_date")} AS started_at, ${startOf(tools, "end_date + 1")} AS ended_at
    FROM ${descriptions} LEFT JOIN ${offers} USING (campaign_id)`);
  tables.push({ table: "campaigns", relation: "described" });

  const campaigns = rowsOf(tools, stages, "campaigns");
  if (campaigns === undefined) return tables;
  const redemptions = rowsOf(tools, stages, "coupon_redemptions");
  const redeemed =
    redemptions === undefined
      ? "(SELECT NULL AS campaign_id, NULL AS household_id, NULL::DATE AS redemption_date LIMIT 0)"
      : `(SELECT campaign_id, household_id, min(redemption_date) AS redemption_date FROM ${redemptions} GROUP BY ALL)`;
  await tools.run(`CREATE VIEW exposures AS SELECT campaign_id, household_id AS customer_id, 'treated' AS arm,
      started_at AS exposed_at, ${startOf(tools, "redemption_date")} AS redeemed_at
    FROM ${campaigns} JOIN described USING (campaign_id) LEFT JOIN ${redeemed} USING (campaign_id, household_id)`);
  tables.push({ table: "campaign_exposures", relation: "exposures" });
  return tables;
}

function startOf(tools: SourceTools, day: string): string {
  return tools.utc(`CAST(${day} AS TIMESTAMP)`);
}

function rowsOf(tools: SourceTools, stages: Stages, id: FileId): string | undefined {
  const staged = stages.get(id);
  return staged === undefined ? undefined : tools.accepted(staged);
}
