/** Negative, zero or positive as the UTF-8 bytes of a come before, equal or come after those of b. */
export function compareUtf8(a: string, b: string): number {
  if (surrogate.test(a) || surrogate.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Code units and bytes sort differently only where one text has a character beyond the basic plane. */
const surrogate = /[\ud800-\udfff]/;
