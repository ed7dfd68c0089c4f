import { expect, test } from "vitest";
import { headLabel } from "../../../../docs/figures/lift/sentence.ts";

test("a headline has one colon: what is true stands for itself, a value in quotes", () => {
  const label = { en: "country", fa: "کشور" };
  expect(headLabel({ label })).toBe("Country");
  expect(headLabel({ label: { ...label, en: "has cancelled" }, value: "true" })).toBe("Has cancelled");
  expect(headLabel({ label, value: "FR", valueName: { en: "France", fa: "فرانسه" } })).toBe(
    "Country “France”",
  );
});
