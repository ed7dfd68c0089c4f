import { endOfDay, isDay, parseInstant } from "../windows.ts";
import type { Calendar, MemoryContext, Operand, SqlContext } from "./operator.ts";

/*
 * A day given for an instant means the whole day in the study's time zone, an instant just that moment: before it, after
 * it, and not after it, in SQL and in memory.
 */

type Sql = (operand: string, value: unknown, context: SqlContext) => string;
type Predicate = (value: unknown, context: MemoryContext) => (operand: Operand) => boolean;

const startSql = (value: unknown, { dialect, asOf }: SqlContext) =>
  dialect.instant(parseInstant(String(value), asOf.timeZone));
const endSql = (value: unknown, { dialect, asOf }: SqlContext) =>
  dialect.instant(endOfDay(String(value), asOf.timeZone));

export const beforeSql: Sql = (operand, value, context) => `${operand} < ${startSql(value, context)}`;
export const notBeforeSql: Sql = (operand, value, context) => `${operand} >= ${startSql(value, context)}`;
export const afterSql: Sql = (operand, value, context) =>
  isDay(value) ? `${operand} >= ${endSql(value, context)}` : `${operand} > ${startSql(value, context)}`;
export const notAfterSql: Sql = (operand, value, context) =>
  isDay(value) ? `${operand} < ${endSql(value, context)}` : `${operand} <= ${startSql(value, context)}`;

/** The first instant of the day after. */
const dayEnd = (day: string, calendar: Calendar) => calendar.instant(calendar.dayAfter(day, { days: 1 }));

export const before: Predicate = (value, { calendar }) => {
  const start = calendar.instant(String(value));
  return (operand) => Number(operand) < start;
};
export const after: Predicate = (value, { calendar }) => {
  if (isDay(value)) {
    const end = dayEnd(String(value), calendar);
    return (operand) => Number(operand) >= end;
  }
  const moment = calendar.instant(String(value));
  return (operand) => Number(operand) > moment;
};
