import type { Operand, Operator } from "./operator.ts";

const joinEn = (values: readonly string[], word: string) =>
  values.length < 2 ? (values[0] ?? "nothing") : `${values.slice(0, -1).join(", ")} ${word} ${values.at(-1)}`;
const joinFa = (values: readonly string[], word: string) =>
  values.length < 2 ? (values[0] ?? "هیچ") : `${values.slice(0, -1).join("، ")} ${word} ${values.at(-1)}`;

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
    en: ({ subject, values }) => `${subject} include ${joinEn(values, "or")}`,
    fa: ({ subject, values }) => `${subject} دست‌کم یکی از ${joinFa(values, "یا")} را دارد`,
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
    en: ({ subject, values }) => `${subject} include ${joinEn(values, "and")}`,
    fa: ({ subject, values }) => `${subject} همهٔ ${joinFa(values, "و")} را دارد`,
  },
  {
    id: "CONTAINS_NONE",
    negates: "CONTAINS_ANY",
    ...containsAny,
    en: ({ subject, values }) => `${subject} do not include ${joinEn(values, "or")}, or are unknown`,
    fa: ({ subject, values }) => `${subject} هیچ‌یک از ${joinFa(values, "و")} را ندارد یا نامعلوم است`,
  },
];
