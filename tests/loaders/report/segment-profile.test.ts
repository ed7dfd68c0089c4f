import { describe, expect, it } from "vitest";
import type { Trait } from "../../../data/study.ts";
import type { GroupMoments } from "../../../loaders/report/lift.ts";
import { segmentProfile } from "../../../loaders/report/segment-profile.ts";
import { everybody } from "../../../loaders/report/trait-moments.ts";
import { uniform } from "../../fixtures/uniform.ts";

const text = { en: "trait" };

function numberTrait(id: string): Trait {
  const from = { attribute: id };
  return { id, type: "number", basis: "behavioural", label: text, description: text, from };
}

type Moments = GroupMoments & {
  readonly least: number;
  readonly missing: number;
  readonly positive: number;
};

function moments(values: readonly number[]): Moments {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const positive = values.filter((value) => value > 0).length;
  return { n, mean, variance, least: Math.min(...values), missing: 0, positive };
}

/** Segments of 50 drawn blindly from 1,000, and so many skewed traits that know nothing of them. */
function blindProfiles(segments: number, traitCount: number) {
  const next = uniform(5);
  const traits = Array.from({ length: traitCount }, (_, index) => numberTrait(`t${index}`));
  const columns = traits.map(() => Array.from({ length: 1000 }, () => (-Math.log(1 - next())) ** 1.5));
  const whole = new Map(traits.map(({ id }, index) => [id, moments(columns[index] ?? [])]));
  return Array.from({ length: segments }, () => {
    const members = new Set<number>();
    while (members.size < 50) members.add(Math.floor(next() * 1000));
    const part = new Map(
      traits.map(({ id }, index) => [id, moments([...members].map((at) => columns[index]?.[at] ?? 0))]),
    );
    const numbers = new Map([
      [everybody, whole],
      ["s", part],
    ]);
    return segmentProfile("s", new Set(), traits, numbers, new Map());
  });
}

describe("the differences of a segment", () => {
  it("are corrected for their number: chance alone seldom makes one", () => {
    const profiles = blindProfiles(200, 40);
    expect(profiles.every(({ compared }) => compared === 40)).toBe(true);
    expect(profiles.filter(({ differing }) => differing > 0).length).toBeLessThanOrEqual(18);
  });

  it("differ just where their interval leaves out 1", () => {
    const rows = blindProfiles(50, 3).flatMap((profile) => profile.rows);
    for (const { low, high, differs } of rows) expect(low > 1 || high < 1).toBe(differs);
  });

  it("count what the definition implies among no comparisons, though it differs most", () => {
    const column = (mean: number): Moments => ({
      ...{ n: 100, mean, variance: 1, least: 0, missing: 0, positive: 100 },
    });
    const numbers = new Map([
      [
        everybody,
        new Map([
          ["a", { ...column(2), n: 1000, positive: 1000 }],
          ["b", { ...column(2), n: 1000, positive: 1000 }],
        ]),
      ],
      [
        "s",
        new Map([
          ["a", column(9)],
          ["b", column(4)],
        ]),
      ],
    ]);
    const { rows, compared, differing } = segmentProfile(
      "s",
      new Set(["a"]),
      [numberTrait("a"), numberTrait("b")],
      numbers,
      new Map(),
    );
    expect([compared, differing]).toEqual([1, 1]);
    expect(rows.map(({ trait, telling, implied }) => [trait, telling, implied])).toEqual([
      ["b", true, false],
      ["a", false, true],
    ]);
  });

  it.each([
    [9, 200, []],
    [20, 9, []],
    [10, 10, ["t"]],
    [20, 200, ["t"]],
  ])("tell no mean where %i members and %i others have any", (members, others, told) => {
    const having = (some: number, all: number) =>
      Array.from({ length: all }, (_, at) => (at < some ? 5 + (at % 3) : 0));
    const numbers = new Map([
      [everybody, new Map([["t", moments([...having(members, 100), ...having(others, 900)])]])],
      ["s", new Map([["t", moments(having(members, 100))]])],
    ]);
    const { rows } = segmentProfile("s", new Set(), [numberTrait("t")], numbers, new Map());
    expect(rows.map(({ trait }) => trait)).toEqual(told);
  });

  it("tell what is the same for everybody once, by the first of its names, as implied where either is", () => {
    const column = (n: number, mean: number): Moments => ({
      ...{ n, mean, variance: 1, least: 0, missing: 0, positive: n },
    });
    const values = { a: 9, again: 9, b: 4 };
    const of = (n: number, mean: (value: number) => number) =>
      new Map(Object.entries(values).map(([id, value]) => [id, column(n, mean(value))]));
    const numbers = new Map([
      [everybody, of(1000, (value) => value / 2)],
      ["s", of(100, (value) => value)],
    ]);
    const truth = (id: string): Trait => ({ ...numberTrait(id), type: "boolean" });
    const said = (n: number) =>
      new Map([
        ["true", n / 4],
        ["false", (3 * n) / 4],
      ] as [string, number][]);
    const counts = new Map(
      [
        [everybody, 2000],
        ["s", 100],
      ].map(([group, n]) => [
        String(group),
        new Map(["yes", "yes_too"].map((id) => [id, said(Number(n))] as const)),
      ]),
    );
    const rows = (implied: string[]) =>
      segmentProfile(
        "s",
        new Set(implied),
        [...Object.keys(values).map(numberTrait), truth("yes"), truth("yes_too")],
        numbers,
        counts,
      ).rows.map((row) => [row.trait, row.implied] as const);
    expect(rows([])).toEqual([
      ["a", false],
      ["b", false],
      ["yes", false],
    ]);
    expect(rows(["again"])).toContainEqual(["a", true]);
    expect(rows(["again"])).toHaveLength(3);
  });
});
