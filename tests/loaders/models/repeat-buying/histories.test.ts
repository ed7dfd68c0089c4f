import { CholeskyDecomposition, Matrix } from "ml-matrix";
import { describe, expect, test } from "vitest";
import { bgNbd } from "../../../../loaders/models/repeat-buying/bg-nbd.ts";
import { fitGammaGamma } from "../../../../loaders/models/repeat-buying/gamma-gamma.ts";
import {
  expectedPurchases,
  fitLifetime,
  type LifetimeModel,
} from "../../../../loaders/models/repeat-buying/lifetime-model.ts";
import { expectations } from "../../../../loaders/models/repeat-buying/lifetime-value.ts";
import { mbgNbd } from "../../../../loaders/models/repeat-buying/mbg-nbd.ts";
import { paretoNbd } from "../../../../loaders/models/repeat-buying/pareto-nbd.ts";
import { uniform } from "../../../fixtures/uniform.ts";

type Row = readonly [x: number, last: number, observed: number];

function histories(rows: readonly Row[]) {
  const column = (i: number) => Float64Array.from(rows, (row) => row[i] ?? 0);
  return { repeats: column(0), last: column(1), observed: column(2) };
}

/** Customers who buy at one rate and leave after each purchase with one chance, watched for a year. */
function drawn(customers: number, rate: number, leaving: number): Row[] {
  const draw = uniform(11);
  return Array.from({ length: customers }, (): Row => {
    let [x, last] = [0, 0];
    for (let at = 0; draw() >= (x === 0 ? 0 : leaving); ) {
      at += -Math.log(1 - draw()) / rate;
      if (at > 52) break;
      [x, last] = [x + 1, at];
    }
    return [x, last, 52];
  });
}

describe("derivatives in closed form are those that are measured", () => {
  const given = histories([
    [0, 0, 20],
    [0, 0, 31.5],
    [1, 3, 20],
    [4, 18, 20],
    [9, 30, 52],
  ]);
  const grouped = { ...given, customers: Float64Array.of(7, 1, 2, 3, 1), total: 14 };
  const at = [0.4, 5, 0.8, 2.5];
  const likelihood = ({ logLikelihood }: LifetimeModel, values: readonly number[]) => {
    const one = logLikelihood(values);
    return grouped.repeats.reduce((sum, x, i) => {
      const [last, observed] = [grouped.last[i] ?? 0, grouped.observed[i] ?? 0];
      return sum + (grouped.customers[i] ?? 0) * (one.ofRepeats(x) + one.ofHistory(x, last, observed));
    }, 0);
  };
  const moved = (i: number, by: number) => at.map((value, j) => (i === j ? value + by : value));
  const h = 1e-5;
  for (const model of [bgNbd, mbgNbd])
    test(model.id, () => {
      const found = model.derivatives?.(at, grouped);
      for (const i of at.keys()) {
        const slope = (likelihood(model, moved(i, h)) - likelihood(model, moved(i, -h))) / (2 * h);
        expect(found?.gradient[i]).toBeCloseTo(slope, 5);
        const [above, below] = [h, -h].map((by) => model.derivatives?.(moved(i, by), grouped).gradient ?? []);
        for (const j of at.keys())
          expect(found?.hessian[i]?.[j]).toBeCloseTo(((above?.[j] ?? 0) - (below?.[j] ?? 0)) / (2 * h), 5);
      }
    });
});

const models: readonly LifetimeModel[] = [bgNbd, mbgNbd, paretoNbd];

