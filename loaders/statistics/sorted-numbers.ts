import { knownValues } from "./known-values.ts";

/** So few are sorted as fast by comparing. */
const few = 10_000;

/** The digits of a number's 64 bits, the last first: of which of its two words, and from which bit on. */
const digits = [
  ...[0, 11, 22].map((shift) => ({ ofHigh: false, shift })),
  ...[0, 11, 22].map((shift) => ({ ofHigh: true, shift })),
];
const values = 2048;

/** The numbers that there are, NaN left out, the smallest first. */
export function sortedNumbers(numbers: Float64Array): Float64Array {
  const known = knownValues(numbers);
  return known.length < few ? known.sort() : sortByBits(known);
}

/**
 * Digit by digit (Knuth, The Art of Computer Programming 3, 5.2.5), in place, in a fraction of the time of comparing numbers. Bits of
 * positive numbers stand in the order of the numbers, those of negative ones in the opposite.
 */
function sortByBits(numbers: Float64Array): Float64Array {
  const count = numbers.length;
  const words = new Uint32Array(numbers.buffer, numbers.byteOffset, 2 * count);
  let [low, high] = [new Uint32Array(count), new Uint32Array(count)];
  let [lowAside, highAside] = [new Uint32Array(count), new Uint32Array(count)];
  for (let i = 0; i < count; i++) {
    const word = words[2 * i + 1] as number;
    const flip = word >> 31;
    high[i] = word ^ (flip | 0x80000000);
    low[i] = (words[2 * i] as number) ^ flip;
  }
  const places = new Uint32Array(values);
  for (const { ofHigh, shift } of digits) {
    const digit = ofHigh ? high : low;
    places.fill(0);
    for (let i = 0; i < count; i++) {
      const value = ((digit[i] as number) >>> shift) & (values - 1);
      places[value] = (places[value] as number) + 1;
    }
    if (places.includes(count)) continue;
    let before = 0;
    for (let value = 0; value < values; value++) {
      const own = places[value] as number;
      places[value] = before;
      before += own;
    }
    for (let i = 0; i < count; i++) {
      const value = ((digit[i] as number) >>> shift) & (values - 1);
      const place = places[value] as number;
      places[value] = place + 1;
      lowAside[place] = low[i] as number;
      highAside[place] = high[i] as number;
    }
    [low, lowAside, high, highAside] = [lowAside, low, highAside, high];
  }
  for (let i = 0; i < count; i++) {
    const word = high[i] as number;
    const flip = ~(word >> 31);
    words[2 * i + 1] = word ^ (flip | 0x80000000);
    words[2 * i] = (low[i] as number) ^ flip;
  }
  return numbers;
}
