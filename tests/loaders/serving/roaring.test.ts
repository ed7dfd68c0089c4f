import fc from "fast-check";
import { RoaringBitmap32, SerializationFormat } from "roaring-wasm";
import { describe, expect, test } from "vitest";
import { decodeRoaring, encodeRoaring } from "../../../loaders/serving/roaring.ts";

const wordCount = 3 * 2048 + 5;
const length = wordCount * 32;

/** Sets of every shape: scattered, dense, in runs, at the edges of containers. */
const sets = fc
  .array(
    fc.oneof(
      fc.record({
        from: fc.nat(length - 1),
        count: fc.integer({ min: 1, max: 70_000 }),
        step: fc.constant(1),
      }),
      fc.record({
        from: fc.constantFrom(0, 65_535, 65_536, 131_071, length - 1),
        count: fc.integer({ min: 1, max: 3 }),
        step: fc.constant(1),
      }),
      fc.record({
        from: fc.nat(length - 1),
        count: fc.integer({ min: 1, max: 9000 }),
        step: fc.integer({ min: 2, max: 40 }),
      }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => wordsOf(parts.flatMap(({ from, count, step }) => stride(from, count, step))));

function stride(from: number, count: number, step: number): number[] {
  return Array.from({ length: count }, (_, i) => from + i * step).filter((value) => value < length);
}

function wordsOf(values: Iterable<number>): Uint32Array {
  const words = new Uint32Array(wordCount);
  for (const value of values) words[value >>> 5] = (words[value >>> 5] ?? 0) | (1 << (value & 31));
  return words;
}

function valuesOf(words: Uint32Array): number[] {
  const values: number[] = [];
  for (let value = 0; value < words.length * 32; value++)
    if ((((words[value >>> 5] ?? 0) >>> (value & 31)) & 1) === 1) values.push(value);
  return values;
}

/** The library's own bytes of a set, its containers as small as they can be. */
function theirs(words: Uint32Array): Uint8Array {
  const bitmap = new RoaringBitmap32(valuesOf(words));
  try {
    bitmap.removeRunCompression();
    bitmap.runOptimize();
    return bitmap.serialize(SerializationFormat.portable);
  } finally {
    bitmap.dispose();
  }
}

describe("bitsets in the Roaring format", () => {
  test("come back as they were, and are byte for byte those of the Roaring library", () => {
    fc.assert(
      fc.property(sets, (words) => {
        const bytes = encodeRoaring(words);
        expect(decodeRoaring(bytes, wordCount)).toEqual(words);
        expect(Buffer.from(bytes).equals(theirs(words))).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  test("are read by the library, and the library's are read here, optimised or not", () => {
    fc.assert(
      fc.property(sets, (words) => {
        const read = RoaringBitmap32.deserialize(SerializationFormat.portable, encodeRoaring(words));
        expect([...read.toUint32Array()]).toEqual(valuesOf(words));
        read.removeRunCompression();
        expect(decodeRoaring(read.serialize(SerializationFormat.portable), wordCount)).toEqual(words);
        read.dispose();
      }),
      { numRuns: 15 },
    );
  });

  test.each([
    ["nobody", [], 8],
    ["everyone", stride(0, length, 1), 4 + 1 + 4 * 4 + 4 * 4 + 4 * 6],
    ["one list", [5, 65_535], 8 + 8 + 4],
    ["one run", stride(10, 5000, 1), 4 + 1 + 4 + 6],
    ["4096 values apart: a list", stride(0, 4096, 2), 8 + 8 + 8192],
    ["4097 values apart: a bitmap", stride(0, 4097, 2), 8 + 8 + 8192],
    ["every second value of a container", stride(0, 32_768, 2), 8 + 8 + 8192],
  ])("of %s have the size that the format gives them", (_what, values, size) => {
    const words = wordsOf(values);
    const bytes = encodeRoaring(words);
    expect(bytes.length).toBe(size);
    expect(decodeRoaring(bytes, wordCount)).toEqual(words);
    expect(Buffer.from(bytes).equals(theirs(words))).toBe(true);
  });

  test.each([
    ["another file", Buffer.from("PAR1PAR1"), /begins no Roaring bitmap/],
    ["nothing", Buffer.alloc(0), /cut short/],
    ["a half", encodeRoaring(wordsOf(stride(0, 4097, 2))).subarray(0, 100), /cut short/],
    ["too much", Buffer.concat([encodeRoaring(wordsOf([1])), Buffer.alloc(2)]), /ends after 18 of 20 bytes/],
    ["a number too large", encodeRoaring(wordsOf([length - 1])), /a number that is not below 64/],
  ])("are refused for %s", (_what, bytes, message) => {
    expect(() =>
      decodeRoaring(bytes, bytes.length > 8 && String(message).includes("64") ? 2 : wordCount),
    ).toThrow(message);
  });

  test("are refused where a container holds another number of values than it says", () => {
    const bytes = encodeRoaring(wordsOf([1, 2, 9, 50]));
    new DataView(bytes.buffer).setUint16(bytes.length - 2, 9, true);
    expect(() => decodeRoaring(bytes, wordCount)).toThrow(
      /container 0 of the Roaring bitmap holds 3 numbers, not 4/,
    );
  });
});
