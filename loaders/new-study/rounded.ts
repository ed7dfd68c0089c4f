/** A number that is easy to say near another one: two digits of it, and no more decimals than it has. */
export function rounded(value: number): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  if (Number.isInteger(value) && Math.abs(value) < 100) return value;
  return Number(value.toPrecision(2));
}

/** As people write it: `1,200`, `0.35`. */
export function written(value: number): string {
  return value.toLocaleString("en-GB", { maximumFractionDigits: 4 });
}
