import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Bitset } from "../../../loaders/serving/bitset.ts";

function bitsetOf(rows: Iterable<number>, customers: number): Bitset {
  const words = new Uint32Array(Math.ceil(customers / 32));
  for (const row of rows) words[row >>> 5] = (words[row >>> 5] ?? 0) | (1 << (row & 31));
  return new Bitset(words);
}

const customers = 200;
const rows = fc.uniqueArray(fc.nat(customers - 1)).map((list) => list.sort((a, b) => a - b));

describe("a bitset", () => {
  test("has exactly the rows it was given and counts them", () => {
    fc.assert(
      fc.property(rows, (members) => {
        const bitset = bitsetOf(members, customers);
        expect(bitset.size).toBe(members.length);
        expect(Array.from({ length: customers }, (_, row) => row).filter((row) => bitset.has(row))).toEqual(
          members,
        );
      }),
    );
  });

  test("walks its members forward and backward from any row", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: -5, max: customers + 70 }), (members, from) => {
        const bitset = bitsetOf(members, customers);
        expect(bitset.next(from)).toBe(members.find((row) => row >= from) ?? -1);
        expect(bitset.previous(from)).toBe(members.findLast((row) => row <= from) ?? -1);
      }),
    );
  });

  test("counts the members that it shares with another", () => {
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        const shared = a.filter((row) => b.includes(row)).length;
        expect(bitsetOf(a, customers).intersectionSize(bitsetOf(b, customers))).toBe(shared);
        expect(bitsetOf(a, customers).isWithin(bitsetOf(b, customers))).toBe(shared === a.length);
        expect(bitsetOf(a, customers).isWithin(bitsetOf([...new Set([...a, ...b])], customers))).toBe(true);
      }),
    );
  });

  test("of no customers has no members", () => {
    const empty = bitsetOf([], 0);
    expect([empty.size, empty.next(0), empty.previous(0), empty.has(0)]).toEqual([0, -1, -1, false]);
  });
});
