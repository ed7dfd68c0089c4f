import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Count } from "../../../loaders/disclosure/count.ts";
import type { Sum } from "../../../loaders/disclosure/protected-table.ts";
import { type PartMoves, partMoves } from "../../../loaders/report/part-moves.ts";
import type { ChainStep } from "../../../loaders/report/part-steps.ts";
import { publishedParts } from "../../../loaders/report/published-sizes.ts";
import { possibleNumbers } from "../disclosure/attacker.ts";

const parts = ["a", "b", "c"];

type Moved = readonly [string | null, string | null, number];

function stepOf(moves: readonly Moved[]): ChainStep {
  const sizes = (side: 0 | 1) =>
    new Map(parts.map((part) => [part, sum(moves.filter((move) => move[side] === part))]));
  return {
    from: "2025-10-01T00:00:00Z",
    to: "2025-11-01T00:00:00Z",
    days: 31,
    parts: moves
      .filter(([, , customers]) => customers > 0)
      .map(([from, to, customers], index) => ({
        from,
        to,
        enteredAt: null,
        customers,
        code: String(2 ** index),
      })),
    sizesFrom: sizes(0),
    sizesTo: sizes(1),
  };
}

function movesOf(step: ChainStep): PartMoves {
  return partMoves([{ step, ranking: parts }])[0] as PartMoves;
}

function sum(moves: readonly Moved[]): number {
  return moves.reduce((total, [, , customers]) => total + customers, 0);
}

test("totals are of all movements, also where some are hidden", () => {
  const { totals, flows, entered, left } = movesOf(
    stepOf([
      ["a", "a", 400],
      ["a", "b", 4],
      ["a", "c", 60],
      ["b", "a", 70],
      ["b", "b", 300],
      ["b", "c", 50],
      ["c", "a", 3],
      ["c", "b", 40],
      ["c", "c", 200],
      [null, "a", 5],
      [null, "c", 80],
    ]),
  );
  expect(totals).toMatchObject({ customers: 1127, stayed: 900, joined: 85, gone: 0 });
  const shown = flows.filter(({ customers }) => typeof customers === "number");
  expect(shown.length).toBeLessThan(flows.length);
  // What a page that adds up only the movements it shows would have said.
  const added = shown.reduce((total, { customers }) => total + Number(customers), 0);
  expect(added).toBeLessThan(1127 + 85);
  expect([...entered.values(), ...left.values()].some((count) => typeof count === "number")).toBe(true);
});

test("customers who are in a part of two segmentations are published in both or in neither", () => {
  const moves: readonly Moved[] = [
    ["a", "a", 40],
    ["a", "b", 3],
    ["b", "a", 30],
    ["b", "b", 300],
    ["b", "c", 50],
    ["c", "b", 40],
    ["c", "c", 200],
    [null, "a", 64],
    [null, "b", 5],
    [null, "c", 70],
  ];
  const one = stepOf(moves);
  // The other has the same part a; what else there is, is cut otherwise.
  const other: ChainStep = {
    ...one,
    parts: [
      ...one.parts.filter(({ from, to }) => from === "a" && to === "a"),
      ...one.parts.filter(({ from, to }) => from === null && to === "a"),
      { from: "a", to: "d", enteredAt: null, customers: 3, code: one.parts[1]?.code ?? "" },
      { from: "d", to: "a", enteredAt: null, customers: 30, code: one.parts[2]?.code ?? "" },
      { from: "d", to: "d", enteredAt: null, customers: 590, code: "12345" },
      { from: null, to: "d", enteredAt: null, customers: 75, code: "54321" },
    ],
    sizesFrom: new Map([
      ["a", 43],
      ["d", 620],
    ]),
    sizesTo: new Map([
      ["a", 134],
      ["d", 668],
    ]),
  };
  const [first, second] = partMoves([
    { step: one, ranking: parts },
    { step: other, ranking: ["a", "d"] },
  ]);
  const published = (of: PartMoves | undefined, from: string | null) =>
    of?.flows.find((flow) => flow.from === from && flow.to === "a")?.customers;
  for (const from of ["a", null]) expect(published(first, from)).toBe(published(second, from));
  expect(first?.entered.get("a")).toBe(second?.entered.get("a"));
});

/** Everything that is published of a step, as counts with the sums between them and what they really are. */
function everythingPublished(step: ChainStep, { flows, entered, left, totals }: PartMoves) {
  const published: Count[] = [];
  const truth: number[] = [];
  const sums: Sum[] = [];
  const add = (count: Count, customers: number): number => {
    published.push(count);
    return truth.push(customers) - 1;
  };
  const cells = flows.map(({ from, to, customers }) => ({
    from,
    to,
    cell: add(customers, step.parts.find((each) => each.from === from && each.to === to)?.customers ?? 0),
  }));
  type Flow = (typeof cells)[number];
  const publish = (count: Count, holds: (flow: Flow) => boolean): void => {
    const of = cells.filter(holds).map(({ cell }) => cell);
    const customers = of.reduce((total, cell) => total + (truth[cell] ?? 0), 0);
    sums.push({ of, less: [add(count, customers)] });
  };
  const [sizesFrom, sizesTo] = [publishedParts(step.sizesFrom), publishedParts(step.sizesTo)];
  for (const part of parts) {
    publish(sizesFrom.get(part) ?? 0, ({ from }) => from === part);
    publish(sizesTo.get(part) ?? 0, ({ to }) => to === part);
    publish(entered.get(part) ?? 0, ({ from, to }) => to === part && from !== part);
    publish(left.get(part) ?? 0, ({ from, to }) => from === part && to !== part);
  }
  const rank = (part: string | null): number => parts.indexOf(part ?? "");
  const isMember = ({ from, to }: Flow): boolean => from !== null && to !== null;
  publish(totals.stayed, ({ from, to }) => from === to);
  publish(totals.up, (flow) => isMember(flow) && rank(flow.to) < rank(flow.from));
  publish(totals.down, (flow) => isMember(flow) && rank(flow.to) > rank(flow.from));
  publish(totals.joined, ({ from }) => from === null);
  publish(totals.gone, ({ to }) => to === null);
  publish(totals.customers, isMember);
  // How many customers there are is known at both snapshots.
  sums.push({ of: cells.filter(({ from }) => from !== null).map(({ cell }) => cell) });
  sums.push({ of: cells.filter(({ to }) => to !== null).map(({ cell }) => cell) });
  return { published, truth, sums };
}

describe("a reader with everything that is published of a step", () => {
  const count = fc.oneof(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 10, max: 60 }));
  const places = [...parts, null].flatMap((from) =>
    [...parts, null].flatMap((to) => (from === null && to === null ? [] : [[from, to] as const])),
  );
  const steps = fc
    .array(count, { minLength: places.length, maxLength: places.length })
    .map((counts) => stepOf(places.map(([from, to], index) => [from, to, counts[index] ?? 0])));

  test("cannot work out a hidden movement", () => {
    fc.assert(
      fc.property(steps, (step) => {
        const { published, truth, sums } = everythingPublished(step, movesOf(step));
        const possible = possibleNumbers(published, sums, truth, 2);
        const least = possibleNumbers(
          truth.map((customers): Count => (customers === 0 ? 0 : "either")),
          sums,
          truth,
          2,
        );
        for (const [cell, shown] of published.entries()) {
          if (typeof shown === "number") expect(shown === 0 || shown >= 10, `${shown}`).toBe(true);
          else if ((least[cell]?.size ?? 0) > 1) expect(possible[cell]?.size).toBeGreaterThan(1);
        }
      }),
      { numRuns: 60 },
    );
  });
});
