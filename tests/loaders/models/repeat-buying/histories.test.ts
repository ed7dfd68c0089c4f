import { describe, expect, test } from "vitest";
import { bgNbd } from "../../../../loaders/models/repeat-buying/bg-nbd.ts";
import { fitGammaGamma } from "../../../../loaders/models/repeat-buying/gamma-gamma.ts";
import { fitLifetime, type LifetimeModel } from "../../../../loaders/models/repeat-buying/lifetime-model.ts";
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

  test("customers who do not differ do not converge, which is said with the parameter's name", () => {
    const alike = Array.from({ length: 50 }, (): Row => [3, 30, 40]);
    for (const model of models)
      expect(() => fitLifetime(model, histories(alike))).toThrow(/^\w+: did not converge/);
  });

  test("Gamma–Gamma: amounts that are not above zero, too few buyers, all alike", () => {
    const spent = (repeats: readonly number[], mean: readonly number[]) =>
      fitGammaGamma({ repeats: Float64Array.from(repeats), mean: Float64Array.from(mean) });
    expect(() => spent([1, 2], [5, -1])).toThrow("row 2: a mean value of -1 over 2 repeat purchases");
    expect(() => spent([1, 0, 2], [5, 0, 3])).toThrow("2 customers with a repeat purchase are too few");
    const ten = Array.from({ length: 10 }, () => 2);
    expect(() => spent(ten, ten)).toThrow("every customer spends the same");
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
        expect(model.expected(values, time, 0, 0, 0)).toBeCloseTo(model.expectedOfNew(values, time), 9);
  });

  test("are finite where a formula divides by zero: a = 1, s = 1", () => {
    expect(bgNbd.expected([0.25, 4.4, 1, 2.4], 39, 2, 30, 38)).toBeCloseTo(
      bgNbd.expected([0.25, 4.4, 1.001, 2.4], 39, 2, 30, 38),
      2,
    );
    expect(paretoNbd.expected([0.5, 10, 1, 12], 39, 2, 30, 38)).toBeCloseTo(
      paretoNbd.expected([0.5, 10, 1.0001, 12], 39, 2, 30, 38),
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
