import { expect, test } from "vitest";
import * as format from "../../../../docs/components/format.ts";
import { riskWords } from "../../../../docs/figures/risk/chart-words.ts";

const about = {
  ...{ measure: "spend to date", members: "customers", unit: "currency", currency: "GBP" },
  ...{ average: "the average customer", grouping: "loyalty groups" },
} as const;
const part = { id: "loyal", name: "Loyal", customers: 500, value: 3_000, risk: 0.1 };

test("the group with most at stake is headed with its part", () => {
  const everyone = { customers: 4_000, value: 2_000, risk: 0.1, atStake: 400_000 };
  const { title, first } = riskWords("", [{ ...part, atStake: 100_000 }], everyone, about, format);
  expect(title.replaceAll("\u202f", " ")).toBe(
    "“Loyal” hold 25.0 % of the spend to date at stake: £100k of £400k",
  );
  expect(first).toBe("loyal");
});

test("where next to nothing is at stake, that is the finding, and no group is to be dealt with first", () => {
  const everyone = { customers: 4_000, value: 2_000, risk: 0.001, atStake: 9_070 };
  const { title, first } = riskWords("", [{ ...part, atStake: 3_680 }], everyone, about, format);
  expect(title).toBe("By the model hardly anything is at stake: £9,070 of £8M of spend to date");
  expect(first).toBeUndefined();
});
