import { describe, expect, it } from "vitest";
import { cohortSentence } from "../../../../docs/figures/cohorts/sentence.ts";

const plain = (text: string | undefined): string | undefined => text?.replaceAll("\u202f", " ");

describe("retention", () => {
  it("tells the next period and a later one", () => {
    const average = [0.41, 0.4, 0.38, 0.36].map((share, index) => ({ period: index + 1, share }));
    expect(plain(cohortSentence({ unit: "quarter", cohorts: [], cells: [], average }))).toBe(
      "41 % order again in the next quarter, 36 % in the 4th",
    );
  });
});
