import { withWorth } from "../../../define/with-worth.ts";
import type { Population } from "../../../study.ts";
import { goals } from "./goals.ts";
import { metrics } from "./metrics.ts";
import { models } from "./models.ts";
import { plays } from "./plays.ts";
import { roles } from "./roles.ts";
import { budgets } from "./segmentations/budgets.ts";
import { journey } from "./segmentations/journey.ts";
import { seasons } from "./segmentations/seasons.ts";
import { tripGroups } from "./segmentations/trip-groups.ts";
import { segments } from "./segments.ts";
import { traits } from "./traits/index.ts";
import { contact, worths } from "./worth.ts";

/** Who travels. */
export const guests: Population = {
  id: "guests",
  name: { en: "Guests", fa: "مهمان‌ها" },
  noun: {
    en: { one: "guest", many: "guests" },
    fa: { one: "مهمان", any: "مهمانی", many: "مهمان‌ها", those: "مهمان‌هایی" },
  },
  table: "guests",
  key: "guest_id",
  since: "joined_at",
  traits,
  metrics,
  models,
  segments,
  segmentations: [tripGroups, budgets, seasons, journey],
  goals,
  plays: withWorth(plays, worths),
  roles: { ...roles, contact },
};
