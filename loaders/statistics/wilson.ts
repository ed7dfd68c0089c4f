import { type Interval, z95 } from "./interval.ts";

/**
 * The interval of a share `count` of `n`, which stays between 0 and 1 and holds for few and for many (Wilson 1927, Journal of
 * the American Statistical Association 22; Brown, Cai & DasGupta 2001, Statistical Science 16). Undefined for `n` = 0.
 * `z` is how many errors it reaches to either side: 95 % by itself, more where several intervals have to hold together.
 */
export function wilsonInterval(count: number, n: number, z = z95): Interval | undefined {
  if (n <= 0) return undefined;
  const share = count / n;
  const z2 = z * z;
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const reach = (z / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  // At the ends the interval begins with the share itself, which rounding may miss.
  return {
    low: count === 0 ? 0 : Math.max(0, middle - reach),
    high: count === n ? 1 : Math.min(1, middle + reach),
  };
}
