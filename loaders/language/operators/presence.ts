import { type Operator, operandTypes } from "./operator.ts";

const exists: Pick<Operator, "types" | "value" | "sql" | "predicate"> = {
  types: operandTypes,
  value: "none",
  sql: (operand) => `${operand} IS NOT NULL`,
  predicate: () => () => true,
};

export const presenceOperators: readonly Operator[] = [
  {
    id: "EXISTS",
    ...exists,
    en: ({ subject }) => `${subject} is known`,
    fa: ({ subject }) => `${subject} معلوم است`,
    needed: { en: () => "a known value", fa: () => "مقداری معلوم" },
  },
  {
    id: "MISSING",
    negates: "EXISTS",
    ...exists,
    en: ({ subject }) => `${subject} is unknown`,
    fa: ({ subject }) => `${subject} نامعلوم است`,
    needed: { en: () => "no known value", fa: () => "نامعلوم بودن" },
  },
];
