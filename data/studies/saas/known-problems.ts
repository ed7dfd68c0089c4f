import type { ProblemsModel } from "../../model.ts";
import type { EventKind, KnownProblem, ProblemSign } from "../../problem.ts";
import { productEventNames } from "./use-tables.ts";

/** A name in English and in Persian. */
type Words = readonly [en: string, fa: string];

const inProduct = (name: string): EventKind => ({
  table: "product_events",
  where: [{ column: "product_event", op: "EQ", value: name }],
});

/** A problem that accounts call about, as the desk names it. */
const problem = (
  id: string,
  about: string,
  [en, fa]: Words,
  [sendEn, sendFa]: Words,
  [low, share, high]: readonly [number, number, number],
): KnownProblem => ({
  id,
  name: { en, fa },
  hit: { table: "support_tickets", where: [{ column: "known_problem", op: "EQ", value: about }] },
  send: { en: sendEn, fa: sendFa },
  prevented: { low, share, high },
});

const accountEvent = (kind: string): EventKind => ({
  table: "account_events",
  where: [{ column: "account_event", op: "EQ", value: kind }],
});

/** Which tickets paying accounts are about to open, from what happens in the product before. What help prevents is assumed. */
export const nextProblem: ProblemsModel = {
  id: "next_problem",
  name: { en: "Known problems", fa: "مشکلات شناخته‌شده" },
  description: {
    en: "Which known problem an account is likely to open a ticket about within seven days, from errors, steps and sign-ins of the four weeks before, and from its own earlier tickets.",
    fa: "این‌که شرکت در هفت روز آینده احتمالاً دربارهٔ کدام مشکل شناخته‌شده درخواست می‌دهد، از خطاها، گام‌ها و ورودهای چهار هفتهٔ پیش و درخواست‌های پیشین خودش.",
  },
  kind: "problems",
  problems: [
    problem(
      "sync_ticket",
      "sync",
      ["Sync", "همگام‌سازی"],
      ["How to renew the connection of the other tool", "راهنمای تازه‌کردن پیوند با ابزار دیگر"],
      [0.15, 0.35, 0.5],
    ),
    problem(
      "import_ticket",
      "import",
      ["Import", "ورود داده"],
      ["The rejected rows with what to change in each", "سطرهای ردشده، با آنچه باید در هر یک عوض شود"],
      [0.2, 0.4, 0.6],
    ),
    problem(
      "access_ticket",
      "access",
      ["Access", "دسترسی"],
      ["A list of who lacks which right, for the admin to tick", "فهرست حق‌های کم، برای تأیید مدیر"],
      [0.2, 0.4, 0.6],
    ),
    problem(
      "reports_ticket",
      "reports",
      ["Reports", "گزارش‌ها"],
      ["The same report by month, which runs in time", "همان گزارش به تفکیک ماه، که به‌موقع اجرا می‌شود"],
      [0.1, 0.3, 0.45],
    ),
    problem(
      "automation_ticket",
      "automation",
      ["Automation", "خودکارسازی"],
      [
        "Why the rule stopped, and a button that starts it again",
        "دلیل ایستادن قاعده و دکمهٔ راه‌اندازی دوباره",
      ],
      [0.15, 0.35, 0.5],
    ),
    problem(
      "billing_ticket",
      "billing",
      ["Billing", "پرداخت"],
      ["A link to another means of payment", "پیوندی به شیوهٔ پرداخت دیگر"],
      [0.2, 0.4, 0.6],
    ),
    problem(
      "sign_in_ticket",
      "sign-in",
      ["Sign-in", "ورود به حساب"],
      ["A link that renews the password", "پیوندی برای تازه‌کردن گذرواژه"],
      [0.3, 0.5, 0.7],
    ),
  ],
  signs: Object.entries(productEventNames).map(([id, name]): ProblemSign => ({ id, name, ...inProduct(id) })),
  exposed: { begins: accountEvent("subscribed"), ends: accountEvent("cancelled") },
  ...{ horizonDays: 7, historyDays: 28, sequenceDays: 7 },
  readDays: 1,
  capacity: 60,
};
