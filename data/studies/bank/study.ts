import { withWorth } from "../../define/with-worth.ts";
import type { Study } from "../../study.ts";
import { withDefinitionFiles } from "../definition-files.ts";
import { goals } from "./goals.ts";
import { metrics } from "./metrics.ts";
import { models } from "./models.ts";
import { planted } from "./planted.ts";
import { plays } from "./plays.ts";
import { roles } from "./roles.ts";
import { attitudeSegments } from "./segmentations/attitudes.ts";
import { lifeStage } from "./segmentations/life-stage.ts";
import { relationship } from "./segmentations/relationship.ts";
import { wealthBands } from "./segmentations/wealth-bands.ts";
import { segments } from "./segments.ts";
import { uciBank } from "./staging/uci-bank.ts";
import { bankTables } from "./tables/index.ts";
import { traits } from "./traits/index.ts";
import { units } from "./units.ts";
import { contact, worths } from "./worth.ts";

const declared: Study = {
  id: "bank",
  name: { en: "Bank", fa: "بانک" },
  description: {
    en: "A retail bank: life stage, wealth and products of its customers, and who says yes to which offer.",
    fa: "یک بانک خرد: مرحلهٔ زندگی، دارایی و محصولات مشتریان، و این‌که چه کسی کدام پیشنهاد را می‌پذیرد.",
  },
  languages: ["en", "fa"],
  timeZone: "Europe/Lisbon",
  currency: "EUR",
  // The public file tells of no day with its year; its calls ended in November 2010.
  asOf: "2010-12-01",
  units,
  tables: bankTables,
  sources: [uciBank],
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
      since: "joined_at",
      traits,
      metrics,
      models,
      segments,
      segmentations: [lifeStage, wealthBands, relationship, attitudeSegments],
      goals,
      plays: withWorth(plays, worths),
      roles: { ...roles, contact },
    },
  ],
};

/** With the definitions in `definitions/*.json`. */
export const study: Study = withDefinitionFiles(declared, import.meta.dirname);
