import { describe, expect, test } from "vitest";
import { modelChecks } from "../../docs/methods/models/model-checks.ts";
import { checkSources, checksOf, isAtHand } from "./model-checks.ts";

const datasets = process.env.ATLAS_DATASETS ?? "";

describe("figures held against publications", () => {
  test("each that is recorded lies as near to the published one as it says", () => {
    for (const { data, figure, published, ours, within } of modelChecks)
      expect(Math.abs(ours - published), `${data}: ${figure}`).toBeLessThanOrEqual(within);
    expect(modelChecks.map(({ data, figure }) => `${data}: ${figure}`)).toEqual(
      checkSources.flatMap(({ data, published }) => published.map(([figure]) => `${data}: ${figure}`)),
    );
  });

  for (const source of checkSources)
    test.skipIf(!isAtHand(source, datasets))(`${source.data}: what is recorded comes out again`, async () => {
      const recorded = modelChecks.filter(
        ({ data, model }) => data === source.data && model === source.model,
      );
      const again = await checksOf(source, datasets);
      expect(again.map(({ ours }) => ours)).toEqual(recorded.map(({ ours }) => expect.closeTo(ours, 3)));
    });
});
