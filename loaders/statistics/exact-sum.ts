/** Numbers beyond are added as they are: no power of two above them would be one. */
const largestBound = 2 ** 1000;

/**
 * The sum of numbers in which no order of rows changes a digit; those that are not numbers are left out. Each is cut at a
 * power of two that is so large that the parts above it add up without rounding, then what was cut off once more; what is left
 * after that is far below the last digit (Demmel & Nguyen 2013, Fast reproducible floating-point summation, 21st IEEE Symposium
 * on Computer Arithmetic).
 */
export function exactSum(values: Float64Array): number {
  let largest = 0;
  // By their places, which is ten times as fast as by an iterator.
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i] ?? 0);
    if (size > largest) largest = size;
  }
  if (largest === 0) return 0;
  const bound = largest * values.length;
  if (!(bound < largestBound)) return values.reduce((all, value) => all + (value || 0), 0);
  const power = powerOfTwoAbove(bound);
  const [edge, lowerEdge] = [1.5 * power, 1.5 * powerOfTwoAbove(power * 2 ** -53 * values.length)];
  let above = 0;
  let below = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (Number.isNaN(value)) continue;
    const kept = edge + value - edge;
    above += kept;
    below += lowerEdge + (value - kept) - lowerEdge;
  }
  return above + below;
}

function powerOfTwoAbove(value: number): number {
  let power = 1;
  while (power <= value) power *= 2;
  while (power / 2 > value) power /= 2;
  return power;
}
