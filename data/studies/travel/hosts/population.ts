import { withWorth } from "../../../define/with-worth.ts";
import type { Population } from "../../../study.ts";
import { goals } from "./goals.ts";
import { metrics } from "./metrics.ts";
import { models } from "./models.ts";
import { plays } from "./plays.ts";
import { roles } from "./roles.ts";
import { journey } from "./segmentations/journey.ts";
import { hostScale } from "./segmentations/scale.ts";
import { hostWays } from "./segmentations/ways.ts";
import { segments } from "./segments.ts";
import { traits } from "./traits.ts";
import { contact, worths } from "./worth.ts";

/** Who lets homes. */
export const hosts: Population = {
  id: "hosts",
  name: { en: "Hosts", fa: "میزبان‌ها" },
  noun: {
    en: { one: "host", many: "hosts" },
    fa: { one: "میزبان", any: "میزبانی", many: "میزبان‌ها", those: "میزبان‌هایی" },
  },
  table: "hosts",
  key: "host_id",
  since: "hosting_since",
  traits,
  metrics,
  models,
  segments,
  segmentations: [hostWays, hostScale, journey],
  goals,
  plays: withWorth(plays, worths),
  roles: { ...roles, contact },
};
