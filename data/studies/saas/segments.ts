import { defineLanguage, partIds } from "../../define/define-language.ts";
import type { Segment } from "../../study.ts";
import { all, any, pays, sequence, trait } from "./language.ts";
import { adoption } from "./segmentations/adoption.ts";
import { journey } from "./segmentations/journey.ts";
import { saasTables } from "./tables.ts";
import { traits } from "./traits/index.ts";

const { segment } = defineLanguage({
  traits,
  tables: saasTables,
  segments: [...partIds(adoption), ...partIds(journey), "same_error_again"],
});

/** The same error, and again within three days, in the last 30 days. */
const again = (code: string) =>
  sequence({
    steps: [
      { table: "product_events", where: [{ column: "product_event", op: "EQ", value: code }] },
      {
        table: "product_events",
        where: [{ column: "product_event", op: "EQ", value: code }],
        within: { days: 3 },
      },
    ],
    window: { last: { days: 30 } },
  });

/** Segments beside the groups; they overlap with those and with each other. */
export const segments: readonly Segment[] = [
  {
    id: "same_error_again",
    name: { en: "The same error again", fa: "همان خطا دوباره" },
    description: {
      en: "Met the same error twice within three days, in the last 30 days.",
      fa: "در ۳۰ روز گذشته یک خطا را دو بار در سه روز دیده‌اند.",
    },
    basis: "behavioural",
    goal: "fewer_errors",
    where: all(
      pays,
      any(
        again("sync_failed"),
        again("import_rejected"),
        again("access_denied"),
        again("report_timeout"),
        again("rule_stopped"),
        again("payment_failed"),
      ),
    ),
    play: "fix_the_obstacle",
  },
  {
    id: "renewal_at_risk",
    name: { en: "Renewal at risk", fa: "تمدید در خطر" },
    description: {
      en: "Bound for a year with at most 90 days to go, and fading, with an open ticket, or with the same error again.",
      fa: "قرارداد یک‌ساله با حداکثر ۹۰ روز مانده، و رو به خاموشی، با درخواست باز، یا با خطای تکراری.",
    },
    basis: "journey",
    goal: "keep_accounts",
    where: all(
      pays,
      trait("billing_term", "EQ", "Yearly"),
      trait("days_since_term_began", "GTE", 275),
      any(segment("fading_accounts"), trait("open_tickets", "GTE", 1), segment("same_error_again")),
    ),
    play: "renewal_review",
  },
  {
    id: "likely_to_cancel",
    name: { en: "Likely to cancel", fa: "محتمل برای لغو" },
    description: {
      en: "Pay, with a chance to cancel within 90 days of 10 % or more.",
      fa: "می‌پردازند، با احتمال ۱۰٪ یا بیشتر برای لغو تا ۹۰ روز.",
    },
    basis: "predictive",
    goal: "keep_accounts",
    where: all(pays, trait("leaving_chance", "GTE", 0.1)),
    play: "wake_up_visit",
  },
  {
    id: "problem_ahead",
    name: { en: "Problem ahead", fa: "مشکلی در راه" },
    description: {
      en: "Pay, and are likely to open a ticket about a known problem within seven days: one in ten or more.",
      fa: "می‌پردازند و احتمالاً در هفت روز دربارهٔ مشکلی شناخته‌شده درخواست می‌دهند: یک از ده یا بیشتر.",
    },
    basis: "predictive",
    goal: "quick_help",
    where: all(pays, trait("next_problem_chance", "GTE", 0.1)),
    play: "help_before",
  },
  {
    id: "trial_stuck",
    name: { en: "Stuck in the trial", fa: "مانده در آزمایش" },
    description: {
      en: "Opened a trial in the last 60 days, and for a week have not begun to work in it.",
      fa: "در ۶۰ روز گذشته آزمایش را گشوده‌اند و یک هفته است که کار را آغاز نکرده‌اند.",
    },
    basis: "journey",
    goal: "begin_well",
    where: all(segment("account_trying"), trait("days_since_step", "BETWEEN", [7, 60])),
    play: "guided_start",
  },
  {
    id: "first_quarter",
    name: { en: "First ninety days", fa: "نود روز نخست" },
    description: { en: "Pay for 90 days at most.", fa: "نهایتاً ۹۰ روز است که می‌پردازند." },
    basis: "journey",
    goal: "begin_well",
    where: all(pays, trait("days_since_first_paid", "LTE", 90)),
    play: "guided_start",
  },
  {
    id: "seats_full",
    name: { en: "All seats at work", fa: "همهٔ صندلی‌ها به کار" },
    description: {
      en: "At least nine of ten seats are at work, and there are ten seats or more.",
      fa: "دست‌کم نه دهم صندلی‌ها به کار است و دست‌کم ده صندلی دارند.",
    },
    basis: "behavioural",
    goal: "grow_revenue",
    where: all(pays, trait("seats_at_work", "GTE", 0.9), trait("seats", "GTE", 10)),
    play: "more_seats",
  },
  {
    id: "empty_seats",
    name: { en: "Half of the seats empty", fa: "نیمی از صندلی‌ها خالی" },
    description: {
      en: "Pay for ten seats or more, and at most half of them are at work.",
      fa: "برای ده صندلی یا بیشتر می‌پردازند و نهایتاً نیمی به کار است.",
    },
    basis: "behavioural",
    goal: "seats_in_use",
    where: all(pays, trait("seats", "GTE", 10), trait("seats_at_work", "LTE", 0.5)),
    play: "fair_plan",
  },
  {
    id: "top_tenth_by_revenue",
    name: { en: "Top tenth by revenue", fa: "یک‌دهم پردرآمدترین‌ها" },
    description: {
      en: "The tenth of all accounts with the most revenue in 12 months.",
      fa: "یک‌دهم شرکت‌ها با بیشترین درآمد در ۱۲ ماه.",
    },
    basis: "value",
    goal: "grow_revenue",
    where: all(trait("revenue_12_months", "GT", 0), trait("revenue_12_months", "TOP_PERCENT", 10)),
    play: "account_plan",
  },
  {
    id: "regulated_industries",
    name: { en: "Under supervision", fa: "زیر نظارت" },
    description: {
      en: "Paying accounts in finance, medicine and education, who must show who did what.",
      fa: "شرکت‌های مالی، پزشکی و آموزشی که باید نشان دهند چه کسی چه کرده است.",
    },
    basis: "firmographic",
    goal: "fewer_errors",
    where: all(pays, trait("industry", "IN", ["Finance", "Medical", "Education"])),
    play: "account_plan",
  },
  {
    id: "recommend_us",
    name: { en: "Would recommend us", fa: "توصیه‌کنندگان" },
    description: {
      en: "Pay, and scored nine or ten in the survey of the last year.",
      fa: "می‌پردازند و در نظرسنجی سال گذشته نه یا ده داده‌اند.",
    },
    basis: "psychographic",
    goal: "grow_revenue",
    where: all(pays, trait("recommend_score", "GTE", 9)),
    play: "thank_and_ask",
  },
  {
    id: "unhappy_with_us",
    name: { en: "Unhappy with us", fa: "ناراضی از ما" },
    description: {
      en: "Pay, and scored six or less in the survey of the last year.",
      fa: "می‌پردازند و در نظرسنجی سال گذشته شش یا کمتر داده‌اند.",
    },
    basis: "psychographic",
    goal: "keep_accounts",
    where: all(pays, trait("recommend_score", "LTE", 6)),
    play: "listen_first",
  },
  {
    id: "price_minded",
    name: { en: "Mind the price", fa: "حساس به قیمت" },
    description: {
      en: "Pay, and named the price as what matters most.",
      fa: "می‌پردازند و قیمت را مهم‌ترین دانسته‌اند.",
    },
    basis: "psychographic",
    goal: "keep_accounts",
    where: all(pays, trait("what_matters", "EQ", "Price")),
    play: "fair_plan",
  },
  {
    id: "call_often",
    name: { en: "Call often", fa: "پرتماس" },
    description: {
      en: "Called the support desk twice or more in the last 90 days.",
      fa: "در ۹۰ روز گذشته دو بار یا بیشتر با پشتیبانی تماس گرفته‌اند.",
    },
    basis: "behavioural",
    goal: "quick_help",
    where: all(pays, trait("calls_90_days", "GTE", 2)),
    play: "one_owner",
  },
  {
    id: "errors_in_silence",
    name: { en: "Errors, and no ticket", fa: "خطا، بی درخواست" },
    description: {
      en: "Pay, met three errors or more in 30 days, and opened no ticket in 90.",
      fa: "می‌پردازند، در ۳۰ روز سه خطا یا بیشتر داشته‌اند و در ۹۰ روز درخواستی نگشوده‌اند.",
    },
    basis: "behavioural",
    goal: "fewer_errors",
    where: all(pays, trait("errors_30_days", "GTE", 3), trait("tickets_90_days", "LT", 1)),
    play: "fix_the_obstacle",
  },
  {
    id: "deals_in_progress",
    name: { en: "Deal in progress", fa: "معاملهٔ در جریان" },
    description: {
      en: "Have a deal that is neither won nor lost.",
      fa: "معامله‌ای دارند که نه برده و نه باخته است.",
    },
    basis: "value",
    goal: "grow_revenue",
    where: trait("deals_open", "GTE", 1),
    play: "account_plan",
  },
];
