import { attribute, derived, measured, trait } from "../../../define/define-traits.ts";

const lastMonth = { last: { months: 1 } } as const;

/** What customers have with the bank and owe it. */
export const money = [
  attribute(
    "stated_balance",
    "number",
    "value",
    ["balance as the source states it", "موجودی به گفتهٔ منبع"],
    ["Average yearly balance as the source states it.", "میانگین موجودی سالانه به گفتهٔ منبع."],
    { unit: "currency", column: "balance" },
  ),
  measured(
    "mean_money_at_hand",
    "currency",
    "value",
    ["money at hand, mean of 12 months", "موجودی در دسترس، میانگین ۱۲ ماه"],
    [
      "Mean of the month-end balances of current and savings accounts in the last 12 months.",
      "میانگین موجودی پایان ماه حساب‌های جاری و پس‌انداز در ۱۲ ماه گذشته.",
    ],
    { table: "statements", measure: "AVG", column: "money_at_hand", window: { last: { months: 12 } } },
  ),
  derived(
    "balance",
    "number",
    "currency",
    "value",
    ["average yearly balance", "میانگین موجودی سالانه"],
    [
      "Mean month-end balance of the last 12 months; where there are no statements, as the source states it.",
      "میانگین موجودی پایان ماه در ۱۲ ماه گذشته؛ بی صورت‌حساب، به گفتهٔ منبع.",
    ],
    { coalesce: [trait("mean_money_at_hand"), trait("stated_balance")] },
  ),
  measured(
    "money_put_by",
    "currency",
    "value",
    ["money put by", "پول کنارگذاشته"],
    [
      "In term deposits and funds at the end of the last month.",
      "در سپردهٔ مدت‌دار و صندوق در پایان ماه گذشته.",
    ],
    { table: "statements", measure: "SUM", column: "money_put_by", window: lastMonth },
  ),
  measured(
    "money_owed",
    "currency",
    "value",
    ["money owed", "بدهی"],
    ["Still to be paid back on loans at the end of the last month.", "ماندهٔ وام‌ها در پایان ماه گذشته."],
    { table: "statements", measure: "SUM", column: "money_owed", window: lastMonth },
  ),
  derived(
    "wealth",
    "number",
    "currency",
    "value",
    ["money with the bank", "دارایی نزد بانک"],
    [
      "Average yearly balance and what is put by in term deposits and funds; the balance alone where nothing else is known.",
      "میانگین موجودی سالانه با پول سپرده و صندوق؛ اگر جز آن معلوم نباشد همان موجودی.",
    ],
    { coalesce: [{ add: [trait("balance"), trait("money_put_by")] }, trait("balance")] },
  ),
  measured(
    "money_last_quarter",
    "currency",
    "value",
    ["money at hand, mean of the last 3 months", "موجودی در دسترس، میانگین ۳ ماه گذشته"],
    ["Mean of the last three month-end balances.", "میانگین سه موجودی پایان ماه گذشته."],
    { table: "statements", measure: "AVG", column: "money_at_hand", window: { last: { months: 3 } } },
  ),
  measured(
    "money_quarter_before",
    "currency",
    "value",
    ["money at hand, mean of the 3 months before", "موجودی در دسترس، میانگین ۳ ماه پیش از آن"],
    ["Mean of the three month-end balances before those.", "میانگین سه موجودی پایان ماه پیش از آن."],
    { table: "statements", measure: "AVG", column: "money_at_hand", window: { previous: { months: 3 } } },
  ),
  derived(
    "balance_trend",
    "number",
    "share",
    "behavioural",
    ["change of the balance", "تغییر موجودی"],
    [
      "Mean money at hand of the last three months over that of the three before, minus one; unknown where that was nothing or overdrawn.",
      "میانگین موجودی سه ماه گذشته نسبت به سه ماه پیش از آن، منهای یک؛ نامعلوم اگر آن صفر یا منفی بود.",
    ],
    {
      when: { id: "money_quarter_before", op: "GT", value: 0 },
      gives: {
        subtract: [{ divide: [trait("money_last_quarter"), trait("money_quarter_before")] }, { number: 1 }],
      },
    },
  ),
  measured(
    "income_12_months",
    "currency",
    "value",
    ["income of the bank, 12 months", "درآمد بانک، ۱۲ ماه"],
    ["Interest margin and fees of the last 12 months.", "حاشیهٔ سود و کارمزد ۱۲ ماه گذشته."],
    { table: "statements", measure: "SUM", column: "income", window: { last: { months: 12 } } },
  ),
  attribute(
    "in_default",
    "boolean",
    "behavioural",
    ["credit in default", "وام معوق"],
    ["Has credit in default.", "وام معوق دارد."],
  ),
];
