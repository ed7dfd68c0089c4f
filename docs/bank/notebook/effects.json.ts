import { stdout } from "node:process";
import type { CampaignEffect } from "../../../loaders/report/campaign-effects.ts";
import { studyReports } from "../../render/context.ts";

/**
 * What past offers added in first-year income a head; an empty list where the data hold none with a held-out arm.
 *
 * customers: customers
 * ratios: treated, control, effect, low, high
 */
const effects = await (await studyReports("bank")).read<CampaignEffect[] | null>("campaign-effects");
stdout.write(
  JSON.stringify(
    (effects ?? []).flatMap(({ campaign, startedAt, customers, outcomes }) => {
      const money = outcomes.find(({ unit }) => unit === "currency");
      if (money === undefined) return [];
      const { treated, control, difference: effect, low, high } = money;
      return [{ campaign, startedAt, customers, treated, control, effect, low, high }];
    }),
  ),
);
