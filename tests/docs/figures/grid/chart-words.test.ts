import { describe, expect, it } from "vitest";
import * as format from "../../../../docs/components/format.ts";
import * as suppressed from "../../../../docs/components/suppressed.ts";
import { type CellOf, gridWords, mostAtRisk } from "../../../../docs/figures/grid/chart-words.ts";

const plain = (text: string): string => text.replaceAll("\u202f", " ");
const about = { row: "recency", column: "frequency", members: "guests", measure: "takings" };
const cell = (row: number, group: string, valueShare: CellOf["valueShare"], customers = 50): CellOf => ({
  ...{ row, group, valueShare, customers },
  name: group.toUpperCase(),
});
const cells = [
  cell(5, "best", 0.5),
  cell(2, "fading", 0.1),
  cell(2, "gone", 0.12),
  cell(1, "fading", 0.08),
  cell(1, "gone", 0.03),
  cell(3, "best", 0.13),
];
const words = (some: readonly CellOf[], where = "") =>
  gridWords(some, 250, where, about, { ...format, ...suppressed });

describe("the grid", () => {
  it("names in its headline the group that the line on what to do is of, with all that it holds where the row is low", () => {
    expect(mostAtRisk(cells, suppressed.isKnown)).toMatchObject({
      group: "fading",
      name: "FADING",
      share: 0.18,
    });
    expect(plain(words(cells, "Leeds").title)).toBe(
      "One cell of 6, with 20 % of the guests in the grid, holds 50 % of takings in Leeds; where the score of recency is 1 or 2, “FADING” holds the most, 18 %",
    );
  });

  it("calls no group the one that holds the most where what is hidden may make it another", () => {
    const hidden = (...more: readonly CellOf[]) =>
      mostAtRisk([cell(5, "best", 0.5), cell(2, "fading", 0.2), ...more], suppressed.isKnown);
    expect(hidden(cell(2, "gone", 0.15), cell(1, "gone", "protecting"))).toBeUndefined();
    expect(hidden(cell(2, "gone", "protecting"))).toBeUndefined();
    expect(hidden(cell(1, "fading", "small"))).toBeUndefined();
    expect(hidden(cell(3, "mid", 0.25), cell(1, "gone", "small"))?.group).toBe("fading");
  });

  it("says nothing of rows that hold nothing, or too few to be told", () => {
    const high = [cell(5, "best", 0.5), cell(1, "gone", "small")];
    expect(mostAtRisk(high, suppressed.isKnown)).toBeUndefined();
    expect(words(high).title).not.toContain("low");
  });
});
