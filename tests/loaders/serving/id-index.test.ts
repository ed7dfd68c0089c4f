import fc from "fast-check";
import { expect, test } from "vitest";
import { IdIndex } from "../../../loaders/serving/id-index.ts";

function indexOf(ids: readonly string[]): IdIndex {
  const offsets = new Uint32Array(ids.length + 1);
  for (const [row, id] of ids.entries()) offsets[row + 1] = (offsets[row] ?? 0) + Buffer.byteLength(id);
  return new IdIndex(Buffer.from(ids.join("")), offsets);
}

function bytewise(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

// Whole characters only: ids come from UTF-8, where half a surrogate pair cannot occur.
const ids = fc
  .uniqueArray(fc.string({ unit: "grapheme", minLength: 1 }), { maxLength: 30 })
  .map((list) => list.filter((id) => id.isWellFormed()).sort(bytewise));

test("finds every id at its place, and no other text", () => {
  fc.assert(
    fc.property(ids, fc.string({ unit: "grapheme" }), (list, other) => {
      const index = indexOf(list);
      expect(list.map((id) => index.find(id))).toEqual(list.map((_, row) => row));
      expect(list.map((_, row) => index.at(row))).toEqual(list);
      if (!list.includes(other)) expect(index.find(other)).toBe(-1);
    }),
  );
});

test("gives the place where an id would stand, whether or not it exists", () => {
  fc.assert(
    fc.property(ids, fc.string({ unit: "grapheme" }), (list, id) => {
      expect(indexOf(list).lowerBound(id)).toBe(list.filter((each) => bytewise(each, id) < 0).length);
    }),
  );
});

test("orders the ids of two indexes bytewise", () => {
  fc.assert(
    fc.property(ids, ids, (here, there) => {
      for (const [i, a] of here.entries()) {
        for (const [j, b] of there.entries()) {
          expect(Math.sign(indexOf(here).compareRows(i, indexOf(there), j))).toBe(Math.sign(bytewise(a, b)));
        }
      }
    }),
    { numRuns: 20 },
  );
});
