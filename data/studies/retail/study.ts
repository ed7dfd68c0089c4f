import { withWorth } from "../../define/with-worth.ts";
import type { Study } from "../../study.ts";
import { withDefinitionFiles } from "../definition-files.ts";
import { attitudeSegments } from "./attitude-segments.ts";
import { goals } from "./goals.ts";
import { journey } from "./journey.ts";
import { metrics } from "./metrics.ts";
import { models } from "./models.ts";
import { planted } from "./planted.ts";
import { plays } from "./plays.ts";
import { rfm } from "./rfm.ts";
import { roles } from "./roles.ts";
import { segments } from "./segments.ts";
import { spending } from "./spending.ts";
import { cdnow } from "./staging/cdnow/cdnow.ts";
import { completeJourney } from "./staging/complete-journey.ts";
import { onlineRetail } from "./staging/online-retail.ts";
import { retailTables } from "./tables.ts";
import { traits } from "./traits.ts";
import { units } from "./units.ts";
import { contact, worths } from "./worth.ts";
import { yearOnYear } from "./year-on-year.ts";

const declared: Study = {
  id: "retail",
  name: { en: "Retail", fa: "خرده‌فروشی" },
  description: {
    en: "A retailer that sells on the web, in an app and in stores: who buys, how much they are worth and what to offer them.",
    fa: "خرده‌فروشی‌ای که در وب، اپ و فروشگاه می‌فروشد: چه کسانی می‌خرند، چقدر می‌ارزند و چه باید به آنان پیشنهاد داد.",
  },
  languages: ["en", "fa"],
  timeZone: "Europe/London",
  currency: { table: "orders", column: "currency" },
  units,
  tables: retailTables,
  sources: [onlineRetail, completeJourney, cdnow],
  planted,
  populations: [
    {
      id: "customers",
      name: { en: "Customers", fa: "مشتریان" },
      noun: {
        en: { one: "customer", many: "customers" },
        fa: { one: "مشتری", any: "مشتری‌ای", many: "مشتریان", those: "مشتریانی" },
      },
      table: "customers",
      key: "customer_id",
      since: "acquired_at",
      traits,
      metrics,
      models,
      segments,
      segmentations: [rfm, journey, spending, yearOnYear, attitudeSegments],
      goals,
      plays: withWorth(plays, worths),
      roles: { ...roles, contact },
    },
  ],
};

/** With the definitions in `definitions/*.json`. */
export const study: Study = withDefinitionFiles(declared, import.meta.dirname);
