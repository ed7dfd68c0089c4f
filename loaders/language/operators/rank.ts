import type { Operator } from "./operator.ts";
import { is } from "./words.ts";

/** Ranks in the population: the value at the edge is computed once and kept in the snapshot. */
export const rankOperators: readonly Operator[] = [
  {
    id: "TOP_PERCENT",
    types: ["number"],
    value: "percent",
    population: "highest",
    edge: "GTE",
    sql: (operand, _value, { cutOff }) => `${operand} >= ${cutOff}`,
    predicate:
      (_value, { cutOff }) =>
      (operand) =>
        cutOff !== undefined && Number(operand) >= cutOff,
    ...is(
      (values) => `among the highest ${values[0]}`,
      (values) => `در ${values[0]} بالایی`,
    ),
  },
  {
    id: "BOTTOM_PERCENT",
    types: ["number"],
    value: "percent",
    population: "lowest",
    edge: "LTE",
    sql: (operand, _value, { cutOff }) => `${operand} <= ${cutOff}`,
    predicate:
      (_value, { cutOff }) =>
      (operand) =>
        cutOff !== undefined && Number(operand) <= cutOff,
    ...is(
      (values) => `among the lowest ${values[0]}`,
      (values) => `در ${values[0]} پایینی`,
    ),
  },
];
