/** Rounded to so many significant digits, so that a report never carries more than its evidence. */
export function significant(value: number, digits = 6): number {
  return Number.isFinite(value) ? Number(value.toPrecision(digits)) : value;
}

/** A number from a query as a number, rounded; missing stays missing. */
export function roundedOrNull(value: number | string | null | undefined, digits = 6): number | null {
  return value === null || value === undefined ? null : significant(Number(value), digits);
}
