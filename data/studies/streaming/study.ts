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
import { engagementTiers } from "./segmentations/engagement.ts";
import { journey } from "./segmentations/journey.ts";
import { tasteGroups } from "./segmentations/taste-groups.ts";
import { segments } from "./segments.ts";
import { movielens } from "./staging/movielens.ts";
import { streamingTables } from "./tables/index.ts";
import { traits } from "./traits/index.ts";
import { units } from "./units.ts";
import { contact, worths } from "./worth.ts";

const declared: Study = {
  id: "streaming",
  name: { en: "Streaming", fa: "پخش برخط" },
  description: {
    en: "A film and series service: who watches what, how often, who stays, and what to put first for whom.",
    fa: "یک سرویس فیلم و سریال: چه کسی چه می‌بیند، چند وقت یک بار، که می‌ماند، و برای هر کس نخست چه باید گذاشت.",
  },
  languages: ["en", "fa"],
  timeZone: "Europe/Berlin",
  currency: { table: "viewers", column: "currency" },
  units,
  tables: streamingTables,
  sources: [movielens],
  planted,
  populations: [
    {
      id: "viewers",
      name: { en: "Viewers", fa: "بینندگان" },
      noun: {
        en: { one: "viewer", many: "viewers" },
        fa: { one: "بیننده", any: "بیننده‌ای", many: "بینندگان", those: "بینندگانی" },
      },
      table: "viewers",
      key: "viewer_id",
      since: "signed_up_at",
      traits,
      metrics,
      models,
      segments,
      segmentations: [tasteGroups, engagementTiers, journey, attitudeSegments],
      goals,
      plays: withWorth(plays, worths),
      roles: { ...roles, contact },
    },
  ],
};

/** With the definitions in `definitions/*.json`. */
export const study: Study = withDefinitionFiles(declared, import.meta.dirname);
