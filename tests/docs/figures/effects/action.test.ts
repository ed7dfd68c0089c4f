import { expect, test } from "vitest";
import { effectAction } from "../../../../docs/figures/effects/action.ts";

const campaign = (name: string, effect: number, low: number) => ({
  campaign: name,
  startedAt: "2025-01-01",
  customers: 100,
  treated: 0.5,
  control: 0.4,
  effect,
  low,
  high: effect + (effect - low),
});

test("a campaign is repeated when its interval leaves out zero; the others are tested again", () => {
  const said = effectAction([
    campaign("A", 0.02, 0.01),
    campaign("B", 0.05, 0.02),
    campaign("C", 0.01, -0.02),
  ])?.text;
  expect(said).toContain(
    "repeat “B” first, with a tenth held out; test the one whose interval takes in zero again",
  );
  expect(effectAction([campaign("C", 0.01, -0.02)])?.text).toContain("repeat none of these");
  expect(effectAction([])).toBeUndefined();
});
