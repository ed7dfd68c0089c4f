/** Customers of an experiment, one place each: the outcome (0 or 1), whether treated, and what the model says of the effect. */
export interface ScoredTrial {
  readonly outcome: Float64Array;
  readonly treated: Float64Array;
  readonly score: Float64Array;
}

interface Curve {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** What a curve is worth so far: successes and customers in both arms. */
type Height = (treated: number, successes: number, controls: number, controlSuccesses: number) => number;

const qini: Height = (treated, successes, controls, controlSuccesses) =>
  controls === 0 ? successes : successes - (controlSuccesses * treated) / controls;

const cumulativeUplift: Height = (treated, successes, controls, controlSuccesses) => {
  const rates =
    (treated === 0 ? 0 : successes / treated) - (controls === 0 ? 0 : controlSuccesses / controls);
  return rates * (treated + controls);
};

/** One point where the score changes, highest scores first. */
function curve({ outcome, treated, score }: ScoredTrial, height: Height): Curve {
  const order = [...score.keys()].sort((a, b) => (score[b] ?? 0) - (score[a] ?? 0));
  const [x, y] = [[0], [0]];
  let [n1, s1, n0, s0] = [0, 0, 0, 0];
  for (const [i, row] of order.entries()) {
    const success = outcome[row] ?? 0;
    if (treated[row] === 1) [n1, s1] = [n1 + 1, s1 + success];
    else [n0, s0] = [n0 + 1, s0 + success];
    const next = order[i + 1];
    if (next !== undefined && score[next] === score[row]) continue;
    x.push(i + 1);
    y.push(height(n1, s1, n0, s0));
  }
  return { x, y };
}

function area({ x, y }: Curve): number {
  let sum = 0;
  for (let i = 1; i < x.length; i++)
    sum += (((y[i] ?? 0) + (y[i - 1] ?? 0)) * ((x[i] ?? 0) - (x[i - 1] ?? 0))) / 2;
  return sum;
}

/** The area above that of a random order, over the same of a perfect one. */
function normalised(actual: Curve, perfect: Curve): number {
  const base = ((perfect.x.at(-1) ?? 0) * (perfect.y.at(-1) ?? 0)) / 2;
  return (area(actual) - base) / (area(perfect) - base);
}

/** The Qini coefficient (Radcliffe 2007, Using control groups to target on predicted lift), a perfect order being 1 and chance 0. */
export function qiniCoefficient(trial: ScoredTrial): number {
  const { outcome, treated } = trial;
  const score = outcome.map((y, i) => (treated[i] === 1 ? y : -y));
  return normalised(curve(trial, qini), curve({ ...trial, score }, qini));
}

/** The area under the uplift curve, normalised the same way (Devriendt, Moldovan & Verbeke 2018, Big Data 6, 13–41). */
export function upliftArea(trial: ScoredTrial): number {
  const { outcome, treated } = trial;
  const count = (y: number, t: number) =>
    outcome.reduce((n, each, i) => n + Number(each === y && treated[i] === t), 0);
  const byOutcome = count(1, 0) > count(0, 1);
  const score = outcome.map((y, i) => 2 * Number(y === treated[i]) + (byOutcome ? y : (treated[i] ?? 0)));
  return normalised(curve(trial, cumulativeUplift), curve({ ...trial, score }, cumulativeUplift));
}

/** The difference of the arms' success rates. */
export interface Effect {
  readonly treated: number;
  readonly controls: number;
  /** How many of them have the outcome. */
  readonly treatedWith: number;
  readonly controlsWith: number;
  readonly difference: number;
  /** Its standard error, of two independent shares. */
  readonly error: number;
}

/** Among the rows that are marked with 1. */
export function effectAmong({ outcome, treated }: Omit<ScoredTrial, "score">, isAmong: Uint8Array): Effect {
  let [n1, s1, n0, s0] = [0, 0, 0, 0];
  for (let row = 0; row < isAmong.length; row += 1) {
    if (isAmong[row] !== 1) continue;
    const success = outcome[row] ?? 0;
    if (treated[row] === 1) {
      n1 += 1;
      s1 += success;
    } else {
      n0 += 1;
      s0 += success;
    }
  }
  const [p1, p0] = [s1 / n1, s0 / n0];
  const error = Math.sqrt((p1 * (1 - p1)) / n1 + (p0 * (1 - p0)) / n0);
  return { treated: n1, controls: n0, treatedWith: s1, controlsWith: s0, difference: p1 - p0, error };
}

/** Marks the rows with the highest scores, a share of all, with 1. */
export function topRows(score: Float64Array, share: number): Uint8Array {
  const order = Int32Array.from(score.keys()).sort((a, b) => (score[b] ?? 0) - (score[a] ?? 0) || a - b);
  const isTop = new Uint8Array(score.length);
  for (const row of order.subarray(0, Math.floor(score.length * share))) isTop[row] = 1;
  return isTop;
}
