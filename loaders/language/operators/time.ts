import { Temporal } from "temporal-polyfill";
import type { Span } from "../../../data/language.ts";
import { asOfDay, shift } from "../windows.ts";
import type { MemoryContext, Operator, SqlContext } from "./operator.ts";
import { valueSql } from "./ordinal.ts";
import { versus } from "./versus.ts";
import { after, afterSql, before, beforeSql } from "./whole-days.ts";
import { be, ezafe, is, orUnknown } from "./words.ts";

/** A date counts as its midnight in the study's zone, so an instant bound on a date is compared by the day. */
function spanSql(operand: string, value: unknown, context: SqlContext, direction: -1 | 1): string {
  const moved = shift(context.asOf, value as Span, direction);
  const [from, to] = direction === -1 ? [moved, context.asOf.instant] : [context.asOf.instant, moved];
  if (context.type === "instant")
    return `${operand} >= ${context.dialect.instant(from)} AND ${operand} < ${context.dialect.instant(to)}`;
  return `${operand} >= ${firstDayFrom(from, context)} AND ${operand} < ${firstDayFrom(to, context)}`;
}

/** The first date whose midnight is at or after an instant. */
function firstDayFrom(instant: string, context: SqlContext): string {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(context.asOf.timeZone);
  const day = zoned.toPlainDate();
  const midnight = day.toZonedDateTime(context.asOf.timeZone);
  const first = Temporal.ZonedDateTime.compare(midnight, zoned) >= 0 ? day : day.add({ days: 1 });
  return context.dialect.date(first.toString());
}

function inSpan(direction: -1 | 1): Pick<Operator, "types" | "value" | "sql" | "predicate"> {
  return {
    types: ["date", "instant"],
    value: "span",
    sql: (operand, value, context) => spanSql(operand, value, context, direction),
    predicate: (value, { calendar, type }) => {
      const moved = calendar.shifted(value as Span, direction);
      const [from, to] = direction === -1 ? [moved, calendar.asOf] : [calendar.asOf, moved];
      if (type === "instant") return (operand) => Number(operand) >= from && Number(operand) < to;
      const [first, end] = [calendar.firstDayFrom(from), calendar.firstDayFrom(to)];
      return (operand) => operand >= first && operand < end;
    },
  };
}

const earlierThan: Pick<Operator, "types" | "value" | "sql" | "predicate"> = {
  types: ["date", "instant"],
  value: "scalar",
  sql: (operand, value, context) =>
    context.type === "instant"
      ? beforeSql(operand, value, context)
      : `${operand} < ${valueSql(value, context)}`,
  predicate: (value, context) =>
    context.type === "instant" ? before(value, context) : (operand) => operand < String(value),
};

const laterThan: typeof earlierThan = {
  types: ["date", "instant"],
  value: "scalar",
  sql: (operand, value, context) =>
    context.type === "instant"
      ? afterSql(operand, value, context)
      : `${operand} > ${valueSql(value, context)}`,
  predicate: (value, context) =>
    context.type === "instant" ? after(value, context) : (operand) => operand > String(value),
};

function anniversarySql(operand: string, value: unknown, { dialect, asOf, type }: SqlContext): string {
  const today = asOfDay(asOf);
  const day = type === "date" ? operand : dialect.localDay(operand, asOf.timeZone);
  const { hours = 0, ...calendar } = value as Span;
  const span = { ...calendar, days: (calendar.days ?? 0) + Math.floor(hours / 24) };
  const last = Temporal.PlainDate.from(today).add(span).toString();
  return `${dialect.nextAnniversary(day, dialect.date(today))} <= ${dialect.date(last)}`;
}

/** The anniversary of a day in a year; 29 February counts on 1 March in other years. */
function anniversaryIn(year: number, day: string): string {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const monthDay = day.slice(5) === "02-29" && !isLeap ? "03-01" : day.slice(5);
  return `${String(year).padStart(4, "0")}-${monthDay}`;
}

/** The first anniversary of a day on or after another one. */
export function nextAnniversary(day: string, today: string): string {
  const year = Number(today.slice(0, 4));
  const thisYear = anniversaryIn(year, day);
  return thisYear >= today ? thisYear : anniversaryIn(year + 1, day);
}

const dayOf = (operand: unknown, { calendar, type }: MemoryContext): string =>
  type === "date" ? String(operand) : calendar.dayOf(Number(operand));

export const timeOperators: readonly Operator[] = [
  {
    id: "BEFORE",
    ...earlierThan,
    versus: versus.BEFORE,
    ...is(
      (values) => `before ${values[0]}`,
      (values) => `پیش از ${values[0]}`,
    ),
  },
  {
    id: "AFTER",
    ...laterThan,
    dayEnds: [0],
    versus: versus.AFTER,
    ...is(
      (values) => `after ${values[0]}`,
      (values) => `پس از ${values[0]}`,
    ),
  },
  {
    id: "ON",
    types: ["date", "instant"],
    value: "day",
    sql: (operand, value, { dialect, type, asOf }) =>
      `${type === "date" ? operand : dialect.localDay(operand, asOf.timeZone)} = ${dialect.date(String(value))}`,
    predicate: (value, context) => (operand) => dayOf(operand, context) === value,
    ...is(
      (values) => `on ${values[0]}`,
      (values) => `در روز ${values[0]}`,
    ),
  },
  {
    id: "IN_LAST",
    ...inSpan(-1),
    ...is(
      (values) => `in the last ${values[0]}`,
      (values) => `در ${ezafe(values[0] ?? "")} گذشته`,
    ),
  },
  {
    id: "NOT_IN_LAST",
    negates: "IN_LAST",
    ...inSpan(-1),
    en: ({ subject, isMany, values }) =>
      `${subject} ${be(isMany)} not in the last ${values[0]} ${orUnknown.en(isMany)}`,
    fa: ({ subject, values }) => `${subject} در ${ezafe(values[0] ?? "")} گذشته نیست ${orUnknown.fa}`,
    needed: {
      en: ([span]) => `anything but in the last ${span}`,
      fa: ([span]) => `هر زمان جز ${ezafe(span ?? "")} گذشته`,
    },
  },
  {
    id: "IN_NEXT",
    ...inSpan(1),
    ...is(
      (values) => `in the next ${values[0]}`,
      (values) => `در ${ezafe(values[0] ?? "")} آینده`,
    ),
  },
  {
    id: "ANNIVERSARY_IN_NEXT",
    types: ["date", "instant"],
    value: "span",
    sql: anniversarySql,
    predicate: (value, context) => {
      const { calendar } = context;
      const last = calendar.dayAfter(calendar.today, value as Span);
      return (operand) => nextAnniversary(dayOf(operand, context), calendar.today) <= last;
    },
    en: ({ subject, values }) => `the anniversary of ${subject} is in the next ${values[0]}`,
    fa: ({ subject, values }) => `سالگرد ${subject} در ${ezafe(values[0] ?? "")} آینده است`,
    needed: {
      en: ([span]) => `an anniversary in the next ${span}`,
      fa: ([span]) => `سالگردی در ${ezafe(span ?? "")} آینده`,
    },
  },
];
