import type { OutcomeOf } from "../../../../docs/figures/effects/outcome.ts";
import type { CampaignEffect } from "../../../../loaders/report/campaign-effects.ts";
import type { CampaignOutcome } from "../../../../loaders/report/campaign-outcomes.ts";

/** A campaign with one outcome in money a head, its interval as wide on both sides. */
export function campaign(
  name: string,
  difference: number,
  low: number,
  more: Partial<CampaignEffect> = {},
  of: Partial<CampaignOutcome> = {},
): OutcomeOf {
  const outcome: CampaignOutcome = {
    id: "revenue",
    label: { en: "Revenue, 12 months" },
    unit: "currency",
    goodDirection: "up",
    isShare: false,
    sentence: { en: "The total amount of orders.", fa: "" },
    treated: 20 + difference,
    control: 20,
    difference,
    low,
    high: 2 * difference - low,
    pValue: 0.5,
    ...of,
  };
  return {
    outcome,
    effect: {
      campaign: name,
      play: null,
      startedAt: "2025-01-01",
      days: 30,
      customers: 1000,
      customersTreated: 700,
      customersControl: 300,
      cost: null,
      outcomes: [outcome],
      discount: null,
      beforeDiscount: null,
      ...more,
    },
  };
}
