import type { ChoiceRows } from "./choice-rows.ts";

/** What items of the range are told by: one row a group and item of the last twelve months. */
export const rangeTable = "choice_range";

/** Items that fewer members took say little of what members do, and something of these few. */
const fewestTakers = 10;

/**
 * Makes the table of what was taken of each item in the last twelve months, or since the data begin: `grp`, `item`, `customers`
 * (ten or more), `again` (those who took it in two events or more), `amount`, `quantity` and `price`, the amount a unit. Items
 * without a group, of which rows say no number, or that brought nothing are left out.
 */
export async function rangeItems({ db, rows, periods }: ChoiceRows): Promise<void> {
  await db.run(`CREATE OR REPLACE TEMP TABLE ${rangeTable} AS
    WITH taken AS (
      SELECT grp, item, member, count(DISTINCT event) AS events, sum(amount) AS amount, sum(quantity) AS quantity
      FROM ${rows} WHERE "at" >= ${periods.yearStart} AND "at" < ${periods.end} AND grp IS NOT NULL AND item IS NOT NULL
      GROUP BY grp, item, member)
    SELECT grp, item, count(*)::INTEGER AS customers, (count(*) FILTER (events > 1))::INTEGER AS again,
      sum(amount)::DOUBLE AS amount, sum(quantity)::DOUBLE AS quantity, sum(amount)::DOUBLE / sum(quantity) AS price
    FROM taken GROUP BY grp, item
    HAVING count(*) >= ${fewestTakers} AND sum(quantity) > 0 AND sum(amount) > 0`);
}
