import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parquetRelation } from "../duckdb/parquet-file.ts";
import type { BoundValues, Engine, Relation } from "../engine/engine.ts";
import { ConfigError, ContractError } from "../errors.ts";
import { type Numbering, type ServingLayout, servingFile, servingFormat } from "../serving/layout.ts";
import type { PreviousSnapshot } from "./snapshot-content.ts";

/** Numbers are 32-bit. */
const mostNumbers = 2 ** 32 - 1;

export interface NumberedCustomers extends Relation {
  /** The chain of snapshots in which the numbers were given, this one last. */
  readonly lineage: readonly Numbering[];
}

/**
 * Gives every customer a number: rows (customer_id, customer_index UINTEGER). A customer of the previous snapshot keeps
 * the number; the others get the next ones in the order of their ids, bytewise. The number of a customer who is gone is
 * not given again, and nothing tells whose it was: one who comes back after that has a new one. Without a previous
 * snapshot, or where that has another format, numbers begin at 0.
 * @param customers a query of the ids
 */
export async function numberCustomers(
  engine: Engine,
  customers: string,
  values: BoundValues,
  snapshot: string,
  previous: PreviousSnapshot | undefined,
): Promise<NumberedCustomers> {
  const lineage = previous === undefined ? [] : await lineageOf(previous.folder);
  const first = lineage.at(-1)?.rows ?? 0;
  const known =
    previous === undefined || lineage.length === 0
      ? "(SELECT '' AS customer_id, CAST(0 AS UINTEGER) AS customer_index WHERE false)"
      : parquetRelation(join(previous.folder, "profiles.parquet"));
  const numbers = await engine.materialise(
    `WITH customers AS (${customers}), known AS (SELECT customer_id, customer_index FROM ${known})
     SELECT c.customer_id, known.customer_index FROM customers AS c JOIN known USING (customer_id)
     UNION ALL
     SELECT customer_id, CAST(${first} + row_number() OVER (ORDER BY customer_id) - 1 AS UINTEGER)
     FROM (SELECT customer_id FROM customers ANTI JOIN known USING (customer_id)) AS new`,
    values,
  );
  const [found] = await engine.rows<{ highest: number | null }>(
    `SELECT CAST(max(customer_index) AS DOUBLE) AS highest FROM ${numbers.name}`,
  );
  const rows = Math.max(first, (found?.highest ?? -1) + 1);
  if (rows > mostNumbers)
    throw new ContractError(
      `${rows} customers along the chain of snapshots; expected at most ${mostNumbers}`,
    );
  return { ...numbers, lineage: [...lineage, { snapshot, rows }] };
}

/** Empty when the snapshot's numbers cannot go on: it was written in another format. */
async function lineageOf(folder: string): Promise<readonly Numbering[]> {
  const path = join(folder, "serving", servingFile.layout);
  let layout: Partial<ServingLayout>;
  try {
    layout = JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    throw new ConfigError(`cannot read ${path}: ${(error as Error).message}`);
  }
  return layout.format === servingFormat ? (layout.lineage ?? []) : [];
}
