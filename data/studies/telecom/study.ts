import { withWorth } from "../../define/with-worth.ts";
import type { Study } from "../../study.ts";
import { withDefinitionFiles } from "../definition-files.ts";
import { goals } from "./goals.ts";
import { metrics } from "./metrics.ts";
import { models } from "./models.ts";
import { planted } from "./planted.ts";
import { plays } from "./plays.ts";
import { roles } from "./roles.ts";
import { bundleFit } from "./segmentations/bundle-fit.ts";
import { contractGroups } from "./segmentations/contract-groups.ts";
import { experienceGroups } from "./segmentations/experience-groups.ts";
import { journey } from "./segmentations/journey.ts";
import { usageGroups } from "./segmentations/usage-groups.ts";
import { segments } from "./segments.ts";
import { telco } from "./staging/telco.ts";
import { telecomTables } from "./tables.ts";
import { traits } from "./traits/index.ts";
import { units } from "./units.ts";
import { contact, worths } from "./worth.ts";

const declared: Study = {
  id: "telecom",
  name: { en: "Telecom", fa: "مخابرات" },
  description: {
    en: "A mobile operator: what subscribers use and pay, what the network is like for them, and who leaves.",
    fa: "یک اپراتور همراه: مشترکان چه مصرف می‌کنند و می‌پردازند، شبکه برایشان چگونه است و چه کسانی می‌روند.",
  },
  languages: ["en", "fa"],
  timeZone: "America/Los_Angeles",
  currency: { table: "subscribers", column: "currency" },
  // Files without any date, such as the public one of customers who left, are as of this day.
  asOf: "2026-01-01",
  units,
  tables: telecomTables,
  sources: [telco],
  planted,
  populations: [
    {
      id: "subscribers",
      name: { en: "Subscribers", fa: "مشترکان" },
      noun: {
        en: { one: "subscriber", many: "subscribers" },
        fa: { one: "مشترک", any: "مشترکی", many: "مشترکان", those: "مشترکانی" },
      },
      table: "subscribers",
      key: "subscriber_id",
      since: "joined_at",
      traits,
      metrics,
      models,
      segments,
      segmentations: [contractGroups, usageGroups, bundleFit, experienceGroups, journey],
      goals,
      plays: withWorth(plays, worths),
      roles: { ...roles, contact },
    },
  ],
};

/** With the definitions in `definitions/*.json`. */
export const study: Study = withDefinitionFiles(declared, import.meta.dirname);
