import { derived, measured, trait, type Words } from "../../../define/define-traits.ts";
import type { ColumnCondition, EventMeasure, Window } from "../../../language.ts";
import { inPersian } from "../../../text.ts";

const ninetyDays = { last: { days: 90 } } as const;
const sixMonths = { last: { months: 6 } } as const;
const isError = { column: "event_kind", op: "EQ", value: "error" } as const;

const errors = (window: Window, ...where: ColumnCondition[]): EventMeasure => ({
  ...{ table: "product_events", measure: "COUNT", where: [isError, ...where], window },
});
const tickets = (window?: Window, ...where: ColumnCondition[]): EventMeasure => ({
  ...{ table: "support_tickets", measure: "COUNT" },
  ...(where.length === 0 ? {} : { where }),
  ...(window === undefined ? {} : { window }),
});
const steps = (...named: string[]): EventMeasure => ({
  ...{ table: "ticket_steps", measure: "COUNT", where: [{ column: "ticket_step", op: "IN", value: named }] },
});

const ofError = <const Id extends string>(id: Id, code: string, label: Words, description: Words) =>
  measured(
    id,
    "errors",
    "behavioural",
    label,
    description,
    errors(ninetyDays, { column: "product_event", op: "EQ", value: code }),
  );

/** What stands in the account's way, in the product and at the desk. */
export const troubleTraits = [
  measured(
    "errors_30_days",
    "errors",
    "behavioural",
    ["errors of 30 days", "خطاهای ۳۰ روز", "plural"],
    ["Errors in the last 30 days.", "خطاهای ۳۰ روز گذشته."],
    errors({ last: { days: 30 } }),
  ),
  measured(
    "errors_90_days",
    "errors",
    "behavioural",
    ["errors of 90 days", "خطاهای ۹۰ روز", "plural"],
    ["Errors in the last 90 days.", "خطاهای ۹۰ روز گذشته."],
    errors(ninetyDays),
  ),
  ofError(
    "sync_errors",
    "sync_failed",
    ["failed syncs", "همگام‌سازی‌های ناموفق", "plural"],
    ["Failed syncs in the last 90 days.", "همگام‌سازی‌های ناموفق ۹۰ روز گذشته."],
  ),
  ofError(
    "import_errors",
    "import_rejected",
    ["rejected imports", "ورودهای ردشده", "plural"],
    ["Rejected imports in the last 90 days.", "ورود داده‌های ردشدهٔ ۹۰ روز گذشته."],
  ),
  ofError(
    "access_errors",
    "access_denied",
    ["denied accesses", "دسترسی‌های ردشده", "plural"],
    ["Denied accesses in the last 90 days.", "دسترسی‌های ردشدهٔ ۹۰ روز گذشته."],
  ),
  ofError(
    "report_errors",
    "report_timeout",
    ["reports that took too long", "گزارش‌های دیرکرده", "plural"],
    ["Reports that took too long in the last 90 days.", "گزارش‌هایی که در ۹۰ روز گذشته بیش از حد طول کشیدند."],
  ),
  ofError(
    "automation_errors",
    "rule_stopped",
    ["rules that stopped", "قاعده‌های ایستاده", "plural"],
    ["Rules that stopped in the last 90 days.", "قاعده‌هایی که در ۹۰ روز گذشته ایستادند."],
  ),
  ofError(
    "billing_errors",
    "payment_failed",
    ["failed payments", "پرداخت‌های ناموفق", "plural"],
    ["Failed payments in the last 90 days.", "پرداخت‌های ناموفق ۹۰ روز گذشته."],
  ),
  derived(
    "main_obstacle",
    "string",
    undefined,
    "behavioural",
    ["main obstacle", "مانع اصلی"],
    [
      "What its errors of the last 90 days are mostly about; missing where there were none.",
      "بیشتر خطاهای ۹۰ روز گذشته دربارهٔ چیست؛ نامعلوم اگر خطایی نبوده است.",
    ],
    {
      labelOfLargest: [
        { label: "Sync", of: trait("sync_errors") },
        { label: "Import", of: trait("import_errors") },
        { label: "Access", of: trait("access_errors") },
        { label: "Reports", of: trait("report_errors") },
        { label: "Automation", of: trait("automation_errors") },
        { label: "Billing", of: trait("billing_errors") },
      ],
    },
    inPersian({
      Sync: "همگام‌سازی",
      Import: "ورود داده",
      Access: "دسترسی",
      Reports: "گزارش‌ها",
      Automation: "خودکارسازی",
      Billing: "پرداخت",
    }),
  ),
  measured(
    "errors_6_months",
    "errors",
    "behavioural",
    ["errors of six months", "خطاهای شش ماه", "plural"],
    ["Errors in the last six months.", "خطاهای شش ماه گذشته."],
    errors(sixMonths),
  ),
  derived(
    "errors_a_month",
    "number",
    "errors",
    "behavioural",
    ["errors in a month of use", "خطا در هر ماه کار", "plural"],
    [
      "Errors of the last six months over the months in which the product was used; missing where it was not.",
      "خطاهای شش ماه گذشته نسبت به ماه‌های کار؛ نامعلوم اگر کاری نبوده است.",
    ],
    { divide: [trait("errors_6_months"), trait("months_of_use")] },
  ),
  measured(
    "tickets_90_days",
    "tickets",
    "behavioural",
    ["tickets of 90 days", "درخواست‌های ۹۰ روز", "plural"],
    ["Tickets opened in the last 90 days.", "درخواست‌های بازشده در ۹۰ روز گذشته."],
    tickets(ninetyDays),
  ),
  measured(
    "tickets_6_months",
    "tickets",
    "behavioural",
    ["tickets of six months", "درخواست‌های شش ماه", "plural"],
    ["Tickets opened in the last six months.", "درخواست‌های بازشده در شش ماه گذشته."],
    tickets(sixMonths),
  ),
  derived(
    "tickets_a_month",
    "number",
    "tickets",
    "behavioural",
    ["tickets in a month of use", "درخواست در هر ماه کار", "plural"],
    [
      "Tickets of the last six months over the months in which the product was used; missing where it was not.",
      "درخواست‌های شش ماه گذشته نسبت به ماه‌های کار؛ نامعلوم اگر کاری نبوده است.",
    ],
    { divide: [trait("tickets_6_months"), trait("months_of_use")] },
  ),
  measured(
    "calls_90_days",
    "calls",
    "behavioural",
    ["calls of 90 days", "تماس‌های ۹۰ روز", "plural"],
    ["Tickets by telephone in the last 90 days.", "درخواست‌های تلفنی ۹۰ روز گذشته."],
    tickets(ninetyDays, { column: "contact_channel", op: "EQ", value: "Telephone" }),
  ),
  measured(
    "tickets_opened",
    "tickets",
    "behavioural",
    ["opened tickets", "درخواست‌های بازشده", "plural"],
    ["Tickets opened so far.", "درخواست‌های بازشده تاکنون."],
    tickets(),
  ),
  measured(
    "closings",
    "tickets",
    "behavioural",
    ["closings of tickets", "بسته‌شدن درخواست‌ها", "plural"],
    [
      "How often a ticket was closed, those that were closed again counted again.",
      "شمار بسته‌شدن‌ها؛ آنچه دوباره بسته شده دوباره شمرده می‌شود.",
    ],
    steps("closed", "closed again"),
  ),
  measured(
    "reopenings",
    "tickets",
    "behavioural",
    ["reopened tickets", "درخواست‌های بازگشته", "plural"],
    ["How often a ticket was reopened.", "شمار بازگشت درخواست‌ها."],
    steps("reopened"),
  ),
  derived(
    "open_tickets",
    "number",
    "tickets",
    "behavioural",
    ["open tickets", "درخواست‌های باز", "plural"],
    [
      "Tickets opened, less closings, plus reopenings: what the account waits for now.",
      "درخواست‌های بازشده منهای بسته‌شدن‌ها به‌اضافهٔ بازگشت‌ها: آنچه شرکت در انتظارش است.",
    ],
    { add: [{ subtract: [trait("tickets_opened"), trait("closings")] }, trait("reopenings")] },
  ),
] as const;
