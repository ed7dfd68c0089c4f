import { basename } from "node:path";
import { quarantineRepeats } from "../../../define/quarantine-repeats.ts";
import type { LayoutSource } from "../../../source.ts";
import type { Fed, SourceTools, Staged } from "../../../source-tools.ts";
import { type FileId, fileIds, files } from "./complete-journey/files.ts";
import { householdTables, purchaseTables } from "./complete-journey/tables.ts";

/** Which canonical table the good rows of a file go into; redemptions and coupons add to rows of others. */
const feeds: Readonly<Record<FileId, string>> = {
  demographics: "customers",
  products: "products",
  transactions: "order_lines",
  campaign_descriptions: "campaigns",
  campaigns: "campaign_exposures",
  coupons: "campaigns",
  coupon_redemptions: "campaign_exposures",
};

/**
 * Dunnhumby, The Complete Journey: a folder (or its files) of Parquet as in the R package `completejourney`. A
 * household is a customer, a basket an order, a household that got a campaign an exposure, redeemed at its first
 * redemption; there is no control arm. Customers are all households that a good row names. An amount is what the
 * retailer was paid; the discount is what loyalty card and coupons took off. US dollars. Only transactions must be
 * there; what the other files bring is missing without them.
 * @see https://bradleyboehmke.github.io/completejourney/
 */
export const completeJourney: LayoutSource = {
  id: "complete-journey",
  description: "Dunnhumby, The Complete Journey: the folder of Parquet files",
  wholeDataset: true,
  async read(tools) {
    tools.step("read the files");
    const paths = await findFiles(tools);
    const stages = new Map<FileId, Staged>();
    for (const id of fileIds) {
      const path = paths.get(id);
      if (path === undefined) continue;
      tools.step(`check ${id}`);
      const { columns, rules } = files[id];
      stages.set(id, await tools.stage(await tools.open(path), id, columns, rules));
    }
    await checkReferences(tools, stages);
    tools.step("build tables");
    const tables = [...(await purchaseTables(tools, stages)), ...(await householdTables(tools, stages))];
    const fed = [...stages].map(
      ([id, staged]): Fed => ({ staged, into: [{ table: feeds[id], when: "true" }] }),
    );
    return { fed, tables };
  },
};

/** The files by what they hold, told by the beginning of their names: `transactions_sample` holds transactions. */
async function findFiles(tools: SourceTools): Promise<Map<FileId, string>> {
  const found = new Map<FileId, string>();
  // The longest name first: campaign_descriptions is not campaigns, coupon_redemptions not coupons.
  const ids = fileIds.toSorted((a, b) => b.length - a.length);
  for (const path of await tools.paths([".parquet"])) {
    const id = ids.find((name) => basename(path).startsWith(name));
    if (id === undefined)
      throw tools.configError(`${path} is no file of complete-journey; expected ${fileIds.join(", ")}`);
    const other = found.get(id);
    if (other !== undefined)
      throw tools.configError(`${path} and ${other} both hold ${id}; expected one of them`);
    found.set(id, path);
  }
  if (!found.has("transactions"))
    throw tools.configError("complete-journey: no file of transactions; expected one");
  return found;
}

/** Rows that name a campaign, a product or an exposure that is not there are quarantined; so are repeated keys. */
async function checkReferences(tools: SourceTools, stages: ReadonlyMap<FileId, Staged>): Promise<void> {
  await quarantineRepeats(tools, stages.get("demographics"), ["household_id"]);
  await quarantineRepeats(tools, stages.get("products"), ["product_id"]);
  await quarantineRepeats(tools, stages.get("campaign_descriptions"), ["campaign_id"]);
  await refer(tools, stages, "transactions", ["product_id"], "products", "unknown_product");
  await refer(tools, stages, "campaigns", ["campaign_id"], "campaign_descriptions", "unknown_campaign");
  await quarantineRepeats(tools, stages.get("campaigns"), ["campaign_id", "household_id"]);
  await refer(tools, stages, "coupons", ["campaign_id"], "campaign_descriptions", "unknown_campaign");
  await refer(
    tools,
    stages,
    "coupon_redemptions",
    ["campaign_id", "household_id"],
    "campaigns",
    "unknown_exposure",
  );
  const transactions = stages.get("transactions");
  if (transactions === undefined) return;
  await tools.run(`CREATE TABLE basket_owners AS SELECT basket_id, arg_min(household_id, rowid) AS household_id
    FROM transactions WHERE _fault = 0 GROUP BY basket_id HAVING min(household_id) <> max(household_id)`);
  await tools.quarantine(
    transactions,
    {
      reason: "conflicting_customer",
      message: "household_id: expected the household of the basket's first row",
    },
    `SELECT t.rowid FROM transactions t JOIN basket_owners o USING (basket_id) WHERE t.household_id <> o.household_id`,
  );
}

async function refer(
  tools: SourceTools,
  stages: ReadonlyMap<FileId, Staged>,
  id: FileId,
  key: readonly string[],
  parent: FileId,
  reason: string,
): Promise<void> {
  const staged = stages.get(id);
  const parents = stages.get(parent);
  if (staged === undefined || (parents === undefined && parent === "products")) return;
  const match = key.map((column) => `p.${column} = c.${column}`).join(" AND ");
  const exists =
    parents === undefined ? "false" : `EXISTS (SELECT 1 FROM ${tools.accepted(parents)} p WHERE ${match})`;
  const message = `${key.join(", ")}: expected a row of ${parent}`;
  await tools.quarantine(staged, { reason, message }, `SELECT c.rowid FROM ${id} c WHERE NOT ${exists}`);
}
