import { Temporal } from "temporal-polyfill";
import type { Span } from "../../data/language.ts";
import type { Dialect } from "../sql/dialect.ts";
import { type AsOf, asOfDay, parseAsOf, shift } from "./windows.ts";

/** The type of what stands left of an operator. */
export type OperandType = "number" | "string" | "boolean" | "date" | "instant";

/** The shape an operator's value must have. `of operand` shapes take the type of what stands left. */
export type ValueShape = "scalar" | "pair" | "list" | "percent" | "text" | "span" | "none";

export interface SqlContext {
  readonly dialect: Dialect;
  readonly type: OperandType;
  readonly asOf: AsOf;
  readonly ignoreCase: boolean;
  /** For operators that need the whole population: SQL of the value at the edge. */
  readonly cutOff?: string;
}

export interface Wording {
  /** The operand's label. */
  readonly subject: string;
  /** The value, formatted with its unit; two for BETWEEN, several for lists. */
  readonly values: readonly string[];
}

/**
 * One operator: what it takes, its SQL and its words. Every operator is false for a missing value, except those
 * with `negates`: they are exactly the opposite of another operator, so they hold for a missing value.
 */
export interface Operator {
  readonly id: string;
  readonly types: readonly OperandType[];
  readonly value: ValueShape;
  /** True where the operator holds; may be NULL for a missing operand, which the compiler turns into false. */
  readonly sql: (operand: string, value: unknown, context: SqlContext) => string;
  readonly negates?: string;
  /** `TOP_PERCENT` and `BOTTOM_PERCENT` have a meaning for a population only. */
  readonly population?: "highest" | "lowest";
  readonly en: (words: Wording) => string;
  readonly fa: (words: Wording) => string;
}

const ordered: readonly OperandType[] = ["number"];
const timed: readonly OperandType[] = ["date", "instant"];

/** A value of the definition as a literal of the operand's type. */
function literalOf(value: unknown, context: SqlContext): string {
  if (context.type === "date") return context.dialect.date(String(value));
  if (context.type === "instant")
    return context.dialect.instant(parseAsOf(String(value), context.asOf.timeZone).instant);
  const scalar = value as string | number | boolean;
  return context.ignoreCase && typeof scalar === "string"
    ? context.dialect.lower(context.dialect.value(scalar))
    : context.dialect.value(scalar);
}

function compare(symbol: string): Operator["sql"] {
  return (operand, value, context) => `${folded(operand, context)} ${symbol} ${literalOf(value, context)}`;
}

function folded(operand: string, context: SqlContext): string {
  return context.ignoreCase && context.type === "string" ? context.dialect.lower(operand) : operand;
}

function membership(operand: string, value: unknown, context: SqlContext): string {
  const values = value as readonly unknown[];
  if (values.length === 0) return "false";
  return `${folded(operand, context)} IN (${values.map((item) => literalOf(item, context)).join(", ")})`;
}

function between(operand: string, value: unknown, context: SqlContext): string {
  const [low, high] = value as readonly [unknown, unknown];
  return `${operand} BETWEEN ${literalOf(low, context)} AND ${literalOf(high, context)}`;
}

function part(name: "contains" | "startsWith" | "endsWith"): Operator["sql"] {
  return (operand, value, context) =>
    context.dialect[name](folded(operand, context), literalOf(value, context));
}

