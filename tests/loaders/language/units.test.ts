import { expect, test } from "vitest";
import type { TraitCondition } from "../../../data/language.ts";
import { type PopulationStudy, populationStudies } from "../../../data/study.ts";
import { checkStudy } from "../../../loaders/language/check.ts";
import { sentences } from "../../../loaders/language/sentence.ts";
import { definedText, textsAlike, unitToSay, valueText } from "../../../loaders/language/value-words.ts";
import { retail } from "../../fixtures/retail.ts";
import { study as stays } from "../../fixtures/studies/stays/study.ts";
import { study as subscribers } from "../../fixtures/studies/subscribers/study.ts";

function said(study: PopulationStudy, trait: TraitCondition) {
  return sentences({ trait }, { vocabulary: checkStudy(study), segmentNames: new Map(), currency: "GBP" });
}

test.each<[TraitCondition, string]>([
  [{ id: "traffic", op: "GT", value: 20 }, "the traffic of the last month is above 20 gigabytes"],
  [
    { id: "traffic", op: "BETWEEN", value: [1, 4.5] },
    "the traffic of the last month is between 1 and 4.5 gigabytes",
  ],
  [{ id: "months", op: "EQ", value: 1 }, "the length of the contract is 1 month"],
])("a threshold of a trait that is not called after its unit has it: %j", (condition, en) => {
  expect(said(populationStudies(subscribers)[0], condition).en).toBe(`Lines for whom ${en}.`);
});

test.each<[TraitCondition, string, string]>([
  [
    { id: "days_since_stay", op: "BETWEEN", value: [7, 60] },
    "Guests for whom the number of days since the last arrival is between 7 and 60.",
    "مهمان‌هایی که برایشان روزهای پس از آخرین ورود بین ۷ و ۶۰ است.",
  ],
  [
    { id: "nights_stayed", op: "GTE", value: 14 },
    "Guests for whom the number of nights is at least 14.",
    "مهمان‌هایی که برایشان شمار شب‌ها حداقل ۱۴ است.",
  ],
])("a name that says what is counted is not followed by it again: %j", (condition, en, fa) => {
  expect(said(populationStudies(stays)[0], condition)).toEqual({ en, fa });
});

test("what grew or shrank is a share, and says so", () => {
  expect(said(retail, { id: "spend_trend", op: "LTE", value: -0.5 })).toEqual({
    en: "Customers for whom the change in spend is at most −50\u202f%.",
    fa: "مشتریانی که برایشان تغییر خرید حداکثر \u200e−۵۰٪ است.",
  });
  expect(said(retail, { id: "overdue_ratio", op: "GTE", value: 1.5 })).toEqual({
    en: "Customers for whom the overdue ratio is at least 1.5\u202f×.",
    fa: "مشتریانی که برایشان نسبت دیرکرد حداقل ۱٫۵ برابر است.",
  });
});

const units = {
  gigabytes: { en: { one: "GB", many: "GB" }, fa: "گیگابایت" },
  orders: { en: { one: "order", many: "orders" } },
};

test("a value by itself has its unit in the language asked for, and below zero a minus", () => {
  const format = { timeZone: "UTC", units };
  expect(valueText(1, "en", "orders", format)).toBe("1 order");
  expect(valueText(12.5, "en", "gigabytes", format)).toBe("12.5 GB");
  expect(valueText(12.5, "fa", "gigabytes", format)).toBe("۱۲٫۵ گیگابایت");
  expect(valueText(-3, "en", undefined, format)).toBe("−3");
  expect(valueText(2, "en", "score", format)).toBe("2");
});

test("a number of something else does not name the unit", () => {
  expect(unitToSay("days", { en: "longest wait in 30 days" }, {})).toBe("days");
  expect(unitToSay("days", { en: "days of the longest wait" }, {})).toBeUndefined();
});

test("a number of a definition is said with every digit of it", () => {
  const gbp = { timeZone: "UTC", currency: "GBP" };
  expect(definedText(12.3456, "en", "currency", gbp)).toBe("£12.3456");
  expect(definedText(12.5, "en", "currency", gbp)).toBe("£12.50");
  expect(definedText(12, "en", "currency", gbp)).toBe("£12");
  expect(definedText(0.0225, "en", "share", gbp)).toBe("2.25\u202f%");
  expect(definedText(0.07, "en", "share", gbp)).toBe("7\u202f%");
  expect(definedText(0.00004, "en", undefined, gbp)).toBe("0.00004");
  expect(definedText(0.00004, "fa", undefined, gbp)).toBe("۰٫۰۰۰۰۴");
  expect(said(populationStudies(subscribers)[0], { id: "traffic", op: "LT", value: 0.00004 }).en).toBe(
    "Lines for whom the traffic of the last month is below 0.00004 gigabytes.",
  );
  expect(
    said(populationStudies(subscribers)[0], { id: "traffic", op: "BETWEEN", value: [0.12345, 2] }).en,
  ).toBe("Lines for whom the traffic of the last month is between 0.12345 and 2 gigabytes.");
});

test("amounts have the coins that their currency has", () => {
  const text = (value: number, currency: string) =>
    valueText(value, "en", "currency", { timeZone: "UTC", currency });
  expect(text(1234.5678, "GBP")).toBe("£1,234.57");
  expect(text(1234.5678, "KWD")).toBe("KWD\u00a01,234.568");
  expect(text(1234.5678, "JPY")).toBe("¥1,235");
});

test("numbers that are compared in one sentence have as many digits each", () => {
  const gbp = { currency: "GBP" };
  expect(textsAlike([11.8, 10, 13.6], "en", "currency", gbp)).toEqual(["£11.80", "£10.00", "£13.60"]);
  expect(textsAlike([90, 0, -220], "en", "currency", gbp)).toEqual(["£90", "£0", "−£220"]);
  expect(textsAlike([2.5, -1, 5], "en", undefined, gbp)).toEqual(["2.5", "−1.0", "5.0"]);
});
