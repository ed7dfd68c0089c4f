import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hiddenCells, smallestGroup, suppressParts } from "../../../loaders/disclosure/suppression.ts";

const counts = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 12 });

describe("parts of a known total", () => {
  it("large parts and empty ones are all published", () => {
    expect(suppressParts([10, 0, 250])).toEqual([10, 0, 250]);
  });

  it("a single small part takes the smallest other part with it", () => {
    expect(suppressParts([4, 100, 30, 0])).toEqual([null, 100, null, 0]);
  });

  it("two small parts that are fewer than ten together take a third one with them", () => {
    expect(suppressParts([4, 5, 100, 30])).toEqual([null, null, 100, null]);
  });

  it("two small parts that are ten or more together stay two", () => {
    expect(suppressParts([4, 6, 100, 30])).toEqual([null, null, 100, 30]);
  });

  it("never publishes 1 to 9, and never leaves a small number to be found by subtraction", () => {
    fc.assert(
      fc.property(counts, (parts) => {
        const published = suppressParts(parts);
        const hidden = parts.filter((_, index) => published[index] === null);
        for (const [index, count] of published.entries()) {
          if (count === null) continue;
          expect(count === 0 || count >= smallestGroup).toBe(true);
          expect(count).toBe(parts[index]);
        }
        const others = parts.filter((count, index) => published[index] !== null && count > 0);
        if (hidden.length === 0 || others.length === 0) return;
        expect(hidden.length).toBeGreaterThan(1);
        expect(hidden.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(smallestGroup);
      }),
    );
  });
});

interface TableCell {
  readonly row: number;
  readonly column: number;
  readonly customers: number;
}

/** Rows and columns that can be reached from a cell's row over the cells of `over` that hold anybody, but not the cell. */
function reachable(table: readonly TableCell[], over: ReadonlySet<number>, without: number): Set<string> {
  const reached = new Set([`row ${table[without]?.row}`]);
  for (let before = 0; before < reached.size; ) {
    before = reached.size;
    for (const index of over) {
      const cell = table[index];
      if (index === without || cell === undefined || cell.customers === 0) continue;
      const ends = [`row ${cell.row}`, `column ${cell.column}`];
      if (ends.some((end) => reached.has(end))) for (const end of ends) reached.add(end);
    }
  }
  return reached;
}

describe("a table whose row and column sums are known", () => {
  const cells = fc
    .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 5 }))
    .chain(([rows, columns]) =>
      fc
        .array(fc.integer({ min: 0, max: 40 }), { minLength: rows * columns, maxLength: rows * columns })
        .map((values) =>
          values.map((customers, index) => ({
            row: Math.floor(index / columns),
            column: index % columns,
            customers,
          })),
        ),
    );

  it("no row and no column has one suppressed cell beside published ones", () => {
    fc.assert(
      fc.property(cells, (table) => {
        const hidden = hiddenCells(table, [({ row }) => `row ${row}`, ({ column }) => `column ${column}`]);
        for (const key of ["row", "column"] as const) {
          const groups = Map.groupBy(
            table.map((cell, index) => ({ ...cell, hidden: hidden.has(index) })),
            (cell) => cell[key],
          );
          for (const group of groups.values()) {
            const inside = group.filter((cell) => cell.hidden);
            const shown = group.filter((cell) => !cell.hidden && cell.customers > 0);
            if (inside.length > 0 && shown.length > 0) expect(inside.length).toBeGreaterThan(1);
          }
        }
      }),
    );
  });

  it("every suppressed cell is one of at least two in a closed path, whatever else could be added up", () => {
    fc.assert(
      fc.property(cells, (table) => {
        const hidden = hiddenCells(table, [({ row }) => `row ${row}`, ({ column }) => `column ${column}`]);
        for (const index of hidden) {
          // Were a cell the only bridge between two parts of the suppressed ones, sums over one part would give it away.
          const reached = reachable(table, hidden, index);
          const ends = table[index];
          if (ends === undefined) continue;
          const anyWay = reachable(table, new Set(table.keys()), index).has(`column ${ends.column}`);
          expect(reached.has(`column ${ends.column}`)).toBe(anyWay);
        }
      }),
    );
  });

  it("one small cell takes the cheapest closed path with it, not whole rows and columns", () => {
    const rows = [
      [8, 11, 549, 11],
      [31, 279, 50, 1858],
      [1896, 397, 0, 61],
      [447, 3742, 0, 207],
    ];
    const table = rows.flatMap((row, at) => row.map((customers, column) => ({ row: at, column, customers })));
    const hidden = hiddenCells(table, [({ row }) => `row ${row}`, ({ column }) => `column ${column}`]);
    expect([...hidden].map((index) => table[index]?.customers).sort((a = 0, b = 0) => a - b)).toEqual([
      8, 11, 31, 279,
    ]);
  });

  it("a table without small cells keeps all", () => {
    const table = [10, 20, 0, 40].map((customers, index) => ({ customers, row: index % 2 }));
    expect(hiddenCells(table, [({ row }) => String(row)]).size).toBe(0);
  });
});
