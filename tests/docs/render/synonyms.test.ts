import { expect, test } from "vitest";
import { findableWords } from "../../../docs/render/findable.ts";
import { synonymsOf } from "../../../docs/render/synonyms.ts";

test("what a business person types stands for what a page says", () => {
  expect(synonymsOf("Stopped buying: no order for a year")).toContain("churn");
  expect(synonymsOf("Loyal: order often")).toContain("loyalty");
  expect(synonymsOf("Female customers under 35")).toEqual(expect.arrayContaining(["women", "young"]));
  expect(synonymsOf("The most spend to date")).toContain("profit");
});

test("men are not found by what is said of women, and words within words are none", () => {
  expect(synonymsOf("Female customers")).not.toContain("men");
  expect(synonymsOf("Stopover guests of the desktop site")).toEqual([]);
});

test("a word that the page says itself is not said again", () => {
  expect(synonymsOf("Churned: lost for good")).not.toContain("lost");
});

test("who types Persian finds what pages say in English, and every word of the glossary", () => {
  expect(synonymsOf("Lost: no order for a year")).toEqual(expect.arrayContaining(["ترک", "نرخ ترک", "ریزش"]));
  expect(synonymsOf("نرخ ریزش")).toContain("churn");
  const churn = findableWords.find(({ title }) => title === "Churn");
  expect(churn?.keywords).toContain("نرخ ترک");
  for (const { keywords } of findableWords) expect(keywords).toMatch(/\p{Script=Arabic}/u);
});
