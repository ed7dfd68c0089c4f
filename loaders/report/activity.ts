import { tableNoun } from "../../data/contract.ts";
import type { BilingualNoun } from "../../data/noun.ts";
import { identifier } from "../duckdb/quote.ts";
import { Vocabulary } from "../language/vocabulary.ts";
import { ofMembers } from "../plan/event-rows.ts";
import type { ReportSource } from "./report-source.ts";
import { toLocal, utcTimestamp } from "./time.ts";

/** The events that make a member active, as the role `activity` names them. */
export interface Activity {
  /** What one of them is called. */
  readonly noun: BilingualNoun;
  /**
   * SQL: one row an event before as-of: `member`, `at` on the wall clock of the study's time zone, and `amount`, NULL where
   * the role names none.
   */
  readonly sql: string;
}

/** Undefined where no table has the role, or the lake does not hold it. */
export function findActivity({ study, tables, current, roles }: ReportSource): Activity | undefined {
  const { activity } = roles;
  if (activity === undefined || !tables.has(activity.table)) return undefined;
  const vocabulary = new Vocabulary(study);
  const contract = vocabulary.table(activity.table);
  if (contract.eventTime === undefined) return undefined;
  const at = identifier(contract.eventTime);
  const member = vocabulary.memberColumn(activity.table);
  const kept = [
    `${at} < ${utcTimestamp(current.manifest.asOf)}`,
    ...ofMembers(identifier(member), contract.columns[member]),
  ];
  const amount = activity.amount === undefined ? "NULL" : identifier(activity.amount);
  return {
    noun: tableNoun(contract),
    sql: `SELECT ${identifier(member)} AS member,
        ${toLocal(at, study.timeZone)} AS "at", ${amount} AS amount
      FROM tables.${identifier(activity.table)} WHERE ${kept.join(" AND ")}`,
  };
}
