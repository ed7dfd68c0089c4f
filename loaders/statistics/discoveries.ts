/**
 * How small a p-value has to be among so many for what it tests to be called a discovery, so that of all that is called so
 * at most `rate` is chance on average: the step-up procedure of Benjamini & Hochberg (Journal of the Royal Statistical
 * Society B 57, 1995, 289–300), for independent or positively dependent tests. An interval drawn at one minus this tail
 * leaves out "no difference" for just the discoveries, and of the intervals of discoveries at most `rate` misses the truth
 * on average (Benjamini & Yekutieli, Journal of the American Statistical Association 100, 2005, 71–81).
 */
export function discoveryTail(pValues: readonly number[], rate = 0.05): number {
  const { length: tests } = pValues;
  const discoveries = pValues
    .toSorted((a, b) => a - b)
    .findLastIndex((pValue, index) => pValue <= ((index + 1) * rate) / tests);
  return (Math.max(1, discoveries + 1) * rate) / Math.max(1, tests);
}
