/** The first place of ascending numbers, from `from` to before `end`, whose number is not below the value; `end` where all are. */
export function firstNotBelow(
  numbers: ArrayLike<number>,
  value: number,
  from = 0,
  end = numbers.length,
): number {
  let [low, high] = [from, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
