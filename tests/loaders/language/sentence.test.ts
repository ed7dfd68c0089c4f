import { describe, expect, test } from "vitest";
import { type Condition, measureKinds } from "../../../data/language.ts";
import { inBoth } from "../../../data/text.ts";
import { definedSegments } from "../../../loaders/language/catalogue.ts";
import { checkStudy } from "../../../loaders/language/check.ts";
import { measures } from "../../../loaders/language/measures/index.ts";
import { operators } from "../../../loaders/language/operators/index.ts";
import { segmentSentences, sentences } from "../../../loaders/language/sentence.ts";
import { smallStudy, smallTrait } from "../../fixtures/population.ts";
import { retail as study } from "../../fixtures/retail.ts";

const vocabulary = checkStudy(study);
const segmentNames = new Map(definedSegments(study).map(({ id, name }) => [id, inBoth(name)]));
const say = (condition: Condition) => sentences(condition, { vocabulary, segmentNames, currency: "GBP" });

describe("a definition as a sentence", () => {
  test.each<[Condition, string, string]>([
    [
      { trait: { id: "recency_days", op: "LTE", value: 30 } },
      "Customers for whom the days since the last order are at most 30.",
      "مشتریانی که برایشان روز از آخرین سفارش حداکثر ۳۰ است.",
    ],
    [
      {
        all: [
          { trait: { id: "monetary_value", op: "GTE", value: 1000 } },
          { trait: { id: "return_rate", op: "LT", value: 0.05 } },
        ],
      },
      "Customers for whom the total spend is at least £1,000 and the return rate is below 5\u202f%.",
      "مشتریانی که برایشان کل خرید حداقل \u200e£\u00a0۱٬۰۰۰ است و نرخ مرجوعی کمتر از ۵٪ است.",
    ],
    [
      { trait: { id: "country", op: "NEQ", value: "France" } },
      "Customers for whom the country is not “France” (or is unknown).",
      "مشتریانی که برایشان کشور «فرانسه» نیست (یا نامعلوم است).",
    ],
    [
      {
        all: [
          { trait: { id: "country", op: "EXISTS" } },
          { trait: { id: "country", op: "NEQ", value: "France" } },
          { not: { trait: { id: "return_rate", op: "LT", value: 0.05 } } },
        ],
      },
      "Customers for whom the country is known and the country is not “France” and (it is not true that the return rate is below 5\u202f%).",
      "مشتریانی که برایشان کشور معلوم است و کشور «فرانسه» نیست و (چنین نیست که برایشان نرخ مرجوعی کمتر از ۵٪ است).",
    ],
    [
      { trait: { id: "country", op: "IN", value: ["France"] } },
      "Customers for whom the country is “France”.",
      "مشتریانی که برایشان کشور «فرانسه» است.",
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
      "Customers for whom there are at least 3 orders whose channel is “web” in the last 90 days.",
      "مشتریانی که در ۹۰ روز گذشته دست‌کم ۳ سفارش که کانال آن «وب» است دارند.",
    ],
    [
      { trait: { id: "spend_last_90_days", op: "LT", trait: "spend_previous_90_days" } },
      "Customers for whom the spend in the last 90 days is below the spend in the 90 days before those.",
      "مشتریانی که برایشان خرید ۹۰ روز گذشته کمتر از خرید ۹۰ روز پیش از آن است.",
    ],
    [
      { trait: { id: "orders_web", op: "EQ", trait: "orders_app" } },
      "Customers for whom “orders, web” are the same as “orders, app”.",
      "مشتریانی که برایشان «سفارش‌ها، وب» برابر با «سفارش‌ها، اپ» است.",
    ],
    [
      { trait: { id: "recency_days", op: "NEQ", trait: "tenure_days" } },
      "Customers for whom the days since the last order are not the same as the days since the first order (or one of them is unknown).",
      "مشتریانی که برایشان روز از آخرین سفارش برابر با روز از نخستین سفارش نیست (یا یکی از آن دو نامعلوم است).",
    ],
    [
      { trait: { id: "acquired_at", op: "GTE", trait: "acquired_at" } },
      "Customers for whom the first contact is no earlier than the first contact.",
      "مشتریانی که برایشان نخستین آشنایی پس از نخستین آشنایی یا هم‌زمان با آن است.",
    ],
    [
      { trait: { id: "birth_date", op: "BEFORE", trait: "birth_date" } },
      "Customers for whom the birthday is before the birthday.",
      "مشتریانی که برایشان تاریخ تولد پیش از تاریخ تولد است.",
    ],
    [
      { trait: { id: "acquired_at", op: "AFTER", value: "2026-03-01T00:00:00Z" } },
      "Customers for whom the first contact is after 1 March 2026 at 00:00.",
      "مشتریانی که برایشان نخستین آشنایی پس از ۱۰ اسفند ۱۴۰۴ ساعت ۰:۰۰ است.",
    ],
    [
      { trait: { id: "acquired_at", op: "BETWEEN", value: ["2024-01-01", "2024-01-31"] } },
      "Customers for whom the first contact is between 1 January 2024 and the end of 31 January 2024.",
      "مشتریانی که برایشان نخستین آشنایی بین ۱۱ دی ۱۴۰۲ و پایان ۱۱ بهمن ۱۴۰۲ است.",
    ],
    [
      { trait: { id: "acquired_at", op: "BEFORE", value: "2024-01-01T00:00:00.000120Z" } },
      "Customers for whom the first contact is before 1 January 2024 at 00:00:00.00012.",
      "مشتریانی که برایشان نخستین آشنایی پیش از ۱۱ دی ۱۴۰۲ ساعت ۰:۰۰:۰۰٫۰۰۰۱۲ است.",
    ],
    [
      { trait: { id: "birth_date", op: "AFTER", value: "2000-01-01" } },
      "Customers for whom the birthday is after 1 January 2000.",
      "مشتریانی که برایشان تاریخ تولد پس از ۱۱ دی ۱۳۷۸ است.",
    ],
    [
      { not: { any: [{ segment: "champions" }, { segment: "loyal" }] } },
      "Customers who are not in “Champions” or “Loyal”.",
      "مشتریانی که در «قهرمانان» یا «وفادار» نیستند.",
    ],
    [
      { event: { table: "orders", measure: "COUNT", window: { last: { weeks: 2 } }, op: "LT", value: 1 } },
      "Customers for whom there are no orders in the last 2 weeks.",
      "مشتریانی که در ۲ هفتهٔ گذشته هیچ سفارشی ندارند.",
    ],
    [
      { event: { table: "returns", measure: "COUNT", op: "GTE", value: 1 } },
      "Customers for whom there is at least one return.",
      "مشتریانی که دست‌کم یک مرجوعی دارند.",
    ],
    [
      {
        event: {
          table: "order_lines",
          measure: "SUM",
          column: "amount",
          where: [{ column: "category", op: "CONTAINS", value: "kit", ignoreCase: true }],
          window: { previous: { days: 30 } },
          op: "GTE",
          value: 12.5,
        },
      },
      "Customers for whom the total amount of order lines whose category contains “kit” (ignoring case) in the 30 days before the last 30 days is at least £12.50.",
      "مشتریانی که برایشان جمع مبلغ ردیف‌های سفارشی که دستهٔ آن‌ها شامل «kit» است (بی‌توجه به بزرگی و کوچکی حروف) در ۳۰ روز پیش از ۳۰ روز گذشته حداقل £۱۲٫۵۰ است.",
    ],
    [
      {
        event: {
          table: "events",
          measure: "ACTIVE_PERIODS",
          period: { days: 7 },
          window: { last: { days: 28 } },
          op: "GTE",
          value: 3,
        },
      },
      "Customers for whom there are visits and clicks in at least 3 of the periods of 7 days in the last 28 days.",
      "مشتریانی که در ۲۸ روز گذشته در دست‌کم ۳ دورهٔ ۷ روزه رویداد وبی دارند.",
    ],
    [
      { trait: { id: "interests", op: "CONTAINS_NONE", value: ["tea"] } },
      "Customers for whom the interests do not include “tea” (or are unknown).",
      "مشتریانی که برایشان علاقه‌مندی‌ها «tea» را ندارد (یا نامعلوم است).",
    ],
    [
      { trait: { id: "last_order_at", op: "IN_LAST", value: { weeks: 1 } } },
      "Customers for whom the time of the last order is in the last week.",
      "مشتریانی که برایشان زمان آخرین سفارش در هفتهٔ گذشته است.",
    ],
    [
      {
        event: {
          table: "orders",
          measure: "MAX",
          column: "ordered_at",
          window: { from: "2026-01-01", to: "2026-07-01T12:30:00Z" },
          op: "AFTER",
          value: "2026-03-01",
        },
      },
      "Customers for whom the latest time of orders from 1 January 2026 until before 1 July 2026 at 13:30 is after the end of 1 March 2026.",
      "مشتریانی که برایشان آخرین زمان سفارش‌ها از ۱۱ دی ۱۴۰۴ تا پیش از ۱۰ تیر ۱۴۰۵ ساعت ۱۳:۳۰ پس از پایان ۱۰ اسفند ۱۴۰۴ است.",
    ],
    [
      {
        sequence: {
          steps: [
            { table: "events", where: [{ column: "kind", op: "EQ", value: "product_view" }] },
            { table: "orders", within: { days: 7 } },
          ],
          window: { last: { days: 180 } },
        },
      },
      "Customers for whom there was a visit or click whose kind is “view of a product”, then within 7 days an order, in the last 180 days.",
      "مشتریانی که در ۱۸۰ روز گذشته نخست رویداد وبی که نوع آن «دیدن کالا» است و سپس تا ۷ روز بعد سفارشی داشته‌اند.",
    ],
    [
      { trait: { id: "consent_marketing", op: "EQ", value: true } },
      "Customers for whom “consent to marketing” is true.",
      "مشتریانی که برایشان «رضایت به بازاریابی» درست است.",
    ],
    [
      { not: { all: [{ segment: "loyal" }, { trait: { id: "birth_date", op: "MISSING" } }] } },
      "Customers for whom it is not true that (they are in “Loyal” and the birthday is unknown).",
      "مشتریانی که چنین نیست که (در «وفادار» هستند و برایشان تاریخ تولد نامعلوم است).",
    ],
    [{ any: [] }, "Customers for whom nothing can hold.", "مشتریانی که هیچ شرطی برایشان برقرار نیست."],
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
      segmentSentences(part, inBoth(study.segmentations[0]?.name ?? { en: "" }), {
        vocabulary,
        segmentNames,
        currency: "GBP",
      }),
    );
    expect(said.map(({ en, fa }) => en.includes("no earlier group") && fa.includes("پیشین"))).toEqual([
      false,
      ...Array(9).fill(true),
      false,
    ]);
  });

  test("a list and a point are told by their items and degrees", () => {
    const home = { ...smallTrait("home", { derive: { point: [{ number: 0 }, { number: 0 }] } }, "point") };
    const small = smallStudy({ traits: [home, smallTrait("interests", { attribute: "interests" }, "list")] });
    const words = { vocabulary: checkStudy(small), segmentNames, currency: "GBP" };
    const near: Condition = { trait: { id: "home", op: "WITHIN_KM", value: { km: 25, of: [51.5, -0.12] } } };
    expect(sentences(near, words)).toEqual({
      en: "Customers for whom the home is within 25 km of 51.5°\u00a0N, 0.12°\u00a0W.",
      fa: "مشتریانی که برایشان home تا ۲۵ کیلومتری ۵۱٫۵°\u00a0شمالی، ۰٫۱۲°\u00a0غربی است.",
    });
    const likes: Condition = { trait: { id: "interests", op: "CONTAINS_ANY", value: ["tea", "چای"] } };
    expect(sentences(likes, words)).toEqual({
      en: "Customers for whom the interests include “tea” or “چای”.",
      fa: "مشتریانی که برایشان interests دست‌کم یکی از «tea» و «چای» را دارد.",
    });
  });

  test("every measure with every operator has words, in Persian with Persian digits", () => {
    const values: Record<string, unknown> = {
      scalar: 3,
      pair: [2, 4],
      list: [1, 2],
      percent: 10,
      none: undefined,
    };
    for (const measure of measureKinds)
      for (const [op, { types, value }] of operators) {
        if (!types.includes("number")) continue;
        const column = measures[measure].column !== "none" ? "amount" : null;
        const period = measure === "ACTIVE_PERIODS" ? { period: { months: 1 } } : {};
        const window = { last: { months: 6 } };
        const { en, fa } = say({
          event: { table: "orders", measure, column, ...period, window, op, value: values[value] },
        });
        expect(`${en}${fa}`).not.toMatch(/undefined|NaN|\[object|\{|null/);
        expect(en).toMatch(/in the last 6 months/);
        expect(fa).toMatch(/۶ ماه گذشته/);
        expect(fa).not.toMatch(/[0-9A-Za-z]/);
      }
  });

  test("every segment of the retail study has one in both languages", () => {
    for (const segment of definedSegments(study)) {
      const { en, fa } = say(segment.ownCase);
      expect(en).toMatch(/^Customers (for whom|who are) .+\.$/);
      expect(fa).toMatch(/^مشتریانی که .+\.$/);
      expect(`${en}${fa}`).not.toMatch(/undefined|NaN|\[object/);
    }
  });
});

test("an amount has the sign of its currency, as on pages, and a minus where it is below zero", () => {
  const condition = { trait: { id: "monetary_value", op: "BETWEEN", value: [-40, 1000] } } as const;
  const { en } = sentences(condition, { vocabulary, segmentNames, currency: "USD" });
  expect(en).toBe("Customers for whom the total spend is between −$40 and $1,000.");
});