/** A date counts as its midnight in the study's zone, so an instant bound on a date is compared by the day. */
function spanBounds(operand: string, value: unknown, context: SqlContext, direction: -1 | 1): string {
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

function on(operand: string, value: unknown, context: SqlContext): string {
  const day = context.dialect.date(String(value));
  return context.type === "date"
    ? `${operand} = ${day}`
    : `${context.dialect.localDay(operand, context.asOf.timeZone)} = ${day}`;
}

function anniversary(operand: string, value: unknown, context: SqlContext): string {
  const today = context.dialect.date(asOfDay(context.asOf));
  const day = context.type === "date" ? operand : context.dialect.localDay(operand, context.asOf.timeZone);
  const next = context.dialect.nextAnniversary(day, today);
  const last = Temporal.PlainDate.from(asOfDay(context.asOf)).add(calendarSpan(value as Span));
  return `${next} <= ${context.dialect.date(last.toString())}`;
}

function calendarSpan(span: Span): { days?: number; weeks?: number; months?: number; years?: number } {
  const { hours = 0, ...calendar } = span;
  return { ...calendar, days: (calendar.days ?? 0) + Math.floor(hours / 24) };
}

const joinEn = (values: readonly string[]) =>
  values.length < 2 ? (values[0] ?? "nothing") : `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`;
const joinFa = (values: readonly string[]) =>
  values.length < 2 ? (values[0] ?? "هیچ") : `${values.slice(0, -1).join("، ")} یا ${values.at(-1)}`;

const records: readonly Operator[] = [
  {
    id: "EQ",
    types: ["number", "string", "boolean"],
    value: "scalar",
    sql: compare("="),
    en: ({ subject, values }) => `${subject} is ${values[0]}`,
    fa: ({ subject, values }) => `${subject} برابر ${values[0]} است`,
  },
  {
    id: "NEQ",
    types: ["number", "string", "boolean"],
    value: "scalar",
    negates: "EQ",
    sql: compare("="),
    en: ({ subject, values }) => `${subject} is not ${values[0]} or is unknown`,
    fa: ({ subject, values }) => `${subject} برابر ${values[0]} نیست یا نامعلوم است`,
  },
  {
    id: "LT",
    types: ordered,
    value: "scalar",
    sql: compare("<"),
    en: ({ subject, values }) => `${subject} is below ${values[0]}`,
    fa: ({ subject, values }) => `${subject} کمتر از ${values[0]} است`,
  },
  {
    id: "LTE",
    types: ordered,
    value: "scalar",
    sql: compare("<="),
    en: ({ subject, values }) => `${subject} is at most ${values[0]}`,
    fa: ({ subject, values }) => `${subject} حداکثر ${values[0]} است`,
  },
  {
    id: "GT",
    types: ordered,
    value: "scalar",
    sql: compare(">"),
    en: ({ subject, values }) => `${subject} is above ${values[0]}`,
    fa: ({ subject, values }) => `${subject} بیشتر از ${values[0]} است`,
  },
  {
    id: "GTE",
    types: ordered,
    value: "scalar",
    sql: compare(">="),
    en: ({ subject, values }) => `${subject} is at least ${values[0]}`,
    fa: ({ subject, values }) => `${subject} حداقل ${values[0]} است`,
  },
  {
    id: "BETWEEN",
    types: ["number", "date", "instant"],
    value: "pair",
    sql: between,
    en: ({ subject, values }) => `${subject} is between ${values[0]} and ${values[1]}`,
    fa: ({ subject, values }) => `${subject} بین ${values[0]} و ${values[1]} است`,
  },
  {
    id: "IN",
    types: ["number", "string"],
    value: "list",
    sql: membership,
    en: ({ subject, values }) => `${subject} is ${joinEn(values)}`,
    fa: ({ subject, values }) => `${subject} یکی از ${joinFa(values)} است`,
  },
  {
    id: "NOT_IN",
    types: ["number", "string"],
    value: "list",
    negates: "IN",
    sql: membership,
    en: ({ subject, values }) => `${subject} is not ${joinEn(values)}, or is unknown`,
    fa: ({ subject, values }) => `${subject} هیچ‌یک از ${joinFa(values)} نیست یا نامعلوم است`,
  },
  {
    id: "TOP_PERCENT",
    types: ordered,
    value: "percent",
    population: "highest",
    sql: (operand, _value, context) => `${operand} >= ${context.cutOff}`,
    en: ({ subject, values }) => `${subject} is among the highest ${values[0]} %`,
    fa: ({ subject, values }) => `${subject} در ${values[0]}٪ بالایی است`,
  },
  {
    id: "BOTTOM_PERCENT",
    types: ordered,
    value: "percent",
    population: "lowest",
    sql: (operand, _value, context) => `${operand} <= ${context.cutOff}`,
    en: ({ subject, values }) => `${subject} is among the lowest ${values[0]} %`,
    fa: ({ subject, values }) => `${subject} در ${values[0]}٪ پایینی است`,
  },
  {
    id: "CONTAINS",
    types: ["string"],
    value: "text",
    sql: part("contains"),
    en: ({ subject, values }) => `${subject} contains ${values[0]}`,
    fa: ({ subject, values }) => `${subject} شامل ${values[0]} است`,
  },
  {
    id: "NOT_CONTAINS",
    types: ["string"],
    value: "text",
    negates: "CONTAINS",
    sql: part("contains"),
    en: ({ subject, values }) => `${subject} does not contain ${values[0]} or is unknown`,
    fa: ({ subject, values }) => `${subject} شامل ${values[0]} نیست یا نامعلوم است`,
  },
  {
    id: "STARTS_WITH",
    types: ["string"],
    value: "text",
    sql: part("startsWith"),
    en: ({ subject, values }) => `${subject} starts with ${values[0]}`,
    fa: ({ subject, values }) => `${subject} با ${values[0]} آغاز می‌شود`,
  },
  {
    id: "ENDS_WITH",
    types: ["string"],
    value: "text",
    sql: part("endsWith"),
    en: ({ subject, values }) => `${subject} ends with ${values[0]}`,
    fa: ({ subject, values }) => `${subject} با ${values[0]} پایان می‌یابد`,
  },
  {
    id: "MATCHES",
    types: ["string"],
    value: "text",
    sql: (operand, value, context) => context.dialect.matches(operand, String(value), context.ignoreCase),
    en: ({ subject, values }) => `${subject} matches ${values[0]}`,
    fa: ({ subject, values }) => `${subject} با الگوی ${values[0]} می‌خواند`,
  },
  {
    id: "BEFORE",
    types: timed,
    value: "scalar",
    sql: compare("<"),
    en: ({ subject, values }) => `${subject} is before ${values[0]}`,
    fa: ({ subject, values }) => `${subject} پیش از ${values[0]} است`,
  },
  {
    id: "AFTER",
    types: timed,
    value: "scalar",
    sql: compare(">"),
    en: ({ subject, values }) => `${subject} is after ${values[0]}`,
    fa: ({ subject, values }) => `${subject} پس از ${values[0]} است`,
  },
  {
    id: "ON",
    types: timed,
    value: "scalar",
    sql: on,
    en: ({ subject, values }) => `${subject} is on ${values[0]}`,
    fa: ({ subject, values }) => `${subject} در روز ${values[0]} است`,
  },
  {
    id: "IN_LAST",
    types: timed,
    value: "span",
    sql: (operand, value, context) => spanBounds(operand, value, context, -1),
    en: ({ subject, values }) => `${subject} is in the last ${values[0]}`,
    fa: ({ subject, values }) => `${subject} در ${values[0]} گذشته است`,
  },
  {
    id: "NOT_IN_LAST",
    types: timed,
    value: "span",
    negates: "IN_LAST",
    sql: (operand, value, context) => spanBounds(operand, value, context, -1),
    en: ({ subject, values }) => `${subject} is not in the last ${values[0]} or is unknown`,
    fa: ({ subject, values }) => `${subject} در ${values[0]} گذشته نیست یا نامعلوم است`,
  },
  {
    id: "IN_NEXT",
    types: timed,
    value: "span",
    sql: (operand, value, context) => spanBounds(operand, value, context, 1),
    en: ({ subject, values }) => `${subject} is in the next ${values[0]}`,
    fa: ({ subject, values }) => `${subject} در ${values[0]} آینده است`,
  },
  {
    id: "ANNIVERSARY_IN_NEXT",
    types: timed,
    value: "span",
    sql: anniversary,
    en: ({ subject, values }) => `the anniversary of ${subject} is in the next ${values[0]}`,
    fa: ({ subject, values }) => `سالگرد ${subject} در ${values[0]} آینده است`,
  },
  {
    id: "EXISTS",
    types: ["number", "string", "boolean", "date", "instant"],
    value: "none",
    sql: (operand) => `${operand} IS NOT NULL`,
    en: ({ subject }) => `${subject} is known`,
    fa: ({ subject }) => `${subject} معلوم است`,
  },
  {
    id: "MISSING",
    types: ["number", "string", "boolean", "date", "instant"],
    value: "none",
    sql: (operand) => `${operand} IS NULL`,
    en: ({ subject }) => `${subject} is unknown`,
    fa: ({ subject }) => `${subject} نامعلوم است`,
  },
];

/** Every operator by its id, in the order in which the reference page lists them. */
export const operators: ReadonlyMap<string, Operator> = new Map(records.map((record) => [record.id, record]));

/** SQL of a comparison: never NULL, and a negated operator is exactly the opposite of the one it negates. */
export function comparisonSql(
  operator: Operator,
  operand: string,
  value: unknown,
  context: SqlContext,
): string {
  const holds = `coalesce(${operator.sql(operand, value, context)}, false)`;
  return operator.negates === undefined ? holds : `NOT ${holds}`;
}
