import { describe, expect, test } from "vitest";
import { parseDeclaration } from "../../../loaders/disclosure/declaration.ts";
import { grainFaults } from "../../../loaders/disclosure/grain-faults.ts";
import { rowsOfJson } from "../../../loaders/disclosure/published-rows.ts";

function faults(value: unknown, declaration: string): string[] {
  return grainFaults(rowsOfJson(value), parseDeclaration(declaration));
}

describe("numbers that may be published", () => {
  test.each<[unknown, string]>([
    [[{ country: "UK", buyers: 10, revenue: 12.5 }], "customers: buyers; figures: revenue"],
    [[{ month: 3, buyers: 12 }], "keys: month; customers: buyers"],
    [[{ buyers: 0, revenue: 0 }], "customers: buyers; figures: revenue"],
    [[{ buyers: null, revenue: null }], "customers: buyers; figures: revenue"],
    // One stage that holds everybody: a share of 1 is no customer.
    [[{ stage: "won", customers: 1, size: 20 }], "customers: size; shares: customers"],
    [[{ buyers: 40, back: 30, share: 0.75 }], "customers: buyers, back of buyers; shares: share of buyers"],
    [[{ buyers: 40, back: 40, share: 1 }], "customers: buyers, back of buyers; shares: share of buyers"],
    [[{ buyers: 500, orders: 3 }], "customers: buyers; counts: orders"],
    [[{ table: "orders", rows: 4 }], "others: rows"],
    [{ names: { a: 3 }, at: "2026-01-01" }, "others: names.*"],
    [{ size: 50, traits: [{ id: "age", mean: 41.5 }] }, "customers: size; figures: traits.mean of size"],
    // 4 of a share that was rounded to two digits may as well be 12 of 1,000.
    [[{ buyers: 1000, share: 0.01 }], "customers: buyers; shares: share"],
  ])("%j with %s", (value, declaration) => {
    expect(faults(value, declaration)).toEqual([]);
  });
});

describe("numbers that may not", () => {
  test.each<[string, unknown, string, RegExp]>([
    [
      "a number of which nothing is said",
      [{ people_left: 3 }],
      "",
      /^\[0\].people_left is 3, and nothing says/,
    ],
    ["also where it is large", [{ people_left: 300 }], "", /nothing says what that is/],
    ["or written as a text", [{ people_left: "3" }], "", /nothing says what that is/],
    [
      "a small number of customers",
      [{ n: 12 }, { n: 9 }],
      "customers: n",
      /^\[1\].n is 9; expected at least 10/,
    ],
    ["also in a list", { n: [120, 3] }, "customers: n", /^n\[1\] is 3/],
    ["a rest", [{ n: 50, back: 47 }], "customers: n, back of n", /is 47 of 50, which leaves 3/],
    [
      "a sum of money of unknown people",
      [{ country: "UK", sum: 12.5 }],
      "figures: sum",
      /has no number of customers/,
    ],
    [
      "or of a suppressed group",
      [{ n: null, sum: 12.5 }],
      "customers: n; figures: sum",
      /n, of whom it is said, is left out/,
    ],
    ["a share of few", [{ n: 50, s: 0.06 }], "customers: n; shares: s", /which are 3; expected/],
    ["a share that leaves few", [{ n: 50, s: 0.96 }], "customers: n; shares: s", /which are 2; expected/],
    ["a share above 1", [{ n: 50, s: 3 }], "customers: n; shares: s", /expected a share of 0 to 1/],
    [
      "a figure that looks counted",
      [
        { n: 50, left: 3 },
        { n: 60, left: 12 },
      ],
      "customers: n; figures: left",
      /which looks counted; expected customers: .* counts:/,
    ],
    [
      "the total of everybody is not the number of a row in a list",
      { customers: 3000, months: [{ revenue: 5.5 }] },
      "customers: customers; figures: months.revenue",
      /months\[0\].revenue has no number of customers/,
    ],
  ])("%s", (_name, value, declaration, message) => {
    const found = faults(value, declaration);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(message);
  });

  test("one sentence a column, however many rows are wrong", () => {
    const rows = Array.from({ length: 20 }, () => ({ n: 3, s: 1.5 }));
    expect(faults(rows, "customers: n; figures: s")).toHaveLength(1);
  });
});
