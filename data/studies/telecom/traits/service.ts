import type { EventMeasure } from "../../../language.ts";
import { derived, lastThreeMonths, measured, trait } from "./define.ts";

const reading = (measure: EventMeasure["measure"], column?: string): EventMeasure => ({
  table: "readings",
  measure,
  ...(column === undefined ? {} : { column }),
  window: lastThreeMonths,
});

/** What the network and support were like for the subscriber. */
export const serviceTraits = [
  measured(
    "reading_hours",
    "readings",
    "behavioural",
    ["hours read", "ساعت‌های سنجش"],
    [
      "Hours of the last three months that the subscriber's devices read.",
      "ساعت‌های سنجیده‌شدهٔ دستگاه‌های مشترک در سه ماه گذشته.",
    ],
    reading("COUNT"),
  ),
  measured(
    "signal_dbm",
    "dbm",
    "behavioural",
    ["signal", "سیگنال"],
    [
      "Mean signal of the last three months; nearer to zero is stronger.",
      "میانگین سیگنال سه ماه گذشته؛ نزدیک‌تر به صفر قوی‌تر است.",
    ],
    reading("AVG", "signal_dbm"),
  ),
  measured(
    "speed_mbps",
    "mbps",
    "behavioural",
    ["speed", "سرعت"],
    ["Mean speed of downloads in the last three months.", "میانگین سرعت دریافت در سه ماه گذشته."],
    reading("AVG", "speed_mbps"),
  ),
  measured(
    "drops_counted",
    "drops",
    "behavioural",
    ["dropped connections", "قطعی‌ها"],
    [
      "Connections that broke off in the hours read of the last three months.",
      "قطعی‌های ساعت‌های سنجیده‌شده در سه ماه گذشته.",
    ],
    reading("SUM", "drops"),
  ),
  derived(
    "drops_per_hour",
    "number",
    "drops",
    "behavioural",
    ["dropped connections an hour", "قطعی در ساعت"],
    ["Dropped connections over hours read.", "قطعی‌ها تقسیم بر ساعت‌های سنجیده‌شده."],
    { divide: [trait("drops_counted"), trait("reading_hours")] },
  ),
  measured(
    "outage_minutes",
    "minutes",
    "behavioural",
    ["minutes without network", "دقیقهٔ بی‌شبکه"],
    [
      "Minutes without network in the hours read of the last three months.",
      "دقیقه‌های بی‌شبکه در ساعت‌های سنجیده‌شدهٔ سه ماه گذشته.",
    ],
    reading("SUM", "outage_minutes"),
  ),
  measured(
    "support_calls_last_3_months",
    "calls",
    "behavioural",
    ["calls to support in the last three months", "تماس‌های پشتیبانی سه ماه گذشته"],
    ["Calls to support in the last three months.", "تماس‌ها با پشتیبانی در سه ماه گذشته."],
    { table: "support_calls", measure: "COUNT", window: lastThreeMonths },
  ),
  measured(
    "reception_complaints",
    "calls",
    "behavioural",
    ["complaints about reception", "شکایت از آنتن"],
    [
      "Calls to support about reception in the last three months.",
      "تماس‌های پشتیبانی دربارهٔ آنتن در سه ماه گذشته.",
    ],
    {
      table: "support_calls",
      measure: "COUNT",
      where: [{ column: "topic", op: "EQ", value: "reception" }],
      window: lastThreeMonths,
    },
  ),
] as const;
