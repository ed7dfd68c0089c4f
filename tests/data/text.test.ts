import { expect, test } from "vitest";
import { uncapitalised } from "../../data/text.ts";

test.each([
  ["Loyalty groups", "loyalty groups"],
  ["A cabin", "a cabin"],
  ["Émile", "émile"],
  ["CRM groups", "CRM groups"],
  ["", ""],
])("%j goes on within a sentence as %j", (text, within) => {
  expect(uncapitalised(text)).toBe(within);
});
