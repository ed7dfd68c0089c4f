import type { Operator } from "./operator.ts";

/** Ranks in the population: the value at the edge is computed once and kept in the snapshot. */
export const rankOperators: readonly Operator[] = [
  {
    id: "TOP_PERCENT",
    types: ["number"],
    value: "percent",
    population: "highest",
    sql: (operand, _value, { cutOff }) => `${operand} >= ${cutOff}`,
    predicate:
      (_value, { cutOff }) =>
      (operand) =>
        cutOff !== undefined && Number(operand) >= cutOff,
    en: ({ subject, values }) => `${subject} is among the highest ${values[0]} %`,
    fa: ({ subject, values }) => `${subject} در ${values[0]}٪ بالایی است`,
  },
  {
    id: "BOTTOM_PERCENT",
    types: ["number"],
    value: "percent",
    population: "lowest",
    sql: (operand, _value, { cutOff }) => `${operand} <= ${cutOff}`,
    predicate:
      (_value, { cutOff }) =>
      (operand) =>
        cutOff !== undefined && Number(operand) <= cutOff,
    en: ({ subject, values }) => `${subject} is among the lowest ${values[0]} %`,
    fa: ({ subject, values }) => `${subject} در ${values[0]}٪ پایینی است`,
  },
];
