/**
 * Splits the change of a product into what each of its factors did, without a rest: by the logarithmic mean Divisia index
 * (Ang, Zhang & Choi 1998, Energy 23, 489–495; Ang 2005, Energy Policy 33, 867–871), where a factor that went from x to y
 * accounts for L · ln(y / x), with L the logarithmic mean of the two products. The order of the factors does not matter.
 * @returns one part for each factor; undefined where a factor is not above zero, or nothing is there to split
 */
export function factorParts(before: readonly number[], now: readonly number[]): number[] | undefined {
  if (before.length !== now.length || [...before, ...now].some((factor) => !(factor > 0))) return undefined;
  const product = (factors: readonly number[]): number => factors.reduce((a, b) => a * b, 1);
  const mean = logarithmicMean(product(now), product(before));
  return now.map((factor, index) => mean * Math.log(factor / (before[index] ?? factor)));
}

/** Between two numbers above zero; of two equal ones it is that number. */
function logarithmicMean(a: number, b: number): number {
  // Where they are nearly equal the quotient would lose its digits.
  return Math.abs(a / b - 1) < 1e-9 ? (a + b) / 2 : (a - b) / Math.log(a / b);
}
