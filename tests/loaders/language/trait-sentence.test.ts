import { expect, test } from "vitest";
import type { Expression, Trait } from "../../../data/study.ts";
import { derivations } from "../../../loaders/language/expressions/index.ts";
import { countMeasures } from "../../../loaders/language/measures/counts.ts";
import { traitOrigin } from "../../../loaders/language/trait-sentence.ts";
import { traitSources } from "../../../loaders/language/trait-sources/index.ts";
import { Vocabulary } from "../../../loaders/language/vocabulary.ts";
import { smallStudy, smallTrait } from "../../fixtures/population.ts";

const named = (id: string, fa: string, from: Trait["from"], type: Trait["type"] = "number"): Trait => ({
  ...smallTrait(id, from, type),
  label: { en: id, fa },
});
const vocabulary = new Vocabulary(
  smallStudy({
    traits: [
      named("size", "اندازه", { attribute: "household_size" }),
      named("spend", "خرید", { measure: { table: "orders", measure: "SUM", column: "amount" } }),
    ],
  }),
);

function origin(from: Trait["from"]): [string, string] {
  const { en, fa } = traitOrigin(smallTrait("y", from), {
    vocabulary,
    segmentNames: new Map(),
    currency: "GBP",
  });
  return [en, fa];
}

const size = { trait: "size" } as const;
const spend = { trait: "spend" } as const;
const large = { id: "size", op: "GTE", value: 3 } as const;

const said: Readonly<Record<string, readonly [Expression, en: string, fa: string]>> = {
  trait: [size, "the size", "اندازه"],
  number: [{ number: 1200.5 }, "1,200.5", "۱٬۲۰۰٫۵"],
  text: [{ text: "vip" }, "“vip”", "«vip»"],
  add: [
    { add: [{ subtract: [size, spend] }, { number: 1 }] },
    "(the size minus the spend) plus 1",
    "(اندازه منهای خرید) به‌اضافهٔ ۱",
  ],
  subtract: [{ subtract: [size, spend] }, "the size minus the spend", "اندازه منهای خرید"],
  divide: [{ divide: [spend, size] }, "the spend divided by the size", "خرید تقسیم بر اندازه"],
  coalesce: [
    { coalesce: [spend, { number: 0 }] },
    "the spend or, where that is unknown, 0",
    "خرید یا اگر نامعلوم است ۰",
  ],
  concat: [
    { concat: [size, { text: "/" }, spend] },
    "the size, “/” and the spend, joined as one text",
    "اندازه، «/» و خرید پشت سر هم",
  ],
  when: [
    { when: large, gives: spend, otherwise: size },
    "the spend where the size is at least 3, else the size",
    "خرید اگر اندازه حداقل ۳ است، وگرنه اندازه",
  ],
  holds: [{ holds: large }, "whether the size is at least 3", "این‌که آیا اندازه حداقل ۳ است"],
  band: [
    { band: size, edges: [2], labels: ["one", "more"] },
    "the band of the size: “one” or “more”",
    "بازهٔ اندازه: «one» یا «more»",
  ],
  lookup: [
    { lookup: size, table: { 1: "one" } },
    "what a list says of the size",
    "آنچه فهرستی دربارهٔ اندازه می‌گوید",
  ],
  yearsSince: [{ yearsSince: size }, "whole years since the size", "سال‌های کامل از اندازه"],
  labelOfLargest: [
    {
      labelOfLargest: [
        { label: "a", of: size },
        { label: "b", of: spend },
      ],
    },
    "which is largest: the size (“a”) or the spend (“b”)",
    "آنچه از همه بزرگ‌تر است: اندازه («a») یا خرید («b»)",
  ],
  listOf: [
    { listOf: [{ label: "large", when: large }] },
    "all that hold: “large” where the size is at least 3",
    "همهٔ آنچه برقرار است: «large» اگر اندازه حداقل ۳ است",
  ],
  point: [{ point: [size, spend] }, "the place at the size and the spend", "جایی در اندازه و خرید"],
  quintile: [
    { quintile: spend, by: "RANK", lowIsBest: true },
    "the fifth of everyone, 1 to 5, by the spend, the lowest 5",
    "پنجک ۱ تا ۵ بر پایهٔ خرید، کمترین‌ها ۵",
  ],
};

test.each(Object.entries(said))("a derived trait says its %s", (_, [derive, en, fa]) => {
  expect(origin({ derive })).toEqual([en, fa]);
});

