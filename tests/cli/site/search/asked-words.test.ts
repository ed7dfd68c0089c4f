import { expect, test } from "vitest";
import { askedWords } from "../../../../cli/site/search/asked-words.ts";

test.each([
  ["customers who complained", "complained"],
  ["How many customers bought again?", "bought again?"],
  ["new customers", "new"],
  ["مشتریان وفادار", "وفادار"],
  ["who", "who"],
  ["  poor  reception ", "poor reception"],
  ["", ""],
])("of “%s” what is asked for is “%s”", (text, asked) => {
  expect(askedWords(text)).toBe(asked);
});
