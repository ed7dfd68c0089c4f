import { expect, test } from "vitest";
import { beforeTime, filePatterns } from "../../../loaders/new-study/file-patterns.ts";

test.each([
  ["orders", "orders"],
  ["orders_2024_01", "orders_"],
  ["sales-2024-01-to-04", "sales-"],
  ["sales Jan 2024", "sales "],
  ["report.2024-Q3", "report."],
  ["lines2024", "lines"],
  ["may_be_march", "may_be_"],
  ["decision", "decision"],
  ["roadmap", "roadmap"],
])("the name of %s goes up to its time: %s", (stem, name) => {
  expect(beforeTime(stem)).toBe(name);
});

test("a pattern takes later files of the same kind, and none of another", () => {
  expect(filePatterns([["lines-2024-01.csv", "lines-2024-02.csv"], ["stores.csv.gz"]])).toEqual([
    ["lines-*.csv"],
    ["stores*.csv.gz"],
  ]);
  expect(filePatterns([["lines-1.csv"], ["lines-2.csv"]])).toEqual([["lines-1.csv"], ["lines-2.csv"]]);
});
