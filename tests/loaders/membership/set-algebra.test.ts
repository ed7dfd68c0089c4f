import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { overlapMatrix } from "../../../loaders/membership/overlap-matrix.ts";
import { Bitset } from "../../../loaders/serving/bitset.ts";

/** Words with no, some and all bits set, and the sign bit alone. */
const words = (maxLength: number) =>
  fc
    .array(fc.oneof(fc.constantFrom(0, 1, 0x80000000, 0xffffffff), fc.nat(0xffffffff)), { maxLength })
    .map((list) => Uint32Array.from(list));

function membersOf(set: Bitset): Set<number> {
  const members = new Set<number>();
  for (let row = set.next(0); row !== -1; row = set.next(row + 1)) members.add(row);
  return members;
}

const sorted = (rows: Iterable<number>) => [...rows].sort((a, b) => a - b);

describe("sets of customers", () => {
  test("combine as sets do, also when one population is longer", () => {
    fc.assert(
      fc.property(words(20), words(30), (one, other) => {
        const [a, b] = [new Bitset(one), new Bitset(other)];
        const [left, right] = [membersOf(a), membersOf(b)];
        const both = [...left].filter((row) => right.has(row));
        const either = new Set([...left, ...right]);
        expect(sorted(membersOf(a.and(b)))).toEqual(both);
        expect(sorted(membersOf(a.or(b)))).toEqual(sorted(either));
        expect(sorted(membersOf(a.andNot(b)))).toEqual([...left].filter((row) => !right.has(row)));
        expect(sorted(membersOf(a.not(b)))).toEqual([...right].filter((row) => !left.has(row)));
        expect([a.intersectionSize(b), a.unionSize(b), a.differenceSize(b)]).toEqual([
          both.length,
          either.size,
          left.size - both.length,
        ]);
        expect(a.jaccard(b)).toBe(either.size === 0 ? 0 : both.length / either.size);
        expect([a.and(b).size, a.or(b).size, a.andNot(b).size]).toEqual([
          both.length,
          either.size,
          left.size - both.length,
        ]);
      }),
    );
  });
});

describe("the overlap matrix", () => {
  test("holds the size of every intersection, whatever the lengths", () => {
    fc.assert(
      fc.property(fc.array(words(70), { maxLength: 7 }), (list) => {
        const sets = list.map((each) => new Bitset(each));
        const matrix = overlapMatrix(sets);
        expect(matrix.length).toBe(sets.length);
        for (const [row, a] of sets.entries())
          for (const [column, b] of sets.entries()) {
            expect(matrix.shared(row, column)).toBe(row === column ? a.size : a.intersectionSize(b));
            expect(matrix.jaccard(row, column)).toBe(a.jaccard(b));
          }
      }),
    );
  });

  test("counts sets with many words and few of them filled against full ones and one another", () => {
    const full = (length: number) => new Bitset(new Uint32Array(length).fill(0xffffffff));
    const few = (step: number) => {
      const words = new Uint32Array(3001);
      for (let at = 0; at < words.length; at += step) words[at] = 0x80000001;
      return new Bitset(words);
    };
    const matrix = overlapMatrix([full(3001), full(1024), few(100), few(150), few(2)]);
    const row = (a: number) => Array.from({ length: 5 }, (_, b) => matrix.shared(a, b));
    expect([0, 1, 2, 3, 4].map(row)).toEqual([
      [3001 * 32, 1024 * 32, 62, 42, 3002],
      [1024 * 32, 1024 * 32, 22, 14, 1024],
      [62, 22, 62, 22, 62],
      [42, 14, 22, 42, 42],
      [3002, 1024, 62, 42, 3002],
    ]);
  });
});
