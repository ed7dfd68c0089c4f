import { withWorth } from "../../define/with-worth.ts";
import type { Study } from "../../study.ts";
import { withDefinitionFiles } from "../definition-files.ts";
import { goals } from "./goals.ts";
import { metrics } from "./metrics.ts";
import { models } from "./models.ts";
import { planted } from "./planted.ts";
import { plays } from "./plays.ts";
import { roles } from "./roles.ts";
import { accountTiers } from "./segmentations/account-tiers.ts";
import { adoption } from "./segmentations/adoption.ts";
import { companySize } from "./segmentations/company-size.ts";
import { industries } from "./segmentations/industries.ts";
import { journey } from "./segmentations/journey.ts";
import { segments } from "./segments.ts";
import { crm } from "./staging/crm/crm.ts";
import { helpDesk } from "./staging/help-desk/help-desk.ts";
import { saasTables } from "./tables.ts";
import { traits } from "./traits/index.ts";
import { units } from "./units.ts";
import { contact, worths } from "./worth.ts";

const declared: Study = {
  id: "saas",
  name: { en: "Software", fa: "نرم‌افزار" },
  description: {
    en: "A maker of software for companies, and its support desk: who takes it up, what stands in their way, who renews.",
    fa: "سازندهٔ نرم‌افزار برای شرکت‌ها، و میز پشتیبانی‌اش: چه کسانی به کارش می‌گیرند، چه مانع دارند و چه کسانی تمدید می‌کنند.",
  },
  languages: ["en", "fa"],
  timeZone: "America/New_York",
  currency: { table: "accounts", column: "currency" },
  units,
  tables: saasTables,
  sources: [crm, helpDesk],
  planted,
  populations: [
    {
      id: "accounts",
      name: { en: "Accounts", fa: "شرکت‌ها" },
      noun: {
        en: { one: "account", many: "accounts" },
        fa: { one: "شرکت", any: "شرکتی", many: "شرکت‌ها", those: "شرکت‌هایی" },
      },
      table: "accounts",
      key: "account_id",
      since: "first_visit_at",
      traits,
      metrics,
      models,
      segments,
      segmentations: [accountTiers, industries, journey, adoption, companySize],
      goals,
      plays: withWorth(plays, worths),
      roles: { ...roles, contact },
    },
  ],
};

/** With the definitions in `definitions/*.json`. */
export const study: Study = withDefinitionFiles(declared, import.meta.dirname);
