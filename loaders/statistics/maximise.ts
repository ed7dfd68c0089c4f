import { inverse, Matrix, solve } from "ml-matrix";

/** The highest point of a function that was found. */
export interface Maximum {
  readonly at: readonly number[];
  readonly value: number;
  /** The inverse of the negated second derivatives: the covariances of estimates where the function is a log-likelihood. */
  readonly covariance: readonly (readonly number[])[];
  readonly steps: number;
}

/** Why none was found. */
export interface NoMaximum {
  readonly failed: "grew" | "flat" | "steps";
  readonly at: readonly number[];
}

/** First and second derivatives of a function of a few numbers. */
export interface Derivatives {
  readonly gradient: readonly number[];
  readonly hessian: readonly (readonly number[])[];
}

export const mostSteps = 200;

/** Of arguments that are logarithms: beyond e¹⁵ or below e⁻¹⁵ a parameter is on its way to infinity or to zero. */
const farthest = 15;

/**
 * The maximum of a smooth function of a few numbers: Newton's method, with derivatives by central differences where none are given,
 * damped after Levenberg and Marquardt so that every step leads up (Nocedal & Wright 2006, Numerical Optimization, 3.4). The arguments are
 * expected to be of order one, such as logarithms of parameters; the function may answer with a number that is not finite
 * where it is not defined.
 */
export function maximise(
  f: (at: readonly number[]) => number,
  start: readonly number[],
  derivativesAt: (at: readonly number[], value: number) => Derivatives = (at, value) =>
    differences(f, at, value),
): Maximum | NoMaximum {
  let at = [...start];
  let value = f(at);
  let damping = 1e-3;
  for (let step = 1; step <= mostSteps; step++) {
    if (at.some((x) => Math.abs(x) > farthest)) return { failed: "grew", at };
    const { gradient, hessian } = derivativesAt(at, value);
    let moved = false;
    while (damping < 1e12) {
      const next = newtonStep(at, gradient, hessian, damping);
      const nextValue = next === undefined ? Number.NaN : f(next);
      if (next !== undefined && nextValue >= value) {
        const size = Math.max(...next.map((x, i) => Math.abs(x - (at[i] ?? 0))));
        const gain = nextValue - value;
        [at, value, moved] = [next, nextValue, true];
        damping = Math.max(damping / 10, 1e-9);
        if (size < 1e-7 || gain <= 1e-13 * Math.abs(value))
          return finished(derivativesAt(at, value), at, value, step);
        break;
      }
      damping *= 10;
    }
    if (!moved) return finished(derivativesAt(at, value), at, value, step);
  }
  return { failed: "steps", at };
}

function finished(
  { gradient, hessian }: Derivatives,
  at: readonly number[],
  value: number,
  steps: number,
): Maximum | NoMaximum {
  try {
    const covariance = inverse(Matrix.mul(new Matrix(hessian.map((row) => [...row])), -1)).to2DArray();
    const isMaximum = covariance.every((row, i) => (row[i] ?? 0) > 0 && row.every(Number.isFinite));
    // Newton's decrement says how far below the top this is; half of it, in the function's own unit.
    const below = gradient.reduce(
      (sum, slope, i) =>
        sum + slope * gradient.reduce((s, other, j) => s + other * (covariance[i]?.[j] ?? 0), 0),
      0,
    );
    return isMaximum && below / 2 < 1e-3 ? { at, value, covariance, steps } : { failed: "flat", at };
  } catch {
    return { failed: "flat", at };
  }
}

function newtonStep(
  at: readonly number[],
  gradient: readonly number[],
  hessian: readonly (readonly number[])[],
  damping: number,
): number[] | undefined {
  const damped = hessian.map((row, i) =>
    row.map((second, j) => -second + (i === j ? damping * Math.max(1, Math.abs(second)) : 0)),
  );
  try {
    const step = solve(new Matrix(damped), Matrix.columnVector([...gradient])).to1DArray();
    const longest = Math.max(...step.map(Math.abs));
    const shortened = longest > 2 ? 2 / longest : 1;
    const uphill = step.reduce((sum, d, i) => sum + d * (gradient[i] ?? 0), 0) >= 0;
    return uphill && Number.isFinite(longest) ? at.map((x, i) => x + shortened * (step[i] ?? 0)) : undefined;
  } catch {
    return undefined; // Singular: more damping mends it.
  }
}

const h = 1e-4;

function differences(
  f: (at: readonly number[]) => number,
  at: readonly number[],
  value: number,
): Derivatives {
  const moved = (...moves: readonly (readonly [number, number])[]): number => {
    const to = [...at];
    for (const [i, by] of moves) to[i] = (to[i] ?? 0) + by;
    return f(to);
  };
  const up = at.map((_, i) => moved([i, h]));
  const down = at.map((_, i) => moved([i, -h]));
  const gradient = at.map((_, i) => ((up[i] ?? 0) - (down[i] ?? 0)) / (2 * h));
  const hessian: number[][] = at.map((_, i) =>
    at.map((_, j) => (i === j ? ((up[i] ?? 0) - 2 * value + (down[i] ?? 0)) / h ** 2 : 0)),
  );
  for (let i = 0; i < at.length; i++)
    for (let j = 0; j < i; j++) {
      const mixed =
        moved([i, h], [j, h]) - moved([i, h], [j, -h]) - moved([i, -h], [j, h]) + moved([i, -h], [j, -h]);
      const second = mixed / (4 * h ** 2);
      for (const [row, column] of [
        [i, j],
        [j, i],
      ] as const)
        (hessian[row] as number[])[column] = second;
    }
  return { gradient, hessian };
}
