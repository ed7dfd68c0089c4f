import type { Operand, Operator } from "./operator.ts";
import { listEn, ofFa, orUnknown } from "./words.ts";

const containsAny: Pick<Operator, "types" | "value" | "sql" | "predicate"> = {
  types: ["list"],
  value: "texts",
  sql: (operand, value, { dialect }) => dialect.listHasAny(operand, value as readonly string[]),
  predicate: (value) => {
    const sought = new Set(value as readonly string[]);
    return (operand) => texts(operand).some((text) => sought.has(text));
  },
};

function texts(operand: Operand): readonly string[] {
  return operand as readonly string[];
}

export const listOperators: readonly Operator[] = [
  {
    id: "CONTAINS_ANY",
    ...containsAny,
    en: ({ subject, values }) => `${subject} include ${listEn(values, "or")}`,
    fa: ({ subject, values }) => `${subject} ${ofFa("دست‌کم یکی از", values)} را دارد`,
    needed: {
      en: (values) => `at least one of ${listEn(values, "or")}`,
      fa: (values) => ofFa("دست‌کم یکی از", values),
    },
  },
  {
    id: "CONTAINS_ALL",
    types: ["list"],
    value: "texts",
    sql: (operand, value, { dialect }) => dialect.listHasAll(operand, value as readonly string[]),
    predicate: (value) => {
      const sought = value as readonly string[];
      return (operand) => sought.every((text) => texts(operand).includes(text));
    },
    en: ({ subject, values }) => `${subject} include ${listEn(values, "and")}`,
    fa: ({ subject, values }) => `${subject} ${ofFa("همهٔ", values)} را دارد`,
    needed: {
      en: (values) => `all of ${listEn(values, "and")}`,
      fa: (values) => ofFa("همهٔ", values),
    },
  },
  {
    id: "CONTAINS_NONE",
    negates: "CONTAINS_ANY",
    ...containsAny,
    en: ({ subject, values }) => `${subject} do not include ${listEn(values, "or")} ${orUnknown.en(true)}`,
    fa: ({ subject, values }) => `${subject} ${ofFa("هیچ‌یک از", values)} را ندارد ${orUnknown.fa}`,
    needed: {
      en: (values) => `none of ${listEn(values, "or")}`,
      fa: (values) => ofFa("هیچ‌یک از", values),
    },
  },
];
