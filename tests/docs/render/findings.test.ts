import { describe, expect, it } from "vitest";
import {
  cohortSentence,
  countMoves,
  effectSentence,
  largestChange,
  leadingGroups,
  list,
  movesSentence,
  peakSentence,
} from "../../../docs/render/findings.ts";
import type { SegmentSummary } from "../../../loaders/report/segment-summary.ts";

const plain = (text: string | undefined): string | undefined => text?.replaceAll("\u202f", " ");

function part(id: string, figures: Partial<SegmentSummary>): SegmentSummary {
  const text = { en: id, fa: id };
  return {
    id,
    name: text,
    description: text,
    basis: "value",
    goal: "g",
    segmentation: "s",
    play: null,
    size: 100,
    share: 0.1,
    value: 0,
    valueShare: 0,
    valuePerCustomer: 0,
    sizeBefore: null,
    entered: null,
    left: null,
    ...figures,
  };
}

describe("the groups that carry the business", () => {
  it("are the fewest that bring half, most valuable first", () => {
    const parts = [
      part("small", { share: 0.5, valueShare: 0.1 }),
      part("best", { share: 0.1, valueShare: 0.4 }),
      part("next", { share: 0.2, valueShare: 0.3 }),
    ];
    const { ids, sentence } = leadingGroups(parts, "spend");
    expect(ids).toEqual(["best", "next"]);
    expect(plain(sentence)).toBe("best and next: 30 % of customers, 70 % of spend");
  });

  it("are never suppressed ones, and may be none", () => {
    const { ids, sentence } = leadingGroups(
      [part("tiny", { size: null, share: null, valueShare: null })],
      "spend",
    );
    expect(ids).toEqual([]);
    expect(sentence).toBe("No group is large enough to be told of");
  });
});

describe("the largest change", () => {
  it("is relative, among groups that were large enough to begin with", () => {
    const parts = [
      part("up", { size: 220, sizeBefore: 200 }),
      part("down", { size: 150, sizeBefore: 200 }),
      part("tiny", { size: 60, sizeBefore: 20 }),
    ];
    expect(plain(largestChange(parts))).toBe("down shrank most: −25 %, to 150 customers.");
  });

  it("is not told where nothing moved", () => {
    expect(largestChange([part("same", { size: 200, sizeBefore: 200 })])).toBeUndefined();
  });
});

describe("movements", () => {
  it("count up and down the order of the groups, and leave newcomers out", () => {
    const flows = [
      { from: "b", to: "a", customers: 30 },
      { from: "a", to: "b", customers: 10 },
      { from: "a", to: "a", customers: 60 },
      { from: null, to: "a", customers: 500 },
    ];
    const moves = countMoves(flows, ["a", "b"]);
    expect(moves).toEqual({ up: 30, down: 10, stayed: 60 });
    expect(plain(movesSentence(moves))).toBe("40 % of customers changed group: 30 up, 10 down");
    expect(plain(movesSentence(moves, true, "stage"))).toBe(
      "At least 40 % of customers changed stage: 30 for the better, 10 for the worse",
    );
    // Of 200 customers, 100 stayed or moved where it is not told.
    expect(plain(movesSentence(moves, true, "group", 200))).toBe(
      "At least 20 % of customers changed group: 30 up, 10 down",
    );
  });
});

describe("retention", () => {
  it("tells the next period and a later one", () => {
    const average = [0.41, 0.4, 0.38, 0.36].map((share, index) => ({ period: index + 1, share }));
    expect(plain(cohortSentence({ unit: "quarter", cohorts: [], cells: [], average }))).toBe(
      "41 % order again in the next quarter, 36 % in the 4th",
    );
  });
});

describe("the best month", () => {
  it("is sought in the last twelve, and suppressed months are passed over", () => {
    const months = Array.from({ length: 14 }, (_, index) => ({
      month: `2025-${String((index % 12) + 1).padStart(2, "0")}-01`,
      customers: 100,
      orders: 100,
      revenue: index === 0 ? 9999 : index === 13 ? null : 100 + index,
    }));
    expect(plain(peakSentence(months, "GBP"))).toBe("Jan 2025 brought £112, 9 % of the last 12 months");
  });
});

describe("campaigns", () => {
  const effect = (campaign: string, value: number, low: number) => ({
    campaign,
    startedAt: "2025-01-01",
    customers: 100,
    treated: 0.2,
    control: 0.1,
    effect: value,
    low,
    high: value + (value - low),
  });

  it("surely worked where the interval leaves out zero", () => {
    expect(plain(effectSentence([effect("a", 0.08, 0.06), effect("b", 0.09, -0.01)]))).toBe(
      "1 of 2 campaigns added orders; “a” most: +8.0 pp of its customers",
    );
    expect(effectSentence([effect("b", 0.09, -0.01)])).toBe("None of 1 campaigns surely added orders");
  });
});

describe("lists", () => {
  it("read as words", () => {
    expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(list)).toEqual(["", "a", "a and b", "a, b and c"]);
  });
});
