import type { Study } from "../../../data/study.ts";
import type { Database } from "../../duckdb/database.ts";
import { identifier } from "../../duckdb/quote.ts";
import { ConfigError } from "../../errors.ts";
import { parquetRelation } from "../file-relation.ts";
import { type InputFile, openInput } from "../input-file.ts";
import { inputPaths, stemOf } from "../input-paths.ts";
import { requireColumns } from "../require-columns.ts";
import { accepted, type Staged, type StagedColumn, setAside, stage } from "../staging.ts";
import { type FileId, fileIds, files } from "./complete-journey-files.ts";
import { householdTables, purchaseTables } from "./complete-journey-tables.ts";
import type { Fed, Source } from "./source.ts";

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
export const completeJourney: Source = {
  id: "complete-journey",
  description: "Dunnhumby, The Complete Journey: the folder of Parquet files",
  standalone: true,
  async read({ db, study, from, progress }) {
    progress.step("read the files");
    const inputs = await openAll(from);
    const stages = new Map<FileId, Staged>();
    for (const id of fileIds) {
      const input = inputs.get(id);
      if (input === undefined) continue;
      progress.step(`check ${id}`);
      stages.set(id, await stageFile(db, input, id, study));
    }
    await checkReferences(db, stages);
    progress.step("build tables");
    const tables = [
      ...(await purchaseTables(db, stages)),
      ...(await householdTables(db, stages, study.timeZone)),
    ];
    const fed = [...stages].map(
      ([id, staged]): Fed => ({ staged, into: [{ table: feeds[id], when: "true" }] }),
    );
    return { fed, tables, files: [...inputs.values()] };
  },
};

/** The files by what they hold, told by the beginning of their names: `transactions_sample` holds transactions. */
async function openAll(from: readonly string[]): Promise<Map<FileId, InputFile>> {
  const inputs = new Map<FileId, InputFile>();
  // The longest name first: campaign_descriptions is not campaigns, coupon_redemptions not coupons.
  const ids = fileIds.toSorted((a, b) => b.length - a.length);
  for (const path of await inputPaths(from, [".parquet"])) {
    const id = ids.find((name) => stemOf(path).startsWith(name));
    if (id === undefined)
      throw new ConfigError(`${path} is no file of complete-journey; expected ${fileIds.join(", ")}`);
    const other = inputs.get(id);
    if (other !== undefined)
      throw new ConfigError(`${path} and ${other.path} both hold ${id}; expected one of them`);
    inputs.set(id, await openInput(path));
  }
  if (!inputs.has("transactions"))
    throw new ConfigError("complete-journey: no file of transactions; expected one");
  return inputs;
}

async function stageFile(db: Database, input: InputFile, id: FileId, study: Study): Promise<Staged> {
  const raw = await parquetRelation(db, input);
  const { columns, rules } = files[id];
  const names = requireColumns(
    raw,
    columns.map(({ label }) => label),
  );
  const staged = columns.map((column): StagedColumn => {
    const name = names[column.label] ?? column.label;
    const type = raw.columns.find((each) => each.name === name)?.type ?? "VARCHAR";
    return { ...column, value: identifier(name), type };
  });
  return stage(db, raw, id, staged, study, rules);
}

/** Rows that name a campaign, a product or an exposure that is not there are set aside; so are repeated keys. */
async function checkReferences(db: Database, stages: ReadonlyMap<FileId, Staged>): Promise<void> {
  await unique(db, stages, "demographics", ["household_id"]);
  await unique(db, stages, "products", ["product_id"]);
  await unique(db, stages, "campaign_descriptions", ["campaign_id"]);
  await refer(db, stages, "transactions", ["product_id"], "products", "unknown_product");
  await refer(db, stages, "campaigns", ["campaign_id"], "campaign_descriptions", "unknown_campaign");
  await unique(db, stages, "campaigns", ["campaign_id", "household_id"]);
  await refer(db, stages, "coupons", ["campaign_id"], "campaign_descriptions", "unknown_campaign");
  await refer(
    db,
    stages,
    "coupon_redemptions",
    ["campaign_id", "household_id"],
    "campaigns",
    "unknown_exposure",
  );
  const transactions = stages.get("transactions");
  if (transactions === undefined) return;
  await db.run(`CREATE TABLE basket_owners AS SELECT basket_id, arg_min(household_id, rowid) AS household_id
    FROM transactions WHERE _fault = 0 GROUP BY basket_id HAVING min(household_id) <> max(household_id)`);
  await setAside(
    db,
    transactions,
    {
      reason: "conflicting_customer",
      message: "household_id: expected the household of the basket's first row",
    },
    `SELECT t.rowid FROM transactions t JOIN basket_owners o USING (basket_id) WHERE t.household_id <> o.household_id`,
  );
}

async function unique(
  db: Database,
  stages: ReadonlyMap<FileId, Staged>,
  id: FileId,
  key: readonly string[],
): Promise<void> {
  const staged = stages.get(id);
  if (staged === undefined) return;
  const columns = key.join(", ");
  await setAside(
    db,
    staged,
    { reason: "duplicate_key", message: `${columns}: expected a value that no earlier row has` },
    `SELECT rowid FROM ${id} WHERE _fault = 0
      QUALIFY row_number() OVER (PARTITION BY ${columns} ORDER BY rowid) > 1`,
  );
}

async function refer(
  db: Database,
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
    parents === undefined ? "false" : `EXISTS (SELECT 1 FROM ${accepted(parents)} p WHERE ${match})`;
  const message = `${key.join(", ")}: expected a row of ${parent}`;
  await setAside(db, staged, { reason, message }, `SELECT c.rowid FROM ${id} c WHERE NOT ${exists}`);
}
