import type { Goal } from "../../study.ts";

export const goals: readonly Goal[] = [
  {
    id: "keep_accounts",
    name: { en: "Keep accounts", fa: "نگه‌داشتن مشتریان" },
    description: {
      en: "Fewer of those who paid cancel within a quarter.",
      fa: "در هر فصل شمار کمتری از پرداخت‌کنندگان لغو کنند.",
    },
    kpi: "account_churn",
    goodDirection: "down",
    target: 0.04,
  },
  {
    id: "begin_well",
    name: { en: "Begin well", fa: "آغاز خوب" },
    description: {
      en: "More of those who try begin to work, and pay.",
      fa: "بیشتر کسانی که می‌آزمایند کار را آغاز کنند و بپردازند.",
    },
    kpi: "trial_success",
    goodDirection: "up",
    target: 0.7,
  },
  {
    id: "seats_in_use",
    name: { en: "Seats that work", fa: "صندلی‌های پرکار" },
    description: {
      en: "More of the seats that are paid for are at work.",
      fa: "سهم بیشتری از صندلی‌های خریده به کار باشد.",
    },
    kpi: "mean_seats_at_work",
    goodDirection: "up",
    target: 0.7,
  },
  {
    id: "fewer_errors",
    name: { en: "Fewer obstacles", fa: "موانع کمتر" },
    description: {
      en: "An account meets fewer errors in a quarter.",
      fa: "هر شرکت در هر فصل با خطای کمتری روبه‌رو شود.",
    },
    kpi: "errors_an_account",
    goodDirection: "down",
    target: 2,
  },
  {
    id: "quick_help",
    name: { en: "Help without waiting", fa: "کمک بی انتظار" },
    description: {
      en: "Fewer accounts wait for the support desk at any moment.",
      fa: "در هر لحظه شرکت‌های کمتری در انتظار پشتیبانی باشند.",
    },
    kpi: "waiting_share",
    goodDirection: "down",
    target: 0.03,
  },
  {
    id: "grow_revenue",
    name: { en: "Grow with their work", fa: "رشد همراه با کارشان" },
    description: {
      en: "Accounts that use more pay for more.",
      fa: "شرکت‌های پرکارتر بیشتر بپردازند.",
    },
    kpi: "revenue_an_account",
    goodDirection: "up",
  },
];
