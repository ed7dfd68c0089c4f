import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Count } from "../../../loaders/disclosure/count.ts";
import { CountTable, placesBy, suppressParts } from "../../../loaders/disclosure/count-table.ts";
import type { Sum } from "../../../loaders/disclosure/protected-table.ts";
import { suppress } from "../../../loaders/disclosure/suppression.ts";
import { possibleNumbers } from "./attacker.ts";

describe("parts of a known total", () => {
  it("large parts and empty ones are all published", () => {
    expect(suppressParts([10, 0, 250])).toEqual([10, 0, 250]);
  });

  it("a single small part takes the smallest other part with it, which is not called small", () => {
    expect(suppressParts([4, 100, 30, 0])).toEqual(["small", 100, "protecting", 0]);
  });

  it("two small parts that are fewer than ten together take a third one with them", () => {
    expect(suppressParts([4, 5, 100, 30])).toEqual(["small", "small", 100, "protecting"]);
  });

  it("two small parts that are ten or more together stay two", () => {
    expect(suppressParts([4, 6, 100, 30])).toEqual(["small", "small", 100, 30]);
  });

  it("small parts as large as they can be take another with them, or their sum would tell", () => {
    expect(suppressParts([9, 9, 100])).toEqual(["small", "small", "protecting"]);
  });

  it("reasons are not told apart where they would give the numbers away", () => {
    // Of 11 in all, one of fewer than ten and one of ten or more can only be 1 and 10.
    expect(suppressParts([1, 10])).toEqual(["either", "either"]);
    expect(suppressParts([9, 9])).toEqual(["either", "either"]);
  });

  it("a larger part protects where the smallest could not give way", () => {
    expect(suppressParts([2, 10, 10, 40])).toEqual(["small", 10, 10, "protecting"]);
  });
});

/** The sums over a table's cells that have the same value in every coordinate but one. */
function lines(cells: readonly (readonly number[])[]): Sum[] {
  const dimensions = cells[0]?.length ?? 0;
  return Array.from({ length: dimensions }, (_, left) =>
    [...placesBy(cells, (cell) => cell.toSpliced(left, 1).join(" ")).values()].map((of) => ({ of })),
  ).flat();
}

function cellsOf(sides: readonly number[]): number[][] {
  return sides.reduce<number[][]>(
    (all, side) => all.flatMap((cell) => Array.from({ length: side }, (_, at) => [...cell, at])),
    [[]],
  );
}

/** Random tables of so many cells along each side, and their lines; lines of 1 to 9 would not be published. */
function tables(sides: readonly number[]) {
  const cells = cellsOf(sides);
  const sums = lines(cells);
  const small = fc.integer({ min: 0, max: 12 });
  const any = fc.oneof(small, small, fc.integer({ min: 10, max: 30 }), fc.constant(0));
  return fc
    .array(any, { minLength: cells.length, maxLength: cells.length })
    .filter((counts) =>
      sums.every(({ of }) => {
        const total = of.reduce((sum, cell) => sum + (counts[cell] ?? 0), 0);
        return total === 0 || total >= 10;
      }),
    )
    .map((counts) => ({ counts, sums }));
}

/** A count that zeros and sums tell, with one that protects it and is not published. */
const toldByZeros = [10, 1, 10, 0, 10, 0, 10, 0, 10];

const kinds = [
  { name: "parts of a total", sides: [5], runs: 300, known: [] },
  { name: "a table of two sides", sides: [3, 3], runs: 200, known: [toldByZeros] },
  { name: "a table of three sides", sides: [2, 2, 3], runs: 60, known: [] },
];

describe.each(kinds)("a reader who knows all sums of $name", ({ sides, runs, known }) => {
  const sums = lines(cellsOf(sides));
  const examples = known.map((counts): [{ counts: number[]; sums: Sum[] }] => [{ counts, sums }]);

  it("finds no suppressed count that zeros and sums alone would not tell", () => {
    fc.assert(
      fc.property(tables(sides), ({ counts, sums }) => {
        const reasons = suppress(counts, sums);
        const published = counts.map((count, cell): Count => reasons[cell] ?? count);
        const possible = possibleNumbers(published, sums, counts, 2);
        // What is known when nothing but zeros and sums are published can't be kept secret.
        const least = possibleNumbers(
          counts.map((count): Count => (count === 0 ? 0 : "either")),
          sums,
          counts,
          2,
        );
        for (const [cell, count] of published.entries()) {
          if (typeof count === "number") {
            expect(count === 0 || count >= 10).toBe(true);
          } else if ((least[cell]?.size ?? 0) > 1) {
            expect(
              possible[cell]?.size,
              `cell ${cell} of ${counts.join()}: ${published.join()}`,
            ).toBeGreaterThan(1);
          }
        }
      }),
      { numRuns: runs, examples },
    );
  });
});

describe("a table whose row and column sums are known", () => {
  it("one small cell takes the cheapest closed path with it, not whole rows and columns", () => {
    const rows = [
      [8, 11, 549, 11],
      [31, 279, 50, 1858],
      [1896, 397, 0, 61],
      [447, 3742, 0, 207],
    ];
    const cells = rows.flatMap((row, at) => row.map((_, column) => [at, column]));
    const counts = rows.flat();
    const reasons = suppress(counts, lines(cells));
    expect(counts.filter((_, cell) => reasons[cell] !== undefined)).toEqual([8, 11, 31, 279]);
    expect(reasons.filter((reason) => reason !== undefined)).toEqual([
      "small",
      "protecting",
      "protecting",
      "protecting",
    ]);
  });

  it("a table without small cells keeps all", () => {
    expect(suppress([10, 20, 0, 40], lines([[0], [1], [2], [3]]))).toEqual(Array(4).fill(undefined));
  });
});

describe("counts published together", () => {
  it("a sum of cells hides with them where it would tell of one", () => {
    const table = new CountTable();
    const cells = [3, 200, 40].map((customers) => table.add(customers));
    const all = table.addSum(cells);
    const counts = table.publish();
    expect(counts[cells[0] ?? -1]).toBe("small");
    expect(counts[all]).toBe(243);
    expect(cells.filter((cell) => counts[cell] === "protecting").length).toBe(1);
  });

  it("a count that other sums give away is not stated again by what stands beside its parts", () => {
    // 108 were there afterwards and 10 of them are new, so 98 of 105 stayed, whatever is suppressed.
    const table = new CountTable();
    const [stayed = 0, up = 0, down = 0, joined = 0] = [98, 5, 2, 10].map((customers) =>
      table.add(customers),
    );
    table.know([stayed, up, down]);
    table.know([stayed, joined]);
    const before = table.add(300);
    const gone = table.add(0);
    table.know([before, joined]);
    table.know([before, gone]);
    const counts = table.publish();
    expect([stayed, up, down].map((cell) => counts[cell])).toEqual(["protecting", "small", "small"]);
  });

  it("a count that other tables suppress is not given away by its parts", () => {
    const table = new CountTable();
    const size = table.add(99, { published: "protecting" });
    const parts = [60, 39].map((customers) => table.add(customers));
    table.know(parts, [size]);
    const counts = table.publish();
    // Both parts published would add up to the hidden size.
    expect(parts.map((part) => counts[part])).toContain("protecting");
  });
});
