import type { Expression } from "../../data/study.ts";
import type { SnapshotCutOff, SnapshotCutPoints } from "../lake/manifest.ts";
import type { AnsweredNumber } from "../language/population-number.ts";

/** Numbers of the whole population as `segments.json` keeps them, for profiles that are judged by themselves. */
export function populationNumbers(numbers: readonly AnsweredNumber[]): {
  readonly cutOffs: readonly SnapshotCutOff[];
  readonly cutPoints: readonly SnapshotCutPoints[];
} {
  const cutOffs = new Map<string, SnapshotCutOff>();
  const cutPoints = new Map<string, SnapshotCutPoints & { values: (number | null)[] }>();
  for (const { about, value } of numbers) {
    if ("cutOff" in about) {
      const { operand, op, percent } = about.cutOff;
      cutOffs.set(`${operand} ${op} ${percent}`, { operand, op, percent, value });
    } else {
      const { trait, expression, index } = about.quintile;
      const known = cutPoints.get(`${trait} ${expression}`);
      const points = known ?? { trait, quintile: JSON.parse(expression) as Expression, values: [] };
      points.values[index - 1] = value;
      cutPoints.set(`${trait} ${expression}`, points);
    }
  }
  return { cutOffs: inOrder(cutOffs), cutPoints: inOrder(cutPoints) };
}

function inOrder<T>(found: ReadonlyMap<string, T>): T[] {
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}
