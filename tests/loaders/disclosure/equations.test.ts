import { expect, test } from "vitest";
import { Equations } from "../../../loaders/disclosure/equations.ts";

test("an equation is solved for a cell, and one that follows from others adds nothing", () => {
  const equations = new Equations(4, [
    new Map([
      [0, 1],
      [1, 1],
      [2, -1],
    ]),
    new Map([
      [2, 1],
      [3, 2],
    ]),
    new Map([
      [0, 1],
      [1, 1],
      [3, 2],
    ]),
  ]);
  expect(equations.basis).toEqual([0, 2]);
  expect(matrix(equations)).toEqual([
    [1, 1, 0, 2],
    [0, 0, 1, 2],
  ]);
  expect([...equations.rowsWith(3)]).toEqual([0, 1]);
});

test("pivots give what Gauss and Jordan give on a full matrix, and are taken back whole", () => {
  const [cells, sums] = [70, bands(70, 24)];
  const equations = new Equations(cells, sums);
  const begin = equations.remember();
  const first = { basis: [...equations.basis], numbers: matrix(equations) };
  const full = first.numbers.map((row) => [...row]);
  const basis = [...first.basis];
  for (let step = 0; step < 60; step += 1) {
    const row = (step * 7) % basis.length;
    const cell = full[row]?.findIndex((times, at) => Math.abs(times) > 0.1 && at !== basis[row]) ?? -1;
    if (cell < 0) continue;
    equations.pivot(row, cell);
    solve(full, row, cell);
    basis[row] = cell;
    expect(equations.basis).toEqual(basis);
    expect(distance(matrix(equations), full)).toBeLessThan(1e-6);
  }
  expect(basis).not.toEqual(first.basis);
  begin();
  expect({ basis: equations.basis, numbers: matrix(equations) }).toEqual(first);
});

test("a row is added to numbers, and each cell that counts in it is told", () => {
  const equations = new Equations(40, [
    new Map([
      [1, 1],
      [33, 3],
    ]),
  ]);
  const numbers = new Float64Array(40).fill(1);
  const told: number[] = [];
  equations.addTo(numbers, 0, -1, (cell) => told.push(cell));
  expect(told).toEqual([1, 33]);
  expect([numbers[0], numbers[1], numbers[33]]).toEqual([1, 0, -2]);
});

/** Sums of cells that overlap, each of five, every seventh cell taken off. */
function bands(cells: number, count: number): ReadonlyMap<number, number>[] {
  return Array.from({ length: count }, (_, sum) => {
    const five = Array.from({ length: 5 }, (_each, at) => (sum * 5 + at * (1 + (sum % 4)) * 3) % cells);
    return new Map(five.map((cell) => [cell, cell % 7 === 0 ? -1 : 1] as const));
  });
}

function matrix(equations: Equations): number[][] {
  return equations.basis.map((_, row) =>
    Array.from({ length: equations.cells }, (_each, cell) => equations.times(row, cell) + 0),
  );
}

function solve(full: number[][], row: number, cell: number): void {
  const pivot = full[row]?.[cell] ?? 1;
  const solved = (full[row] ?? []).map((times) => times / pivot);
  for (const [at, numbers] of full.entries())
    full[at] =
      at === row ? solved : numbers.map((times, each) => times - (numbers[cell] ?? 0) * (solved[each] ?? 0));
}

function distance(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number {
  return Math.max(...a.flatMap((row, at) => row.map((each, cell) => Math.abs(each - (b[at]?.[cell] ?? 0)))));
}
