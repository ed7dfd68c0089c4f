import fc from "fast-check";
import { expect, test } from "vitest";
import { Bitset } from "../../../loaders/serving/bitset.ts";
import { IdIndex } from "../../../loaders/serving/id-index.ts";
import { idTable } from "../../../loaders/serving/id-table.ts";

/** Undefined: the row of a customer who is gone. */
type Rows = readonly (string | undefined)[];

function parts(rows: Rows) {
  const offsets = new Uint32Array(rows.length + 1);
  for (const [row, id] of rows.entries())
    offsets[row + 1] = (offsets[row] ?? 0) + Buffer.byteLength(id ?? "");
  const words = new Uint32Array(Math.ceil(rows.length / 32));
  for (const [row, id] of rows.entries())
    if (id !== undefined) words[row >>> 5] = (words[row >>> 5] ?? 0) | (1 << (row & 31));
  return { ids: Buffer.from(rows.join("")), offsets, everyone: new Bitset(words) };
}

function indexOf(rows: Rows): IdIndex {
  const { ids, offsets, everyone } = parts(rows);
  const made = idTable({ ids, offsets }, everyone.size, (row) => everyone.has(row));
  if ("twice" in made) throw new Error(`row ${made.twice} comes twice`);
  return new IdIndex(ids, offsets, made.table, everyone);
}

// Whole characters only: ids come from UTF-8, where half a surrogate pair cannot occur.
const id = fc.string({ unit: "grapheme" }).filter((text) => text.isWellFormed());
const rows = fc
  .uniqueArray(id, { maxLength: 60 })
  .chain((list) => fc.shuffledSubarray(list, { minLength: list.length }))
  .chain((list) =>
    fc.tuple(fc.constant(list), fc.array(fc.boolean(), { minLength: list.length, maxLength: list.length })),
  )
  .map(([list, gone]): Rows => list.map((text, row) => (gone[row] ? undefined : text)));

test("finds every id at its row, and no other text, in any order and with gaps", () => {
  fc.assert(
    fc.property(rows, id, (list, other) => {
      const index = indexOf(list);
      for (const [row, text] of list.entries()) {
        expect(index.at(row)).toBe(text);
        if (text !== undefined) expect(index.find(text)).toBe(row);
      }
      if (!list.includes(other)) expect(index.find(other)).toBe(-1);
      const all = [other, ...list.flatMap((text) => text ?? []), "x".repeat(300), other];
      expect(index.findAll(all)).toEqual(all.map((text) => index.find(text)));
      expect(index.rowCount).toBe(list.length);
    }),
  );
});

test("tells the row of an id that comes twice", () => {
  const { ids, offsets, everyone } = parts(["a", "b", undefined, "a"]);
  expect(idTable({ ids, offsets }, 3, (row) => everyone.has(row))).toEqual({ twice: 3 });
});

test("spreads ids that differ in their last digits: few steps from the hash to the id", () => {
  const made = idTable(
    parts(Array.from({ length: 40_000 }, (_, i) => `C${String(i).padStart(8, "0")}`)),
    40_000,
    () => true,
  );
  if (!("table" in made)) throw new Error("no id comes twice");
  let longest = 0;
  let run = 0;
  for (const slot of made.table) {
    run = slot === 0 ? 0 : run + 1;
    longest = Math.max(longest, run);
  }
  expect(made.table.length).toBe(131_072);
  expect(longest).toBeLessThan(60);
});