test("every kind of derivation is said here, and every other source", () => {
  expect(Object.keys(said).sort()).toEqual(Object.keys(derivations).sort());
  expect(Object.keys(traitSources)).toEqual(["attribute", "measure", "derive", "model"]);
  const text = { name: { en: "places", fa: "جاها" }, description: { en: "word" } };
  const model = {
    ...{ id: "places", ...text },
    kind: "kmeans",
    k: 2,
    scale: "none",
    inputs: [{ trait: "age" }],
  } as const;
  expect(origin({ model, output: "cluster" })).toEqual(["the group by the model places", "گروه از مدل جاها"]);
  expect(origin({ attribute: "country" })).toEqual([
    "column country of customers",
    "ستون country از customers",
  ]);
  const measure = { table: "orders", measure: "COUNT", window: { last: { days: 30 } } } as const;
  expect(origin({ measure })).toEqual([
    "the number of orders in the last 30 days",
    "شمار سفارش‌ها در ۳۰ روز گذشته",
  ]);
});

test("a value that is given where one thing holds, of what is given where another does, is given where both do", () => {
  const both: Expression = {
    when: large,
    gives: { when: { id: "spend", op: "LTE", value: 9 }, gives: size },
  };
  expect(origin({ derive: both })).toEqual([
    "the size where the spend is at most 9 and the size is at least 3",
    "اندازه اگر خرید حداکثر ۹ است و اندازه حداقل ۳ است",
  ]);
});

test("a span of one is the span, days have an order each, and different things follow one another as Persian writes it", () => {
  expect(
    origin({ measure: { table: "orders", measure: "ACTIVE_DAYS", window: { last: { months: 1 } } } }),
  ).toEqual(["the number of days with orders in the last month", "شمار روزهای دارای سفارش در ماه گذشته"]);
  expect(
    origin({ measure: { table: "orders", measure: "COUNT", window: { previous: { years: 1 } } } }),
  ).toEqual([
    "the number of orders in the year before the last year",
    "شمار سفارش‌ها در سال پیش از سال گذشته",
  ]);
  const { fa } = countMeasures.DISTINCT;
  const parts = { rows: "اقامت‌ها", one: "اقامت", column: "محله", period: "", isTime: false };
  expect(fa({ ...parts, several: "محله‌ها" })).toBe("شمار محله‌های گوناگون در اقامت‌ها");
  expect(fa({ ...parts, several: "کالاهای" })).toBe("شمار کالاهای گوناگون در اقامت‌ها");
});

test("a choice within arithmetic or another choice stands in brackets, so that it is clear where it ends", () => {
  const one = { number: 1 };
  const orNone: Expression = { coalesce: [spend, { number: 0 }] };
  const ifLarge: Expression = { when: large, gives: size, otherwise: one };
  const cases: [Expression, string, string][] = [
    [
      { add: [one, ifLarge] },
      "1 plus (the size where the size is at least 3, else 1)",
      "۱ به‌اضافهٔ (اندازه اگر اندازه حداقل ۳ است، وگرنه ۱)",
    ],
    [
      { subtract: [size, orNone] },
      "the size minus (the spend or, where that is unknown, 0)",
      "اندازه منهای (خرید یا اگر نامعلوم است ۰)",
    ],
    [
      { coalesce: [{ when: large, gives: size }, spend] },
      "(the size where the size is at least 3) or, where that is unknown, the spend",
      "(اندازه اگر اندازه حداقل ۳ است) یا اگر نامعلوم است خرید",
    ],
    [
      { when: large, gives: orNone, otherwise: ifLarge },
      "(the spend or, where that is unknown, 0) where the size is at least 3, else the size where the size is at least 3, else 1",
      "(خرید یا اگر نامعلوم است ۰) اگر اندازه حداقل ۳ است، وگرنه اندازه اگر اندازه حداقل ۳ است، وگرنه ۱",
    ],
  ];
  for (const [derive, en, fa] of cases) expect(origin({ derive })).toEqual([en, fa]);
});

test("a window without a beginning ends before its end, and a column named by a clause is quoted", () => {
  const before = { table: "orders", measure: "COUNT", window: { to: "2026-01-01" } } as const;
  expect(origin({ measure: before })).toEqual([
    "the number of orders before 1 January 2026",
    "شمار سفارش‌ها تا پیش از ۱۱ دی ۱۴۰۴",
  ]);
  const study = smallStudy({
    tables: vocabulary.study.tables.map((table) =>
      table.name === "orders"
        ? {
            ...table,
            columns: {
              ...table.columns,
              change: {
                type: "number",
                description: "Agreement.",
                noun: { en: "a change at home", fa: "تغییر در خانه" },
              },
            },
          }
        : table,
    ),
  });
  const y = smallTrait("y", { measure: { table: "orders", measure: "AVG", column: "change" } });
  expect(traitOrigin(y, { vocabulary: new Vocabulary(study), segmentNames: new Map() })).toEqual({
    en: "the mean “a change at home” of orders",
    fa: "میانگین «تغییر در خانه» سفارش‌ها",
  });
});
