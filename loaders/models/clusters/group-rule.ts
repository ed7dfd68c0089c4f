import type { Condition } from "../../../data/language.ts";
import type { Interval } from "../../statistics/interval.ts";
import { wilsonInterval } from "../../statistics/wilson.ts";
import { rounded } from "../repeat-buying/likelihood.ts";
import { type RuleColumn, type RulePath, type RuleRange, treePaths } from "./rule-tree.ts";

interface Rate extends Interval {
  readonly value: number;
}

/** A group as a condition that people can read, and how well that says the same. */
export interface GroupRule {
  readonly where: Condition;
  /** Of those whom the condition finds, the share in the group; and of the group, the share that it finds. */
  readonly precision: Rate;
  readonly recall: Rate;
  /** Rows that it was measured on; it was found on as many others. */
  readonly rows: number;
}

const options = { depth: 3, fewest: 10 };

/** What a test may cost of the F score for it to be left out. */
const worth = 0.02;

/**
 * A condition for a group from a small tree, found on the first half of the rows and measured on the second. Ways and tests that
 * add next to nothing are left out. Undefined where no condition finds the group.
 */
export function groupRule(columns: readonly RuleColumn[], inGroup: Uint8Array): GroupRule | undefined {
  const rows = Int32Array.from(inGroup.keys());
  const [found, measured] = [rows.subarray(0, rows.length >> 1), rows.subarray(rows.length >> 1)];
  const score = (paths: readonly RulePath[]): number => fScore(counted(columns, paths, inGroup, found));
  const paths = simplified(treePaths(columns, inGroup, found, options), score);
  if (paths.length === 0) return undefined;
  const { both, ruled, grouped } = counted(columns, paths, inGroup, measured);
  return {
    where: anyOf(paths.map((path) => pathCondition(columns, path))),
    precision: rate(both, ruled),
    recall: rate(both, grouped),
    rows: measured.length,
  };
}

interface Counts {
  readonly both: number;
  readonly ruled: number;
  readonly grouped: number;
}

function counted(
  columns: readonly RuleColumn[],
  paths: readonly RulePath[],
  inGroup: Uint8Array,
  rows: Int32Array,
): Counts {
  const holds = new Uint8Array(rows.length);
  for (const path of paths) {
    const all = new Uint8Array(rows.length).fill(1);
    for (const [column, { from = Number.NEGATIVE_INFINITY, below = Number.POSITIVE_INFINITY }] of path) {
      const values = columns[column]?.values ?? new Float64Array();
      for (let i = 0; i < rows.length; i++) {
        const value = values[rows[i] as number] as number;
        // A missing value passes neither end.
        if (!(value >= from && value < below)) all[i] = 0;
      }
    }
    for (let i = 0; i < rows.length; i++) holds[i] = (holds[i] as number) | (all[i] as number);
  }
  let [both, ruled, grouped] = [0, 0, 0];
  for (let i = 0; i < rows.length; i++) {
    const inside = inGroup[rows[i] as number] as number;
    const held = holds[i] as number;
    both += inside & held;
    ruled += held;
    grouped += inside;
  }
  return { both, ruled, grouped };
}

function fScore({ both, ruled, grouped }: Counts): number {
  return ruled + grouped === 0 ? 0 : (2 * both) / (ruled + grouped);
}

/** One way or test less, whichever costs least, as long as that is next to nothing. */
function simplified(paths: readonly RulePath[], score: (paths: readonly RulePath[]) => number): RulePath[] {
  let best = [...paths];
  for (;;) {
    const fewer = best.flatMap((path, i) => [
      best.filter((_, other) => other !== i),
      ...testsLess(path).map((shorter) => best.with(i, shorter)),
    ]);
    const tried = fewer
      .filter((list) => list.length > 0 && list.every((path) => path.size > 0))
      .map((list) => ({ list, score: score(list) }));
    const [next] = tried.sort((a, b) => b.score - a.score);
    if (next === undefined || next.score < score(best) - worth) return best;
    best = next.list;
  }
}

/** The way without one of its tests, each end of a range being one. */
function testsLess(path: RulePath): RulePath[] {
  return [...path].flatMap(([column, { from, below }]) => [
    new Map([...path].filter(([key]) => key !== column)),
    ...(from === undefined || below === undefined
      ? []
      : [new Map(path).set(column, { from }), new Map(path).set(column, { below })]),
  ]);
}

function anyOf(conditions: readonly Condition[]): Condition {
  const [first, ...others] = conditions;
  return first !== undefined && others.length === 0 ? first : { any: conditions };
}

function pathCondition(columns: readonly RuleColumn[], path: RulePath): Condition {
  const tests = [...path].flatMap(([column, range]) => {
    const found = columns[column];
    return found === undefined ? [] : rangeConditions(found, range);
  });
  const [first, ...others] = tests;
  return first !== undefined && others.length === 0 ? first : { all: tests };
}

function rangeConditions({ trait: id, type }: RuleColumn, { from, below }: RuleRange): Condition[] {
  if (type === "boolean") return [{ trait: { id, op: "EQ", value: from !== undefined } }];
  return [
    ...(from === undefined ? [] : [{ trait: { id, op: "GTE", value: from } }]),
    ...(below === undefined ? [] : [{ trait: { id, op: "LT", value: below } }]),
  ];
}

function rate(count: number, n: number): Rate {
  const { low, high } = wilsonInterval(count, n) ?? { low: 0, high: 1 };
  return { value: rounded(n === 0 ? 0 : count / n, 4), low: rounded(low, 4), high: rounded(high, 4) };
}
