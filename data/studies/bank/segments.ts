import type { Segment } from "../../study.ts";
import { all, event, not, trait } from "./language.ts";

const acceptedLately = event({
  table: "offer_contacts",
  measure: "COUNT",
  where: [
    { column: "arm", op: "EQ", value: "offered" },
    { column: "accepted_at", op: "EXISTS" },
  ],
  window: { last: { months: 24 } },
  op: "GTE",
  value: 1,
});

/** Segments that may overlap, beside the life stages, wealth bands and stages of the relationship. */
export const segments: readonly Segment[] = [
  {
    id: "wealthy_no_deposit",
    name: { en: "Wealthy without a deposit", fa: "دارایان بی سپرده" },
    description: {
      en: "5,000 and more with the bank, no term deposit opened, none said yes to.",
      fa: "۵٬۰۰۰ و بیشتر نزد بانک، بی سپردهٔ مدت‌دار و بی پذیرش آن.",
    },
    basis: "value",
    goal: "gather_deposits",
    where: all(
      trait("wealth", "GTE", 5000),
      not(trait("opened_term_deposit", "GTE", 1)),
      trait("deposit", "NEQ", true),
    ),
    play: "deposit_high_rate",
  },
  {
    id: "young_no_loan",
    name: { en: "Young and free of debt", fa: "جوانان بی بدهی" },
    description: {
      en: "Under 35, no loan, no credit in default and not overdrawn.",
      fa: "زیر ۳۵ سال، بی وام، بی معوق و بی موجودی منفی.",
    },
    basis: "demographic",
    goal: "answer_offers",
    where: all(
      trait("age", "LT", 35),
      trait("housing_loan", "NEQ", true),
      trait("personal_loan", "NEQ", true),
      trait("in_default", "NEQ", true),
      trait("balance", "GTE", 0),
    ),
    play: "low_rate_loan",
  },
  {
    id: "one_product",
    name: { en: "One product alone", fa: "تنها یک محصول" },
    description: { en: "Hold a single product.", fa: "تنها یک محصول دارند." },
    basis: "behavioural",
    goal: "deepen",
    where: trait("products_held", "LTE", 1),
    play: "next_product",
  },
  {
    id: "four_products",
    name: { en: "Four products and more", fa: "چهار محصول و بیشتر" },
    description: { en: "Hold at least four different products.", fa: "دست‌کم چهار محصول گوناگون دارند." },
    basis: "behavioural",
    goal: "grow_income",
    where: trait("products_held", "GTE", 4),
    play: "renew_deposit",
  },
  {
    id: "two_loans",
    name: { en: "Housing and personal loan", fa: "وام مسکن و شخصی" },
    description: {
      en: "Pay back both a housing and a personal loan.",
      fa: "هم وام مسکن و هم وام شخصی می‌پردازند.",
    },
    basis: "behavioural",
    goal: "lend_safely",
    where: all(trait("housing_loan", "EQ", true), trait("personal_loan", "EQ", true)),
    play: "payment_plan",
  },
  {
    id: "deposit_takers",
    name: { en: "Said yes to a deposit", fa: "پذیرندگان سپرده" },
    description: { en: "Accepted an offer of a term deposit.", fa: "پیشنهاد سپردهٔ مدت‌دار را پذیرفته‌اند." },
    basis: "behavioural",
    goal: "gather_deposits",
    where: trait("deposit", "EQ", true),
    play: "renew_deposit",
  },
  {
    id: "asked_too_often",
    name: { en: "Asked too often", fa: "بیش از اندازه پرسیده" },
    description: {
      en: "Contacted four times or more in the campaign, and did not say yes to the deposit.",
      fa: "چهار بار یا بیشتر در کمپین تماس گرفته شد و سپرده را نپذیرفتند.",
    },
    basis: "journey",
    goal: "answer_offers",
    where: all(trait("contacts_this_campaign", "GTE", 4), trait("deposit", "EQ", false)),
    play: "leave_in_peace",
  },
  {
    id: "joining_day_soon",
    name: { en: "Anniversary of joining soon", fa: "سالگرد پیوستن نزدیک" },
    description: {
      en: "The anniversary of joining the bank is within 14 days.",
      fa: "سالگرد پیوستنشان به بانک تا ۱۴ روز آینده است.",
    },
    basis: "journey",
    goal: "answer_offers",
    where: trait("joined_at", "ANNIVERSARY_IN_NEXT", { days: 14 }),
  },
  {
    id: "yes_before",
    name: { en: "Said yes before", fa: "پیش‌تر پذیرفته" },
    description: {
      en: "Accepted an offer of the last 24 months, or said yes in the campaign before.",
      fa: "پیشنهادی از ۲۴ ماه گذشته را پذیرفته‌اند، یا در کمپین پیشین آری گفته‌اند.",
    },
    basis: "journey",
    goal: "answer_offers",
    where: { any: [acceptedLately, trait("previous_outcome", "EQ", "success")] },
    play: "renew_deposit",
  },
  {
    id: "reached_by_mobile",
    name: { en: "Reached by mobile", fa: "در دسترس با تلفن همراه" },
    description: {
      en: "The bank reaches them on a mobile telephone.",
      fa: "بانک با تلفن همراه به آنان می‌رسد.",
    },
    basis: "behavioural",
    goal: "answer_offers",
    where: trait("contact_channel", "EQ", "cellular"),
    play: "next_product",
  },
  {
    id: "app_only",
    name: { en: "App, never the branch", fa: "اپ، هرگز شعبه" },
    description: {
      en: "At least six logins to the app in three months and no visit to a branch.",
      fa: "دست‌کم شش ورود به اپ در سه ماه و بی مراجعه به شعبه.",
    },
    basis: "behavioural",
    goal: "keep_using",
    where: all(trait("app_logins_3_months", "GTE", 6), trait("branch_visits_3_months", "LT", 1)),
    play: "first_savings",
  },
  {
    id: "branch_visitors",
    name: { en: "Come to the branch", fa: "مراجعان شعبه" },
    description: {
      en: "At least two visits to a branch in three months.",
      fa: "دست‌کم دو مراجعه به شعبه در سه ماه.",
    },
    basis: "behavioural",
    goal: "gather_deposits",
    where: trait("branch_visits_3_months", "GTE", 2),
    play: "deposit_at_branch",
  },
  {
    id: "in_trouble",
    name: { en: "In trouble", fa: "در تنگنا" },
    description: {
      en: "Have credit in default, or are overdrawn and pay back a loan.",
      fa: "وام معوق دارند، یا با موجودی منفی وام می‌پردازند.",
    },
    basis: "behavioural",
    goal: "lend_safely",
    where: {
      any: [
        trait("in_default", "EQ", true),
        all(trait("balance", "LT", 0), {
          any: [trait("housing_loan", "EQ", true), trait("personal_loan", "EQ", true)],
        }),
      ],
    },
    play: "payment_plan",
  },
  {
    id: "best_tenth",
    name: { en: "Best tenth for the bank", fa: "یک‌دهم پردرآمد برای بانک" },
    description: {
      en: "The tenth of whom the bank earned the most in 12 months.",
      fa: "یک‌دهمی که بانک در ۱۲ ماه بیشترین درآمد را از آنان داشت.",
    },
    basis: "value",
    goal: "grow_income",
    where: all(trait("income_12_months", "TOP_PERCENT", 10), trait("income_12_months", "GT", 0)),
    play: "deposit_high_rate",
  },
];
