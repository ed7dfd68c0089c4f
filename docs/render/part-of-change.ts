/**
 * What a part did to a change, before `by` and whose part it is: `£990k of the £1M`. A part that goes the other way, or by which
 * the whole would have changed by more than it did, has its sign. `write` takes amounts without one.
 */
export function partOfChange(part: number, whole: number, write: (amount: number) => string): string {
  const signed = `${part < 0 ? "−" : "+"}${write(Math.abs(part))}`;
  if (Math.sign(part) !== Math.sign(whole)) return signed;
  return Math.abs(part) > Math.abs(whole)
    ? `more than all of it, ${signed},`
    : `${write(Math.abs(part))} of the ${write(Math.abs(whole))}`;
}
