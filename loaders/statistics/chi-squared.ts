import { normal, twoSidedTail } from "./student-t.ts";

/**
 * How likely chance is to bring a value of chi-squared at least as large, with a whole number of degrees of freedom above zero
 * (Abramowitz & Stegun, Handbook of Mathematical Functions, 26.4.4 and 26.4.5).
 */
export function chiSquaredTail(value: number, df: number): number {
  if (value <= 0) return 1;
  const isOdd = df % 2 === 1;
  // e^(−x/2) times 1 or, for odd degrees, √(2x/π), then each term the last times x over the next even, or odd, number.
  let term = Math.exp(-value / 2) * (isOdd ? Math.sqrt((2 * value) / Math.PI) : 1);
  let sum = 0;
  for (let of = isOdd ? 3 : 2; of <= df; of += 2) {
    sum += term;
    term *= value / of;
  }
  return (isOdd ? twoSidedTail(Math.sqrt(value), normal) : 0) + sum;
}
