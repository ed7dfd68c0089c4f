import type { Operand, Operator } from "./operator.ts";
import { ordinal, ordinalSql } from "./ordinal.ts";

function compareSql(symbol: string): Operator["sql"] {
  return (operand, value, context) =>
    `${ordinalSql.operand(operand, context)} ${symbol} ${ordinalSql.value(value, context)}`;
}

const isOneOf: Pick<Operator, "types" | "value" | "sql" | "predicate"> = {
  types: ["number", "string"],
  value: "list",
  sql: (operand, value, context) => {
    const values = (value as readonly unknown[]).map((item) => ordinalSql.value(item, context));
    return values.length === 0
      ? "false"
      : `${ordinalSql.operand(operand, context)} IN (${values.join(", ")})`;
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
const joinEn = (values: readonly string[]) =>
  values.length < 2 ? (values[0] ?? "nothing") : `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`;
const joinFa = (values: readonly string[]) =>
  values.length < 2 ? (values[0] ?? "هیچ") : `${values.slice(0, -1).join("، ")} یا ${values.at(-1)}`;

export const comparisonOperators: readonly Operator[] = [
  {
    id: "EQ",
    types: ["number", "string", "boolean"],
    ...equal,
    en: ({ subject, values }) => `${subject} is ${values[0]}`,
    fa: ({ subject, values }) => `${subject} برابر ${values[0]} است`,
  },
  {
    id: "NEQ",
    types: ["number", "string", "boolean"],
    negates: "EQ",
    ...equal,
    en: ({ subject, values }) => `${subject} is not ${values[0]} or is unknown`,
    fa: ({ subject, values }) => `${subject} برابر ${values[0]} نیست یا نامعلوم است`,
  },
  {
    id: "LT",
    types: ["number"],
    ...compared("<", (operand, value) => operand < value),
    en: ({ subject, values }) => `${subject} is below ${values[0]}`,
    fa: ({ subject, values }) => `${subject} کمتر از ${values[0]} است`,
  },
  {
    id: "LTE",
    types: ["number"],
    ...compared("<=", (operand, value) => operand <= value),
    en: ({ subject, values }) => `${subject} is at most ${values[0]}`,
    fa: ({ subject, values }) => `${subject} حداکثر ${values[0]} است`,
  },
  {
    id: "GT",
    types: ["number"],
    ...compared(">", (operand, value) => operand > value),
    en: ({ subject, values }) => `${subject} is above ${values[0]}`,
    fa: ({ subject, values }) => `${subject} بیشتر از ${values[0]} است`,
  },
  {
    id: "GTE",
    types: ["number"],
    ...compared(">=", (operand, value) => operand >= value),
    en: ({ subject, values }) => `${subject} is at least ${values[0]}`,
    fa: ({ subject, values }) => `${subject} حداقل ${values[0]} است`,
  },
  {
    id: "BETWEEN",
    types: ["number", "date", "instant"],
    value: "pair",
    sql: (operand, value, context) => {
      const [low, high] = value as readonly [unknown, unknown];
      return `${operand} BETWEEN ${ordinalSql.value(low, context)} AND ${ordinalSql.value(high, context)}`;
    },
    predicate: (value, context) => {
      const [low, high] = (value as readonly [unknown, unknown]).map((end) =>
        ordinal.value(end, context),
      ) as [Operand, Operand];
      return (operand) => operand >= low && operand <= high;
    },
    en: ({ subject, values }) => `${subject} is between ${values[0]} and ${values[1]}`,
    fa: ({ subject, values }) => `${subject} بین ${values[0]} و ${values[1]} است`,
  },
  {
    id: "IN",
    ...isOneOf,
    en: ({ subject, values }) => `${subject} is ${joinEn(values)}`,
    fa: ({ subject, values }) => `${subject} یکی از ${joinFa(values)} است`,
  },
  {
    id: "NOT_IN",
    negates: "IN",
    ...isOneOf,
    en: ({ subject, values }) => `${subject} is not ${joinEn(values)}, or is unknown`,
    fa: ({ subject, values }) => `${subject} هیچ‌یک از ${joinFa(values)} نیست یا نامعلوم است`,
  },
];
