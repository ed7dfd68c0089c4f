/** A column that a rule may ask about; NaN is missing, and every test of it is then false. */
export interface RuleColumn {
  readonly trait: string;
  readonly values: Float64Array;
  readonly type: "number" | "boolean";
}

/** `value ≥ from` and `value < below`, where given. */
export interface RuleRange {
  readonly from?: number;
  readonly below?: number;
}

/** By the place of the column: all of them hold. */
export type RulePath = ReadonlyMap<number, RuleRange>;

export interface TreeOptions {
  readonly depth: number;
  readonly fewest: number;
}

const cutPoints = 24;

/**
 * The ways through a small tree that end where most rows belong to a group: grown by the Gini impurity (Breiman, Friedman, Olshen &
 * Stone 1984, Classification and Regression Trees), with cut points that people can read, two digits long, near the quantiles of
 * each column.
 * @param rows the places that it is grown from. @param inGroup 1 for rows of the group
 */
export function treePaths(
  columns: readonly RuleColumn[],
  inGroup: Uint8Array,
  rows: Int32Array,
  { depth, fewest }: TreeOptions,
): RulePath[] {
  const parted = columns.map(({ values, type }) =>
    cutInto(values, type === "boolean" ? [0.5] : readableCuts(values, rows)),
  );
  const grow = (here: Int32Array, path: RulePath, left: number): RulePath[] => {
    const inside = countIn(inGroup, here);
    const split =
      left === 0 || inside === 0 || inside === here.length
        ? undefined
        : bestSplit(parted, inGroup, here, fewest);
    if (split === undefined) return 2 * inside > here.length ? [path] : [];
    const { column, cut } = split;
    const values = columns[column]?.values ?? new Float64Array();
    const range = path.get(column) ?? {};
    return [
      ...grow(
        here.filter((row) => (values[row] ?? Number.NaN) < cut),
        new Map(path).set(column, { ...range, below: cut }),
        left - 1,
      ),
      ...grow(
        here.filter((row) => (values[row] ?? Number.NaN) >= cut),
        new Map(path).set(column, { ...range, from: cut }),
        left - 1,
      ),
    ];
  };
  return grow(rows, new Map(), depth).filter((path) => path.size > 0);
}

function readableCuts(values: Float64Array, rows: Int32Array): number[] {
  const present = Float64Array.from(rows, (row) => values[row] ?? Number.NaN)
    .filter((value) => !Number.isNaN(value))
    .sort();
  const quantiles = Array.from(
    { length: cutPoints },
    (_, i) => present[Math.floor(((i + 1) * present.length) / (cutPoints + 1))] ?? 0,
  );
  return [...new Set(quantiles.map((value) => Number(value.toPrecision(2))))].sort((a, b) => a - b);
}

/** Where each value stands among the cuts. */
interface Parted {
  readonly cuts: readonly number[];
  /** How many cuts a value reaches; one more than all for a missing one. */
  readonly part: Uint8Array;
}

function cutInto(values: Float64Array, cuts: readonly number[]): Parted {
  const part = Uint8Array.from(values, (value) =>
    Number.isNaN(value) ? cuts.length + 1 : cuts.findLastIndex((cut) => value >= cut) + 1,
  );
  return { cuts, part };
}

function bestSplit(
  columns: readonly Parted[],
  inGroup: Uint8Array,
  rows: Int32Array,
  fewest: number,
): { readonly column: number; readonly cut: number } | undefined {
  let best: { column: number; cut: number } | undefined;
  const all = countIn(inGroup, rows);
  let least = impurity(all, rows.length) - 1e-9 * rows.length;
  for (const [column, { cuts, part }] of columns.entries()) {
    const [count, countInside] = [new Int32Array(cuts.length + 2), new Int32Array(cuts.length + 2)];
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      const at = part[row] as number;
      count[at] = (count[at] as number) + 1;
      countInside[at] = (countInside[at] as number) + (inGroup[row] as number);
    }
    const missing = count[cuts.length + 1] ?? 0;
    const [present, presentIn] = [rows.length - missing, all - (countInside[cuts.length + 1] ?? 0)];
    let [below, belowIn] = [0, 0];
    for (const [i, cut] of cuts.entries()) {
      below += count[i] ?? 0;
      belowIn += countInside[i] ?? 0;
      const [above, aboveIn] = [present - below, presentIn - belowIn];
      if (below < fewest || above < fewest) continue;
      const left = impurity(belowIn, below) + impurity(aboveIn, above) + missing / 2;
      if (left < least) [best, least] = [{ column, cut }, left];
    }
  }
  return best;
}

/** Gini's, times the rows. */
function impurity(inside: number, rows: number): number {
  return rows === 0 ? 0 : (2 * inside * (rows - inside)) / rows;
}

function countIn(inGroup: Uint8Array, rows: Int32Array): number {
  let count = 0;
  for (const row of rows) count += inGroup[row] ?? 0;
  return count;
}
