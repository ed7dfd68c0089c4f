import { beforeAll, describe, expect, test } from "vitest";
import { bgNbd } from "../../../../loaders/models/repeat-buying/bg-nbd.ts";
import { fitGammaGamma } from "../../../../loaders/models/repeat-buying/gamma-gamma.ts";
import {
  expectedPurchases,
  fitLifetime,
  type LifetimeFit,
} from "../../../../loaders/models/repeat-buying/lifetime-model.ts";
import { lifetimeValue } from "../../../../loaders/models/repeat-buying/lifetime-value.ts";
import { mbgNbd } from "../../../../loaders/models/repeat-buying/mbg-nbd.ts";
import { paretoNbd } from "../../../../loaders/models/repeat-buying/pareto-nbd.ts";
import { cdnowSummary } from "./cdnow.ts";

const datasets = process.env.ATLAS_DATASETS ?? "";

function closeTo(
  found: Readonly<Record<string, number>>,
  published: Readonly<Record<string, number>>,
  digits: number,
) {
  for (const [name, value] of Object.entries(published)) expect(found[name], name).toBeCloseTo(value, digits);
}

describe.skipIf(datasets === "")("on CDNOW (in the folder that ATLAS_DATASETS names)", () => {
  let summary: ReturnType<typeof cdnowSummary>;
  let bg: LifetimeFit;

  beforeAll(() => {
    summary = cdnowSummary(datasets);
    bg = fitLifetime(bgNbd, summary);
  });

  test("the summary has 2,357 customers, 1,411 of them without a repeat purchase", () => {
    expect(summary.repeats.length).toBe(2357);
    expect(summary.repeats.filter((x) => x === 0).length).toBe(1411);
  });

  test("BG/NBD has the parameters and the likelihood of Fader, Hardie & Lee (2005)", () => {
    closeTo(bg.parameters, { r: 0.2426, alpha: 4.4136, a: 0.7929, b: 2.4259 }, 4);
    expect(bg.logLikelihood).toBeCloseTo(-9582.43, 2);
  });

  test("BG/NBD expects as many purchases of a new customer, and of one with a past, as published", () => {
    const expected = [1, 3, 32, 78].map((weeks) => bgNbd.expectedOfNew(bg.values, weeks));
    for (const [i, published] of [0.0532, 0.1506, 1.0437, 1.8576].entries())
      expect(expected[i]).toBeCloseTo(published, published > 1.5 ? 3 : 4);
    expect(expectedPurchases(bgNbd, bg.values, 39, [2, 30.43, 38.86])).toBeCloseTo(1.226, 3);
  });

  test("standard errors fall with the root of the number of customers", () => {
    // Everybody twice: the same estimates, since the likelihood doubles, and errors smaller by √2.
    const twice = (values: Float64Array) => Float64Array.from([...values, ...values]);
    const doubled = fitLifetime(bgNbd, {
      ...{ repeats: twice(summary.repeats), last: twice(summary.last), observed: twice(summary.observed) },
    });
    closeTo(doubled.parameters, bg.parameters, 5);
    for (const [name, error] of Object.entries(bg.standardErrors))
      expect((doubled.standardErrors[name] ?? 0) / error).toBeCloseTo(Math.SQRT1_2, 3);
  });

  test("the order of customers changes nothing", () => {
    const turned = (values: Float64Array) => values.toReversed();
    const again = fitLifetime(bgNbd, {
      ...{ repeats: turned(summary.repeats), last: turned(summary.last), observed: turned(summary.observed) },
    });
    expect(again.parameters).toEqual(bg.parameters);
    expect(again.logLikelihood).toBe(bg.logLikelihood);
  });

  test("MBG/NBD has the parameters of lifetimes' tests", () => {
    const { parameters } = fitLifetime(mbgNbd, summary);
    closeTo(parameters, { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 }, 3);
  });

  test("Pareto/NBD has the parameters, the likelihood and the predictions of lifetimes' tests", () => {
    const { parameters, logLikelihood, values } = fitLifetime(paretoNbd, summary);
    closeTo(parameters, { r: 0.553, s: 0.606 }, 3);
    closeTo(parameters, { alpha: 10.578, beta: 11.669 }, 2);
    expect(logLikelihood).toBeCloseTo(-9594.98, 2);
    expect(expectedPurchases(paretoNbd, values, 52, [26, 30.86, 31])).toBeCloseTo(25.46, 2);
    expect(paretoNbd.probabilityAlive(values, 26, 30.86, 31)).toBeCloseTo(0.9979, 4);
  });

  test("Gamma–Gamma has the parameters and the likelihood of lifetimes and CLVTools", () => {
    const { parameters, logLikelihood, customers } = fitGammaGamma(summary);
    expect(customers).toBe(946);
    closeTo(parameters, { p: 6.25, q: 3.74, v: 15.44 }, 2);
    expect(logLikelihood).toBeCloseTo(-4055.92, 2);
  });

  test("value over a year is that of lifetimes' guide", () => {
    // Its file holds times and amounts to two decimals, and its guide takes the weeks for days: thirty a month.
    const cents = (values: Float64Array) => values.map((value) => Math.round(value * 100) / 100);
    const given = { repeats: summary.repeats, last: cents(summary.last), observed: cents(summary.observed) };
    const mean = cents(summary.mean);
    const [fit, spending] = [fitLifetime(bgNbd, given), fitGammaGamma({ repeats: given.repeats, mean })];
    for (const [i, published] of [140.0962, 18.9435, 38.1806].entries()) {
      const past = {
        ...{ x: given.repeats[i] ?? 0, last: given.last[i] ?? 0 },
        ...{ observed: given.observed[i] ?? 0, mean: mean[i] ?? 0 },
      };
      const value = lifetimeValue(fit, spending, past, {
        periods: 12,
        unitsInPeriod: 30,
        discountRate: 0.01,
      });
      expect(Math.abs(value / published - 1)).toBeLessThan(3e-5);
    }
  });
});
