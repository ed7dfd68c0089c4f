import type { CampaignEffect } from "../../../loaders/report/campaign-effects.ts";
import { points } from "../../components/format.ts";

/** Which campaigns surely added orders, and the one that added most. */
export function effectSentence(
  effects: readonly Pick<CampaignEffect, "campaign" | "effect" | "low">[],
): string {
  const sure = effects.filter(({ low }) => low > 0);
  const best = sure.toSorted((a, b) => b.effect - a.effect || b.low - a.low)[0];
  if (best === undefined) return `None of ${effects.length} campaigns surely added orders`;
  const many =
    sure.length === effects.length ? `All ${effects.length}` : `${sure.length} of ${effects.length}`;
  return `${many} campaigns added orders; “${best.campaign}” most: ${points(best.effect)} of its customers`;
}
