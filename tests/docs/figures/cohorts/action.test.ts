import { describe, expect, it } from "vitest";
import { cohortAction } from "../../../../docs/figures/cohorts/action.ts";
import { averages } from "./cohorts.ts";

describe("when to ask for the next one", () => {
  it("is the period whose interval is above all others", () => {
    const said = cohortAction(averages("quarter", [0.2, 0.18, 0.22], [0.4, 0.35, 0.45], [0.3, 0.28, 0.34]));
    expect(said?.text.replaceAll("\u202f", " ")).toContain(
      "Ask for the next stay in the 2nd quarter after the first: 40 % (35 % to 45 %) have one then",
    );
  });

  it("is not said where the best period may be so by chance", () => {
    expect(cohortAction(averages("month", [0.2, 0.18, 0.22], [0.36, 0.2, 0.5]))).toBeUndefined();
    expect(cohortAction(averages("month", [0.2, 0.18, 0.22]))).toBeUndefined();
  });

  it("is not said where most have one unasked", () => {
    expect(cohortAction(averages("quarter", [0.93, 0.92, 0.94], [0.8, 0.78, 0.82]))).toBeUndefined();
  });
});