describe("histories that cannot be are refused in a sentence", () => {
  const good = drawn(20, 0.1, 0.3);
  const cases: readonly (readonly [string, Row, RegExp])[] = [
    ["a frequency of 0 with a recency above 0", [0, 3, 10], /row 1: a frequency of 0 with a recency of 3/],
    ["T below recency", [2, 12, 10], /row 1: T is 10, below the recency of 12/],
    ["a repeat purchase at the first", [2, 0, 10], /row 1: a frequency of 2 with a recency of 0/],
    ["half a purchase", [1.5, 3, 10], /row 1: a frequency of 1.5; expected a whole number/],
    ["a negative frequency", [-1, 0, 10], /row 1: a frequency of -1/],
    ["infinity", [1, 3, Number.POSITIVE_INFINITY], /row 1: a number is missing or not finite/],
    ["a missing number", [Number.NaN, 3, 10], /row 1: a number is missing or not finite/],
  ];
  for (const [what, row, sentence] of cases)
    for (const model of models)
      test(`${model.id}: ${what}`, () => {
        expect(() => fitLifetime(model, histories([row, ...good]))).toThrow(sentence);
      });

  test("too few customers, and nobody who bought again", () => {
    expect(() => fitLifetime(bgNbd, histories(good.slice(0, 3)))).toThrow("3 customers are too few");
    const once = good.map((): Row => [0, 0, 10]);
    expect(() => fitLifetime(bgNbd, histories(once))).toThrow("nobody bought again");
  });

  test("customers who do not differ do not converge, which is said with the parameter's name and what to do", () => {
    const alike = Array.from({ length: 50 }, (): Row => [3, 30, 40]);
    const todo = "; fit it to more customers or to a longer time, or take another model";
    for (const model of [bgNbd, mbgNbd])
      expect(() => fitLifetime(model, histories(alike))).toThrow(
        `${model.id}: did not converge: alpha goes to infinity; these customers do not differ as the model expects${todo}`,
      );
    expect(() => fitLifetime(paretoNbd, histories(alike))).toThrow(
      /^paretonbd: did not converge within 200 steps: \w+ goes to (infinity|zero), ever more slowly; fit it to more customers/,
    );
    const gone = Array.from({ length: 60 }, (_, i): Row => (i % 3 === 0 ? [0, 0, 40] : [1, 1, 40]));
    expect(() => fitLifetime(paretoNbd, histories(gone))).toThrow(
      `paretonbd: did not converge: the data do not tell the parameters apart${todo}`,
    );
  });

  test("Gamma–Gamma: amounts that are not above zero, too few buyers, all alike", () => {
    const spent = (repeats: readonly number[], mean: readonly number[]) =>
      fitGammaGamma({ repeats: Float64Array.from(repeats), mean: Float64Array.from(mean) });
    expect(() => spent([1, 2], [5, -1])).toThrow("row 2: a mean value of -1 over 2 repeat purchases");
    expect(() => spent([1, 0, 2], [5, 0, 3])).toThrow("2 customers with a repeat purchase are too few");
    const ten = Array.from({ length: 10 }, () => 2);
    expect(() => spent(ten, ten)).toThrow("every customer spends the same");
    const two = Array.from({ length: 20 }, (_, i) => 10 + (i % 2));
    expect(() => spent(two, two)).toThrow(
      /^gammagamma: did not converge.*; fit it to more customers or to a longer time, or take another model$/,
    );
  });
});

describe("expectations", () => {
  test("purchases expected of a customer without a past are those of a new one", () => {
    const [r, alpha, a, b] = [0.25, 4.4, 0.8, 2.4];
    for (const [model, values] of [
      [bgNbd, [r, alpha, a, b]],
      [paretoNbd, [0.55, 10.6, 0.61, 11.7]],
    ] as const)
      for (const time of [0.1, 1, 30, 500])
        expect(expectedPurchases(model, values, time, [0, 0, 0])).toBeCloseTo(
          model.expectedOfNew(values, time),
          9,
        );
  });

  test("are finite where a formula divides by zero: a = 1, s = 1", () => {
    expect(expectedPurchases(bgNbd, [0.25, 4.4, 1, 2.4], 39, [2, 30, 38])).toBeCloseTo(
      expectedPurchases(bgNbd, [0.25, 4.4, 1.001, 2.4], 39, [2, 30, 38]),
      2,
    );
    expect(expectedPurchases(paretoNbd, [0.5, 10, 1, 12], 39, [2, 30, 38])).toBeCloseTo(
      expectedPurchases(paretoNbd, [0.5, 10, 1.0001, 12], 39, [2, 30, 38]),
      3,
    );
  });

  test("Pareto/NBD's integral is that of the midpoint rule in very small steps", () => {
    // The likelihood before it is solved: staying, or leaving at any instant since the last purchase.
    const [x, last, observed] = [2, 10, 30];
    const [r, alpha, s, beta] = [0.55, 10.6, 0.61, 8];
    const steps = 400_000;
    const width = (observed - last) / steps;
    let integral = 0;
    for (let i = 0; i < steps; i++) {
      const y = last + (i + 0.5) * width;
      integral += width * s * (alpha + y) ** -(r + x) * (beta + y) ** -(s + 1);
    }
    const stayed = (alpha + observed) ** -(r + x) * (beta + observed) ** -s;
    expect(paretoNbd.probabilityAlive([r, alpha, s, beta], x, last, observed)).toBeCloseTo(
      stayed / (stayed + integral),
      9,
    );
  });
});

