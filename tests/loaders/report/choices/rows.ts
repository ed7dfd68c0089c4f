import { Database } from "../../../../loaders/duckdb/database.ts";
import { type ChoiceRows, choiceTable } from "../../../../loaders/report/choices/choice-rows.ts";
import { periodsOf } from "../../../../loaders/report/choices/periods.ts";

/** A row that so many members have alike: whose names begin so, the day, the event, amount, quantity, group, item. */
export type Taken = readonly [
  who: string,
  members: number,
  day: string,
  amount: number,
  quantity: number,
  group: string | null,
  item?: string | null,
];

/** Rows as of a day; each day of a member is one event. */
export async function withRows<Found>(
  rows: readonly Taken[],
  asOf: string,
  analyse: (rows: ChoiceRows) => Promise<Found>,
): Promise<Found> {
  await using db = await Database.open({ threads: 1 });
  const text = (value: string | null | undefined) => (value == null ? "NULL" : `'${value}'`);
  const values = rows.map(
    ([who, members, day, amount, quantity, group, item]) =>
      `('${who}', ${members}, TIMESTAMP '${day} 10:00:00', ${amount}::DECIMAL(18,4), ${quantity}, ${text(group)}, ${text(item)})`,
  );
  await db.run(
    `CREATE TABLE ${choiceTable} AS SELECT who || i AS member, "at", who || i || "at" AS event, amount, quantity, grp, item
     FROM (VALUES ${values.join(", ")}) AS t(who, members, "at", amount, quantity, grp, item), range(members) AS r(i)`,
  );
  const periods = await periodsOf(db, choiceTable, `TIMESTAMP '${asOf} 00:00:00'`);
  if (periods === undefined) throw new Error("no rows");
  return await analyse({
    ...{ db, rows: choiceTable, channels: undefined, periods, goneAfterDays: 90, hasQuantity: true },
  });
}
