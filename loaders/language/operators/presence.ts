import { type Operator, operandTypes } from "./operator.ts";
import { be } from "./words.ts";

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
    en: ({ subject, isMany }) => `${subject} ${be(isMany)} known`,
    fa: ({ subject }) => `${subject} معلوم است`,
    needed: { en: () => "a known value", fa: () => "مقداری معلوم" },
  },
  {
    id: "MISSING",
    negates: "EXISTS",
    ...exists,
    en: ({ subject, isMany }) => `${subject} ${be(isMany)} unknown`,
    fa: ({ subject }) => `${subject} نامعلوم است`,
    needed: { en: () => "no known value", fa: () => "نامعلوم بودن" },
  },
];
