import { expect, test } from "vitest";
import type { FoundUplift } from "../../../../loaders/models/house/kinds/uplift.ts";
import type { ModelSource } from "../../../../loaders/report/models/model-source.ts";
import { reportedUplift } from "../../../../loaders/report/models/uplifts.ts";

/** An effect of which each arm has so many members, and so many of them the outcome. */
function effect(treated: number, treatedWith: number, controls: number, controlsWith: number) {
  const difference = treatedWith / treated - controlsWith / controls;
  return {
    ...{ treated, treatedWith, controls, controlsWith, difference },
    ...{ error: 0.02, low: difference - 0.04, high: difference + 0.04 },
  };
}

function report(all: ReturnType<typeof effect>, top30: ReturnType<typeof effect>) {
  const arm = { intercept: 0, parts: [] };
  const found: FoundUplift = {
    ...{ customers: all.treated + all.controls, effect: all, top30, qini: 0.1, auuc: 0.1, ranks: true },
    ...{ leftOut: {}, treated: arm, heldOut: arm },
  };
  const source = { current: { segments: { traits: [] } } };
  return reportedUplift({ source, found } as unknown as ModelSource<FoundUplift>, "order_in_30_days");
}

test("the effect of a campaign is told of everyone in the trial and of the first 30 %", () => {
  expect(report(effect(500, 100, 500, 50), effect(150, 45, 150, 15))).toMatchObject({
    everyone: { customers: 1000, value: 0.1 },
    first: { customers: 300, value: 0.2 },
  });
});

test.each([
  ["an arm is small", effect(500, 100, 9, 0), effect(150, 45, 0, 0)],
  ["few of an arm have the outcome", effect(500, 100, 500, 9), effect(150, 45, 150, 0)],
  ["few have it not", effect(500, 491, 500, 50), effect(150, 150, 150, 15)],
  ["few of the first have it", effect(500, 100, 500, 50), effect(150, 45, 150, 9)],
  ["few of the others have it", effect(500, 100, 500, 50), effect(150, 95, 150, 15)],
])("none where %s, whom it would tell", (_, all, top30) => {
  expect(report(all, top30)).toBeUndefined();
});
