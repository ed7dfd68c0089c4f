import type { Dialect } from "../engine/dialect.ts";
import type { OperandType } from "../language/operators/operator.ts";

/** A column as JSON has it: instants as microseconds since 1970 UTC, dates as text, amounts as numbers. */
export function jsonColumn(column: string, type: OperandType): string {
  if (type === "number") return `CAST(${column} AS DOUBLE)`;
  if (type === "instant") return `CAST(epoch_us(${column}) AS DOUBLE)`;
  return type === "date" ? `CAST(${column} AS VARCHAR)` : column;
}

/** The columns of one customer's profile. */
export function profileOf(
  customerId: string,
  columns: readonly { readonly name: string; readonly type: OperandType }[],
  dialect: Dialect,
): string {
  const shown = columns.map(
    ({ name, type }) => `${jsonColumn(dialect.identifier(name), type)} AS ${dialect.identifier(name)}`,
  );
  return `SELECT ${["customer_id", ...shown].join(", ")} FROM profiles WHERE customer_id = ${dialect.value(customerId)}`;
}
