import { measured } from "../../../define/define-traits.ts";
import type { EventMeasure } from "../../../language.ts";
import { lastThreeMonths } from "./windows.ts";

const reading = (measure: EventMeasure["measure"], column: string): EventMeasure => ({
  table: "readings",
  measure,
  column,
  window: lastThreeMonths,
});

/** What the network and support were like for the subscriber. */
export const serviceTraits = [
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
    "drops_per_hour",
    "drops",
    "behavioural",
    ["dropped connections an hour", "قطعی در ساعت", "plural"],
    [
      "Mean dropped connections of the hours read in the last three months.",
      "میانگین قطعی‌های ساعت‌های سنجیده‌شده در سه ماه گذشته.",
    ],
    reading("AVG", "drops"),
  ),
  measured(
    "outage_per_hour",
    "minutes",
    "behavioural",
    ["minutes without network an hour", "دقیقهٔ بی‌شبکه در ساعت", "plural"],
    [
      "Mean minutes without network of the hours read in the last three months.",
      "میانگین دقیقه‌های بی‌شبکهٔ ساعت‌های سنجیده‌شده در سه ماه گذشته.",
    ],
    reading("AVG", "outage_minutes"),
  ),
  measured(
    "support_calls_last_3_months",
    "calls",
    "behavioural",
    ["calls to support in the last three months", "تماس‌های پشتیبانی سه ماه گذشته", "plural"],
    ["Calls to support in the last three months.", "تماس‌ها با پشتیبانی در سه ماه گذشته."],
    { table: "support_calls", measure: "COUNT", window: lastThreeMonths },
  ),
  measured(
    "reception_complaints",
    "calls",
    "behavioural",
    ["complaints about reception", "شکایت از آنتن", "plural"],
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
