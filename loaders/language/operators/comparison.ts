import type { Operand, Operator } from "./operator.ts";
import { foldedSql, ordinal, valueSql } from "./ordinal.ts";
import { versus } from "./versus.ts";
import { after, before, notAfterSql, notBeforeSql } from "./whole-days.ts";
import { be, is, listEn, listFa, ofFa, orUnknown } from "./words.ts";

function compareSql(symbol: string): Operator["sql"] {
  return (operand, value, context) =>
    foldedSql(operand, [value], "whole", context) ?? `${operand} ${symbol} ${valueSql(value, context)}`;
}

const isOneOf: Pick<Operator, "types" | "value" | "sql" | "predicate"> = {
  types: ["number", "string"],
  value: "list",
  sql: (operand, value, context) => {
    const values = value as readonly unknown[];
    if (values.length === 0) return "false";
    const folded = foldedSql(operand, values, "whole", context);
    return folded ?? `${operand} IN (${values.map((item) => valueSql(item, context)).join(", ")})`;
  },
  predicate: (value, context) => {
    const known = new Set((value as readonly unknown[]).map((item) => ordinal.value(item, context)));
    return (operand) => known.has(ordinal.operand(operand, context));
  },
};

function compared(
  symbol: string,
  holds: (operand: Operand, value: Operand) => boolean,
): Pick<Operator, "value" | "sql" | "predicate"> {
  return {
    value: "scalar",
    sql: compareSql(symbol),
    predicate: (value, context) => {
      const bound = ordinal.value(value, context);
      return (operand) => holds(ordinal.operand(operand, context), bound);
    },
  };
}

const equal = compared("=", (operand, value) => operand === value);
export const comparisonOperators: readonly Operator[] = [
  {
    id: "EQ",
    types: ["number", "string", "boolean"],
    ...equal,
    versus: versus.EQ,
    ...is(
      (values) => `${values[0]}`,
      (values) => `${values[0]}`,
    ),
  },
  {
    id: "NEQ",
    types: ["number", "string", "boolean"],
    negates: "EQ",
    ...equal,
    versus: versus.NEQ,
    en: ({ subject, isMany, values }) => `${subject} ${be(isMany)} not ${values[0]} ${orUnknown.en(isMany)}`,
    fa: ({ subject, values }) => `${subject} ${values[0]} نیست ${orUnknown.fa}`,
    needed: { en: ([value]) => `anything but ${value}`, fa: ([value]) => `هر چیز جز ${value}` },
  },
  {
    id: "LT",
    types: ["number"],
    ...compared("<", (operand, value) => operand < value),
    versus: versus.LT,
    ...is(
      (values) => `below ${values[0]}`,
      (values) => `کمتر از ${values[0]}`,
    ),
  },
  {
    id: "LTE",
    types: ["number"],
    ...compared("<=", (operand, value) => operand <= value),
    versus: versus.LTE,
    ...is(
      (values) => `at most ${values[0]}`,
      (values) => `حداکثر ${values[0]}`,
    ),
  },
  {
    id: "GT",
    types: ["number"],
    ...compared(">", (operand, value) => operand > value),
    versus: versus.GT,
    ...is(
      (values) => `above ${values[0]}`,
      (values) => `بیشتر از ${values[0]}`,
    ),
  },
  {
    id: "GTE",
    types: ["number"],
    ...compared(">=", (operand, value) => operand >= value),
    versus: versus.GTE,
    ...is(
      (values) => `at least ${values[0]}`,
      (values) => `حداقل ${values[0]}`,
    ),
  },
  {
    id: "BETWEEN",
    types: ["number", "date", "instant"],
    value: "pair",
    dayEnds: [1],
    sql: (operand, value, context) => {
      const [low, high] = value as readonly [unknown, unknown];
      return context.type === "instant"
        ? `${notBeforeSql(operand, low, context)} AND ${notAfterSql(operand, high, context)}`
        : `${operand} BETWEEN ${valueSql(low, context)} AND ${valueSql(high, context)}`;
    },
    predicate: (value, context) => {
      if (context.type === "instant") {
        const [early, late] = value as readonly [unknown, unknown];
        const [isEarlier, isLater] = [before(early, context), after(late, context)];
        return (operand) => !isEarlier(operand) && !isLater(operand);
      }
      const [low, high] = (value as readonly [unknown, unknown]).map((end) =>
        ordinal.value(end, context),
      ) as [Operand, Operand];
      return (operand) => operand >= low && operand <= high;
    },
    ...is(
      (values) => `between ${values[0]} and ${values[1]}`,
      (values) => `بین ${values[0]} و ${values[1]}`,
    ),
  },
  {
    id: "IN",
    ...isOneOf,
    ...is(
      (values) => listEn(values, "or"),
      (values) => (values.length < 2 ? listFa(values, "یا") : `یکی از ${listFa(values, "و")}`),
    ),
  },
  {
    id: "NOT_IN",
    negates: "IN",
    ...isOneOf,
    en: ({ subject, isMany, values }) =>
      `${subject} ${be(isMany)} not ${listEn(values, "or")} ${orUnknown.en(isMany)}`,
    fa: ({ subject, values }) => `${subject} ${ofFa("هیچ‌یک از", values)} نیست ${orUnknown.fa}`,
    needed: {
      en: (values) => `anything but ${listEn(values, "or")}`,
      fa: (values) => `هر چیز جز ${listFa(values, "و")}`,
    },
  },
];
