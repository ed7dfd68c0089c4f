import { tableNoun } from "../../../data/contract.ts";
import { type BilingualNoun, bilingual } from "../../../data/noun.ts";
import type { Localized } from "../../../data/text.ts";
import type { Unit, UnitNoun } from "../../../data/unit.ts";
import type { Database } from "../../duckdb/database.ts";
import { duckdbDialect } from "../../duckdb/dialect.ts";
import { Vocabulary } from "../../language/vocabulary.ts";
import { parseAsOf } from "../../language/windows.ts";
import { EventRows } from "../../plan/event-rows.ts";
import type { ReportSource } from "../report-source.ts";
import { toLocal, utcTimestamp } from "../time.ts";
import { unitWords } from "../unit-words.ts";
import { type Periods, periodsOf } from "./periods.ts";

/** What people call what the role `choices` is about. */
export interface ChoiceWords {
  /** What rows are together: an order, a visit. */
  readonly event: BilingualNoun;
  /** What a row brought: "spend". */
  readonly amount: Localized;
  readonly amountUnit: Unit | null;
  /** One or several of what is taken; null where rows say no number. */
  readonly unit: UnitNoun | null;
  readonly group: BilingualNoun;
  readonly item: BilingualNoun | null;
  readonly channel: BilingualNoun | null;
}

/** What analyses of choices are computed from. */
export interface ChoiceRows {
  readonly db: Database;
  /**
   * A table: one row a thing that was taken before as-of. `member`, `at` (on the wall clock of the study's time zone), `event`
   * (rows with the same one are together), `amount` (never missing), `quantity` (1 where rows say none), `grp` and `item`
   * (missing where the data do not say).
   */
  readonly rows: string;
  /** The same by event, with `channel`; undefined where nothing says by which way events came. */
  readonly channels: string | undefined;
  readonly periods: Periods;
  /** As declared, or as many days as the later span has where that is fewer: the data must tell of longer. */
  readonly goneAfterDays: number;
  readonly hasQuantity: boolean;
}

/** What the table of rows is called. */
export const choiceTable = "choice_rows";

/** Undefined where the population does not fill the role, or the lake does not hold its tables. */
export async function choiceRows(
  source: ReportSource,
): Promise<(ChoiceRows & { readonly words: ChoiceWords }) | undefined> {
  const { db, study, roles, tables, current } = source;
  const { choices } = roles;
  if (choices === undefined) return undefined;
  const { table, together, amount, quantity, group, item, channel, goneAfterDays } = choices;
  const vocabulary = new Vocabulary(study);
  const context = {
    dialect: duckdbDialect,
    asOf: parseAsOf(current.manifest.asOf, study.timeZone),
    vocabulary,
  };
  const rows = new EventRows(table, context);
  const read = (column: string | undefined, otherwise: string) =>
    column === undefined ? otherwise : rows.read(column);
  const columns = `${rows.memberId} AS member, ${toLocal(rows.time, study.timeZone)} AS "at", ${rows.read(together)} AS event,
    ${rows.read(amount.column)} AS amount, ${read(quantity, "1")} AS quantity, ${rows.read(group.column)} AS grp, ${read(item?.column, "NULL::VARCHAR")} AS item`;
  if (![table, ...rows.parents].every((name) => tables.has(name))) return undefined;
  await db.run("SET search_path = 'main,tables'");
  await db.run(
    `CREATE OR REPLACE TEMP TABLE ${choiceTable} AS SELECT ${columns} FROM ${rows.from()} AND ${rows.read(amount.column)} IS NOT NULL`,
  );
  const channels = channel !== undefined && tables.has(channel.table) ? "choice_channels" : undefined;
  if (channel !== undefined && channels !== undefined) {
    const ways = new EventRows(channel.table, context);
    const total = roles.activity?.table === channel.table ? roles.activity.amount : undefined;
    await db.run(`CREATE OR REPLACE TEMP TABLE ${channels} AS
      SELECT ${ways.memberId} AS member, ${toLocal(ways.time, study.timeZone)} AS "at", ${ways.read(channel.column)} AS grp,
        ${total === undefined ? "0" : ways.read(total)} AS amount FROM ${ways.from()}`);
  }
  await db.run("SET search_path = 'main'");
  const periods = await periodsOf(
    db,
    choiceTable,
    toLocal(utcTimestamp(current.manifest.asOf), study.timeZone),
  );
  if (periods === undefined) return undefined;
  const contract = vocabulary.table(table);
  const parent = contract.foreignKeys.find(({ column }) => column === together)?.table;
  const unit = quantity === undefined ? undefined : contract.columns[quantity]?.unit;
  return {
    db,
    rows: choiceTable,
    channels,
    periods,
    goneAfterDays: Math.min(goneAfterDays, periods.spanDays || goneAfterDays),
    hasQuantity: quantity !== undefined,
    words: {
      event: tableNoun(vocabulary.tables.get(parent ?? "") ?? contract),
      amount: amount.word,
      amountUnit: unitWords(contract.columns[amount.column]?.unit, study),
      unit: unit === undefined ? null : (study.units?.[unit] ?? null),
      group: bilingual(group.noun),
      item: item === undefined ? null : bilingual(item.noun),
      channel: channel === undefined ? null : bilingual(channel.noun),
    },
  };
}
