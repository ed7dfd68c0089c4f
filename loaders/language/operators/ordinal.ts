import { parseInstant } from "../windows.ts";
import { foldCase, foldedPatterns, type Place } from "./fold-case.ts";
import type { MemoryContext, Operand, SqlContext } from "./operator.ts";

/** A value of the definition as a literal of the operand's type. */
export function valueSql(value: unknown, { dialect, type, asOf }: SqlContext): string {
  if (type === "date") return dialect.date(String(value));
  if (type === "instant") return dialect.instant(parseInstant(String(value), asOf.timeZone));
  return dialect.value(value as string | number | boolean);
}

/** Whether one of the texts stands in an operand, in any case; undefined where case matters. */
export function foldedSql(
  operand: string,
  texts: readonly unknown[],
  place: Place,
  { dialect, ignoreCase, type }: SqlContext,
): string | undefined {
  if (!ignoreCase || type !== "string" || texts.length === 0) return undefined;
  const found = foldedPatterns(texts.map(String), place).map((pattern) =>
    dialect.matches(operand, pattern, true),
  );
  return found.length === 1 ? found[0] : `(${found.join(" OR ")})`;
}

/** Operands and values of comparisons in memory, folded where case does not matter. */
export const ordinal = {
  operand: (operand: Operand, { ignoreCase }: MemoryContext): Operand =>
    ignoreCase && typeof operand === "string" ? foldCase(operand) : operand,

  value(value: unknown, { ignoreCase, type, calendar }: MemoryContext): Operand {
    if (type === "instant") return calendar.instant(String(value));
    const scalar = value as string | number | boolean;
    return ignoreCase && typeof scalar === "string" ? foldCase(scalar) : scalar;
  },
};
