import type { Segmentation } from "../../../study.ts";
import { all, any, pays, trait } from "../language.ts";

/** Where an account stands, from the first visit to renewal or leaving. */
export const journey: Segmentation = {
  id: "account_journey",
  name: { en: "Account journey", fa: "مسیر شرکت" },
  description: {
    en: "Accounts by where they stand with us: visited, trying, begun, new, at home, due to renew, in trouble, gone.",
    fa: "شرکت‌ها بر پایهٔ جایگاهشان: بازدیدکرده، آزماینده، آغازکرده، تازه، جاافتاده، نزدیک تمدید، گرفتار، رفته.",
  },
  basis: "journey",
  goal: "keep_accounts",
  cases: [
    {
      segment: "account_gone",
      name: { en: "Gone", fa: "رفته" },
      description: { en: "Paid once and have cancelled.", fa: "زمانی می‌پرداختند و لغو کرده‌اند." },
      where: trait("cancelled", "EQ", true),
      play: "win_back",
    },
    {
      segment: "account_trying",
      name: { en: "Trying", fa: "آزماینده" },
      description: {
        en: "Opened a trial, and have not begun to work in it.",
        fa: "آزمایش را گشوده‌اند و هنوز کار را آغاز نکرده‌اند.",
      },
      where: all(trait("subscriptions", "LT", 1), trait("beginnings", "LT", 1), trait("trials", "GTE", 1)),
      play: "guided_start",
    },
    {
      segment: "account_begun",
      name: { en: "Begun", fa: "آغازکرده" },
      description: {
        en: "Began to work in it, and do not pay yet.",
        fa: "کار را آغاز کرده‌اند و هنوز نمی‌پردازند.",
      },
      where: all(trait("subscriptions", "LT", 1), trait("beginnings", "GTE", 1)),
      play: "guided_start",
    },
    {
      segment: "account_troubled",
      name: { en: "In trouble", fa: "گرفتار" },
      description: {
        en: "Pay, and wait for two tickets or more, met six errors or more in 30 days, or have lost a quarter of their users at work.",
        fa: "می‌پردازند، و در انتظار دو درخواست یا بیشترند، در ۳۰ روز شش خطا یا بیشتر داشته‌اند، یا یک‌چهارم کاربران فعالشان رفته‌اند.",
      },
      where: all(
        pays,
        any(
          trait("open_tickets", "GTE", 2),
          trait("errors_30_days", "GTE", 6),
          trait("use_change", "LTE", -0.25),
        ),
      ),
      play: "one_owner",
    },
    {
      segment: "account_new",
      name: { en: "New", fa: "تازه" },
      description: { en: "Pay for 90 days at most.", fa: "نهایتاً ۹۰ روز است که می‌پردازند." },
      where: trait("days_since_first_paid", "LTE", 90),
      play: "guided_start",
    },
    {
      segment: "account_renewing",
      name: { en: "Due to renew", fa: "نزدیک تمدید" },
      description: {
        en: "In the last sixty days of a yearly term.",
        fa: "در شصت روز پایانی دورهٔ یک‌ساله‌اند.",
      },
      where: all(
        trait("billing_term", "EQ", "Yearly"),
        trait("days_since_term_began", "BETWEEN", [305, 366]),
      ),
      play: "renewal_review",
    },
    {
      segment: "account_at_home",
      name: { en: "At home", fa: "جاافتاده" },
      description: {
        en: "Pay for longer than 90 days, without trouble, and no term ends soon.",
        fa: "بیش از ۹۰ روز است که بی دردسر می‌پردازند و دوره‌شان به‌زودی تمام نمی‌شود.",
      },
      where: pays,
      play: "next_feature",
    },
  ],
  otherwise: {
    segment: "account_visited",
    name: { en: "Visited", fa: "بازدیدکرده" },
    description: {
      en: "Have visited, and neither tried nor paid as far as is known.",
      fa: "بازدید کرده‌اند و تا جایی که می‌دانیم نه آزموده و نه پرداخته‌اند.",
    },
    play: "guided_start",
  },
  stages: [
    ...["account_visited", "account_trying", "account_begun", "account_new"],
    ...["account_at_home", "account_renewing", "account_troubled", "account_gone"],
  ],
};
