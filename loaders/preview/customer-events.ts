import { type EventContext, EventRows } from "../plan/event-rows.ts";
import { jsonColumn } from "./customer-profile.ts";

/**
 * One customer's rows of a table of events before as-of, its own columns and those read through foreign keys, in the
 * form in which a profile takes them: instants as microseconds since 1970 UTC, dates as text, amounts as numbers.
 */
export function eventsOf(table: string, customerId: string, context: EventContext): string {
  const { dialect, vocabulary } = context;
  const contract = vocabulary.tables.get(table);
  if (contract === undefined) throw new Error(`unchecked table ${table}`);
  const rows = new EventRows(table, context);
  const columns = [...vocabulary.eventColumns(contract)].map(
    ([name, { type }]) => `${jsonColumn(rows.read(name), type)} AS ${dialect.identifier(name)}`,
  );
  const from = rows.from([`${rows.memberId} = ${dialect.value(customerId)}`]);
  return `SELECT ${columns.join(", ")} FROM ${from} ORDER BY ${rows.time}`;
}
