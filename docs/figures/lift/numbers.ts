/** What the numbers of marks of lift are. */
export const liftNumbers = {
  "rows.customers": "customers",
  "rows.lift": "ratio",
  "rows.low": "ratio",
  "rows.high": "ratio",
} as const;
