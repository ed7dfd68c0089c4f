/** A number as a literal of a floating-point type: a bare one may be a decimal. */
export function numberLiteral(value: number): string {
  return `CAST(${value} AS DOUBLE)`;
}
