import { expect, test } from "vitest";
import { profitCut } from "../../../../loaders/models/propensity/profit.ts";
import { uniform } from "../../../fixtures/uniform.ts";

test("the cut is where one more customer costs more than they bring", () => {
  // Of ten with 0.5 five have the outcome, of ten with 0.2 two, of ten with 0.1 one.
  const chance = Float64Array.from({ length: 30 }, (_, i) => [0.5, 0.2, 0.1][Math.floor(i / 10)] ?? 0);
  const outcome = Float64Array.from({ length: 30 }, (_, i) =>
    Number(i % 10 < ([5, 2, 1][Math.floor(i / 10)] ?? 0)),
  );
  // Costs 10 × 1.5 bring 50 and then 20; the last ten bring 10.
  expect(profitCut(outcome, chance, { cost: 1.5, gain: 10 }, 1)).toMatchObject({
    ...{ breakEven: 0.15, chance: 0.2, share: 0.666667, profit: 1.33333, profitOfAll: 1.16667 },
  });
  const dear = profitCut(outcome, chance, { cost: 60, gain: 10 }, 1);
  expect(dear).toMatchObject({ chance: 1, share: 0, profit: 0 });
});

test("with many customers the cut is near where the chance pays, and its interval grows narrower", () => {
  const draw = uniform(3);
  const sample = (size: number) => {
    const chance = Float64Array.from({ length: size }, () => draw());
    const outcome = chance.map((p) => Number(draw() < p));
    return profitCut(outcome, chance, { cost: 3, gain: 10 }, 1);
  };
  const [few, many] = [sample(300), sample(20_000)];
  expect(Math.abs(many.chance - 0.3)).toBeLessThan(0.06);
  expect(many.chanceLow).toBeLessThanOrEqual(many.chance);
  expect(many.chanceHigh).toBeGreaterThanOrEqual(many.chance);
  expect(many.profitHigh - many.profitLow).toBeLessThan((few.profitHigh - few.profitLow) / 4);
  // ∫ (10 p − 3) dp from 0.3 to 1.
  expect(many.profit).toBeCloseTo(2.45, 1);
});
