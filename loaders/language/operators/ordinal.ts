import { parseInstant } from "../windows.ts";
import { foldCase } from "./fold-case.ts";
import type { MemoryContext, Operand, SqlContext } from "./operator.ts";

/** Operands and values of comparisons as SQL of one type, folded where case does not matter. */
export const ordinalSql = {
  operand: (operand: string, { dialect, ignoreCase, type }: SqlContext): string =>
    ignoreCase && type === "string" ? dialect.lower(operand) : operand,

  /** A value of the definition as a literal of the operand's type. */
  value(value: unknown, { dialect, ignoreCase, type, asOf }: SqlContext): string {
    if (type === "date") return dialect.date(String(value));
    if (type === "instant") return dialect.instant(parseInstant(String(value), asOf.timeZone));
    const scalar = value as string | number | boolean;
    return ignoreCase && typeof scalar === "string"
      ? dialect.lower(dialect.value(scalar))
      : dialect.value(scalar);
  },
};

/** The same in memory. */
export const ordinal = {
  operand: (operand: Operand, { ignoreCase }: MemoryContext): Operand =>
    ignoreCase && typeof operand === "string" ? foldCase(operand) : operand,

  value(value: unknown, { ignoreCase, type, calendar }: MemoryContext): Operand {
    if (type === "instant") return calendar.instant(String(value));
    const scalar = value as string | number | boolean;
    return ignoreCase && typeof scalar === "string" ? foldCase(scalar) : scalar;
  },
};
