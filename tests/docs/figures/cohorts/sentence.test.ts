import { describe, expect, it } from "vitest";
import { cohortSentence } from "../../../../docs/figures/cohorts/sentence.ts";
import { averages } from "./cohorts.ts";

const plain = (text: string): string => text.replaceAll("\u202f", " ");

describe("retention", () => {
  it("tells the next period, and a later one where their intervals leave each other out", () => {
    const cohorts = averages(
      "quarter",
      [0.41, 0.39, 0.43],
      [0.4, 0.37, 0.43],
      [0.38, 0.3, 0.4],
      [0.3, 0.28, 0.32],
    );
    expect(plain(cohortSentence(cohorts))).toBe(
      "41 % have another stay in the next quarter, 30 % in the 4th",
    );
  });

  it("says that later periods do not differ where chance could have made the difference", () => {
    const cohorts = averages("month", [0.2, 0.17, 0.23], [0.22, 0.18, 0.26], [0.25, 0.2, 0.3]);
    expect(plain(cohortSentence(cohorts))).toBe(
      "20 % have another stay in the next month; no later one differs clearly",
    );
  });

  it("tells nothing of periods that too few cohorts have", () => {
    expect(cohortSentence(averages("month"))).toBe("Who comes back after the first stay");
  });
});
