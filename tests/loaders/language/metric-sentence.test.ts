import { expect, test } from "vitest";
import { checkStudy } from "../../../loaders/language/check.ts";
import { metricSentences } from "../../../loaders/language/metric-sentence.ts";
import { retail as study } from "../../fixtures/retail.ts";

const context = { vocabulary: checkStudy(study), segmentNames: new Map(), currency: "GBP" };

test.each([
  ["revenue", "The total amount of orders in the last 365 days.", "جمع مبلغ سفارش‌ها در ۳۶۵ روز گذشته."],
  [
    "active_customers",
    "The number of customers for whom there is at least one order in the last 365 days.",
    "شمار مشتریانی که در ۳۶۵ روز گذشته دست‌کم یک سفارش دارند.",
  ],
  ["customers", "The number of customers.", "شمار مشتریان."],
  [
    "average_order_value",
    "The total amount of orders in the last 365 days, divided by the number of orders in the last 365 days.",
    "جمع مبلغ سفارش‌ها در ۳۶۵ روز گذشته، تقسیم بر شمار سفارش‌ها در ۳۶۵ روز گذشته.",
  ],
  [
    "spend_90_days",
    "The mean of the spend in the last 90 days, over the customers of whom it is known.",
    "میانگین خرید ۹۰ روز گذشته، در میان مشتریانی که مقدارش برایشان معلوم است.",
  ],
  [
    "days_since_order",
    "The median of the days since the last order, over the customers of whom it is known.",
    "میانهٔ روز از آخرین سفارش، در میان مشتریانی که مقدارش برایشان معلوم است.",
  ],
])("%s says how it is computed, in both languages", (id, en, fa) => {
  const metric = study.metrics.find((each) => each.id === id);
  expect(metric && metricSentences(metric, context)).toEqual({ en, fa });
});

test("every metric of the study has a sentence that ends with a stop", () => {
  for (const metric of study.metrics) {
    const { en, fa } = metricSentences(metric, context);
    expect(en).toMatch(/^The .*[^.]\.$/);
    expect(fa).toMatch(/[^.]\.$/);
  }
});
