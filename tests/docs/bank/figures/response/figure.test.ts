import { expect, test } from "vitest";
import { responseFigure } from "../../../../../docs/bank/figures/response/figure.ts";
import type { Answer } from "../../../../../docs/bank/reports/answer.ts";
import type { Responses } from "../../../../../docs/bank/reports/responses.ts";
import type { Overview } from "../../../../../loaders/report/overview.ts";

const answer = (share: number): Answer => ({
  ...{ asked: 200, yes: 200 * share, share },
  ...{ low: share - 0.05, high: share + 0.05 },
});
const hidden: Answer = { asked: "small", yes: "small", share: "small", low: "small", high: "small" };

test("says which groups it leaves out, and for how many its intervals are corrected", () => {
  const found: Responses = {
    ...{ stages: ["young", "old"], bands: ["poor", "rich"], cells: [] },
    products: [
      {
        ...{ holding: "card", all: answer(0.2), heldOut: null },
        stages: [
          { part: "young", ...answer(0.3) },
          { part: "old", ...hidden },
        ],
        bands: [
          { part: "poor", ...answer(0.1) },
          { part: "rich", ...answer(0.25) },
        ],
      },
    ],
  };
  const overview = { asOf: "2025-04-01", snapshot: "s", sources: ["sample"], sample: true, segments: [] };
  const { text } = responseFigure(found, "card", overview as unknown as Overview);
  expect(text).toContain(
    "corrected for 4 groups. Dashed line: everyone offered it. Not shown: 1 group of fewer than 10.",
  );
});
