import type { Segmentation } from "../../../study.ts";
import { all, trait } from "../language.ts";

/** What an account brings in a year, against the others. */
export const accountTiers: Segmentation = {
  id: "account_tiers",
  name: { en: "Account tiers", fa: "رده‌های شرکت‌ها" },
  description: {
    en: "Accounts by their revenue of 12 months, against that of all accounts.",
    fa: "شرکت‌ها بر پایهٔ درآمد ۱۲ ماه در برابر دیگران.",
  },
  basis: "value",
  goal: "grow_revenue",
  cases: [
    {
      segment: "key_accounts",
      name: { en: "Key accounts", fa: "شرکت‌های کلیدی" },
      description: {
        en: "The fifth of all accounts with the most revenue in 12 months.",
        fa: "یک‌پنجم شرکت‌ها با بیشترین درآمد در ۱۲ ماه.",
      },
      where: all(trait("revenue_12_months", "GT", 0), trait("revenue_12_months", "TOP_PERCENT", 20)),
      play: "account_plan",
    },
    {
      segment: "core_accounts",
      name: { en: "Core accounts", fa: "شرکت‌های میانی" },
      description: {
        en: "In the upper half of all accounts by revenue, below the top fifth.",
        fa: "در نیمهٔ بالای درآمد، پایین‌تر از یک‌پنجم نخست.",
      },
      where: all(trait("revenue_12_months", "GT", 0), trait("revenue_12_months", "TOP_PERCENT", 50)),
      play: "next_feature",
    },
    {
      segment: "small_accounts",
      name: { en: "Small accounts", fa: "شرکت‌های کوچک" },
      description: {
        en: "Brought revenue in 12 months, less than the upper half.",
        fa: "در ۱۲ ماه درآمد داشته‌اند، کمتر از نیمهٔ بالا.",
      },
      where: trait("revenue_12_months", "GT", 0),
      play: "more_seats",
    },
  ],
  otherwise: {
    segment: "without_revenue",
    name: { en: "No revenue yet or any more", fa: "بی درآمد، هنوز یا دیگر" },
    description: {
      en: "Brought no revenue in 12 months: visitors, trials, and those who left before.",
      fa: "در ۱۲ ماه درآمدی نداشته‌اند: بازدیدکنندگان، آزمایندگان و کسانی که پیش‌تر رفته‌اند.",
    },
    play: "guided_start",
  },
};
