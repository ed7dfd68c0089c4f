import { expect, test } from "vitest";
import { publishedRefusal } from "../../../../loaders/report/models/refusal.ts";

const labels = new Map([
  ["line_share", { en: "share of lines", fa: "سهم ردیف‌ها" }],
  ["seats", { en: "seats", fa: "صندلی‌ها" }],
]);

test("a refusal calls traits by their labels", () => {
  expect(publishedRefusal("line_share has no values; leave it out", labels)).toBe(
    "“share of lines” has no values; leave it out",
  );
  expect(publishedRefusal("the table seats_log holds no data yet; ingest it", labels)).toBe(
    "the table seats_log holds no data yet; ingest it",
  );
});

test.each([
  ["0 of 0 treated members have the outcome", "no treated members have the outcome"],
  ["0 of 300 members have the outcome", "none of 300 members have the outcome"],
  ["7 of 300 members have the outcome", "fewer than 10 of 300 members have the outcome"],
  ["295 of 300 members have the outcome", "all but fewer than 10 of 300 members have the outcome"],
  ["40 of 40 members have the outcome", "40 of 40 members have the outcome"],
  ["3 of 4 members have the outcome", "fewer than 10 of fewer than 10 members have the outcome"],
  ["0 members answered all 10 items", "no members answered all 10 items"],
  ["7 members answered all 10 items", "fewer than 10 members answered all 10 items"],
  [
    "the smallest group has 4 members who answered",
    "the smallest group has fewer than 10 members who answered",
  ],
  ["12 customers are too few to fit a model to", "12 customers are too few to fit a model to"],
])("a refusal tells of no count of a few: %s", (refused, published) => {
  expect(publishedRefusal(refused, labels)).toBe(published);
});
