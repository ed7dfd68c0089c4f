import { describe, expect, test } from "vitest";
import { fitShiftedBetaGeometric } from "../../../../loaders/models/retention/shifted-beta-geometric.ts";

describe("shifted beta-geometric", () => {
  const published = [
    {
      group: "high end",
      survivors: [1000, 869, 743, 653, 593, 551, 517, 491],
      ...{ alpha: 0.668, beta: 3.806, logLikelihood: -1611.16 },
      forecast: [0.46, 0.436, 0.414, 0.395, 0.378],
    },
    {
      group: "regular",
      survivors: [1000, 631, 468, 382, 326, 289, 262, 241],
      ...{ alpha: 0.704, beta: 1.182, logLikelihood: -1680.27 },
      forecast: [0.22, 0.204, 0.191, 0.18, 0.17],
    },
  ];
  for (const { group, survivors, alpha, beta, logLikelihood, forecast } of published)
    test(`${group}: the parameters, likelihood and forecasts of Fader & Hardie (2007)`, () => {
      const fit = fitShiftedBetaGeometric(survivors);
      expect(fit.parameters.alpha).toBeCloseTo(alpha, 3);
      expect(fit.parameters.beta).toBeCloseTo(beta, 3);
      expect(fit.logLikelihood).toBeCloseTo(logLikelihood, 2);
      for (const [i, share] of forecast.entries()) expect(fit.survival(8 + i)).toBeCloseTo(share, 3);
    });

  test("refuses counts that cannot be", () => {
    expect(() => fitShiftedBetaGeometric([100, 90, 95])).toThrow("period 2: 95 survivors after 90");
    expect(() => fitShiftedBetaGeometric([100, 90.5, 80])).toThrow(
      "period 1: 90.5 survivors; expected a whole number",
    );
    expect(() => fitShiftedBetaGeometric([100, 90])).toThrow("survivors of 2 periods; expected at least 3");
    expect(() => fitShiftedBetaGeometric([100, 100, 100])).toThrow("nobody cancelled");
    // All with one and the same chance: there is nothing to tell apart.
    expect(() => fitShiftedBetaGeometric([1024, 512, 256, 128])).toThrow(
      /^sbg: did not converge.*; fit it to more customers or to a longer time, or take another model$/,
    );
  });
});
