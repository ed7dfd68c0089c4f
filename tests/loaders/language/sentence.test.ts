import { describe, expect, test } from "vitest";
import type { Condition } from "../../../data/language.ts";
import { study } from "../../../data/studies/retail/study.ts";
import { definedSegments } from "../../../loaders/language/catalogue.ts";
import { checkStudy } from "../../../loaders/language/check.ts";
import { segmentSentences, sentences } from "../../../loaders/language/sentence.ts";

const vocabulary = checkStudy(study);
const segmentNames = new Map(definedSegments(study).map(({ id, name }) => [id, name]));
const say = (condition: Condition) => sentences(condition, { vocabulary, segmentNames, currency: "GBP" });

describe("a definition as a sentence", () => {
  test.each<[Condition, string, string]>([
    [
      { trait: { id: "recency_days", op: "LTE", value: 30 } },
      "Customers for whom the days since the last order is at most 30 days.",
      "مشتریانی که روز از آخرین سفارش حداکثر ۳۰ روز است.",
    ],
    [
      {
        all: [
          { trait: { id: "monetary_value", op: "GTE", value: 1000 } },
          { trait: { id: "return_rate", op: "LT", value: 0.05 } },
        ],
      },
      "Customers for whom the total spend is at least £1,000 and the return rate is below 5%.",
      "مشتریانی که کل خرید حداقل \u200e£\u00a0۱٬۰۰۰ است و نرخ مرجوعی کمتر از ۵٪ است.",
    ],
    [
      { trait: { id: "country", op: "NEQ", value: "France" } },
      "Customers for whom the country is not “France” or is unknown.",
      "مشتریانی که کشور برابر «France» نیست یا نامعلوم است.",
    ],
    [
      {
        event: {
          table: "orders",
          measure: "COUNT",
          where: [{ column: "channel", op: "EQ", value: "web" }],
          window: { last: { days: 90 } },
          op: "GTE",
          value: 3,
        },
      },
      "Customers for whom the number of orders whose channel is “web” in the last 90 days is at least 3.",
      "مشتریانی که شمار سفارش که کانال برابر «web» است در ۹۰ روز گذشته حداقل ۳ است.",
    ],
    [
      { not: { any: [{ segment: "champions" }, { segment: "loyal" }] } },
      "Customers for whom they are not in “Champions” or “Loyal”.",
      "مشتریانی که در “قهرمانان” یا “وفادار” نیستند.",
    ],
  ])("%j", (condition, en, fa) => {
    const sentence = say(condition);
    expect(sentence.en).toBe(en);
    expect(sentence.fa.replaceAll(/[\u200e\u200f\u00a0]/g, "")).toBe(
      fa.replaceAll(/[\u200e\u200f\u00a0]/g, ""),
    );
  });

  test("a part of a segmentation says that earlier parts win, except for the first", () => {
    const parts = definedSegments(study).filter(({ segmentation }) => segmentation === "rfm");
    const said = parts.map((part) =>
      segmentSentences(part, study.segmentations[0]?.name, { vocabulary, segmentNames, currency: "GBP" }),
    );
    expect(said.map(({ en, fa }) => en.includes("no earlier group") && fa.includes("پیشین"))).toEqual([
      false,
      ...Array(9).fill(true),
      false,
    ]);
  });

  test("every segment of the retail study has one in both languages", () => {
    for (const segment of definedSegments(study)) {
      const { en, fa } = say(segment.ownCase);
      expect(en).toMatch(/^Customers for whom .+\.$/);
      expect(fa).toMatch(/^مشتریانی که .+\.$/);
      expect(`${en}${fa}`).not.toMatch(/undefined|NaN|\[object/);
    }
  });
});