test("histories that are counted already are those of as many customers", () => {
  const unlike = [...drawn(120, 0.05, 0.5), ...drawn(120, 0.3, 0.1), ...drawn(60, 1, 0.02)];
  const rows = unlike.map(([x, last, observed]): Row => [x, Math.ceil(last), observed]);
  const counted = new Map<string, number>();
  for (const row of rows) counted.set(row.join(" "), (counted.get(row.join(" ")) ?? 0) + 1);
  const places = [...counted.keys()].reverse().map((key): Row => {
    const [x = 0, last = 0, observed = 0] = key.split(" ").map(Number);
    return [x, last, observed];
  });
  const customers = Float64Array.from(places, (row) => counted.get(row.join(" ")) ?? 0);
  const one = fitLifetime(mbgNbd, histories(rows));
  const other = fitLifetime(mbgNbd, { ...histories(places), customers });
  expect(other.parameters).toEqual(one.parameters);
  expect(other.histories.total).toBe(300);
});

describe("how well value is known", () => {
  const fit = {
    parameters: { r: 0.25, alpha: 4.4, a: 0.8, b: 2.4 },
    logCovariance: [
      [0.003, 0.002, 0.001, 0.001],
      [0.002, 0.007, 0.002, 0.001],
      [0.001, 0.002, 0.05, 0.03],
      [0.001, 0.001, 0.03, 0.06],
    ],
  };
  const horizon = { periods: 12, unitsInPeriod: 4, discountRate: 0.01 };

  test("the delta method has the spread that drawn parameters give", () => {
    const of = expectations(fit, bgNbd, horizon);
    const factors = new CholeskyDecomposition(new Matrix(fit.logCovariance)).lowerTriangularMatrix;
    const draw = uniform(7);
    const normal = () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
    for (const past of [
      [0, 0, 30],
      [3, 12, 38],
      [12, 36, 38],
    ] as const) {
      const logs = Array.from({ length: 1500 }, () => {
        const moves = factors.mmul(Matrix.columnVector([normal(), normal(), normal(), normal()])).to1DArray();
        const parameters = Object.fromEntries(
          Object.entries(fit.parameters).map(([name, value], i) => [name, value * Math.exp(moves[i] ?? 0)]),
        );
        return Math.log(expectations({ ...fit, parameters }, bgNbd, horizon)(past).discounted);
      });
      const mean = logs.reduce((sum, each) => sum + each, 0) / logs.length;
      const variance = logs.reduce((sum, each) => sum + (each - mean) ** 2, 0) / logs.length;
      expect(Math.abs(Math.sqrt(of(past).logVariance / variance) - 1)).toBeLessThan(0.1);
    }
  });

  test("what is expected is the chance to be there times what is expected then, each period discounted at its end", () => {
    const values = Object.values(fit.parameters);
    const past = [3, 12, 38] as const;
    const { alive, purchases, discounted } = expectations(fit, bgNbd, horizon)(past);
    expect(alive).toBeCloseTo(bgNbd.probabilityAlive(values, ...past), 12);
    expect(purchases).toBeCloseTo(expectedPurchases(bgNbd, values, 48, past), 12);
    const by = Array.from({ length: 13 }, (_, i) => expectedPurchases(bgNbd, values, 4 * i, past));
    const sum = by.slice(1).reduce((total, until, i) => total + (until - (by[i] ?? 0)) / 1.01 ** (i + 1), 0);
    expect(discounted).toBeCloseTo(sum, 12);
  });
});
