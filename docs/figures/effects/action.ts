import type { CampaignEffect } from "../../../loaders/report/campaign-effects.ts";
import { type Action, actionLine } from "../../render/action.ts";

/** Which campaigns to repeat, and which to test again before paying for them. */
export function effectAction(
  effects: readonly Pick<CampaignEffect, "campaign" | "effect" | "low">[],
): Action {
  const worked = effects.filter(({ low }) => low > 0).sort((a, b) => b.effect - a.effect);
  const open = effects.length - worked.length;
  if (effects.length === 0) return undefined;
  const [best] = worked;
  const repeat =
    best === undefined
      ? "repeat none of these as they are"
      : `repeat “${best.campaign}” first, with a tenth held out`;
  const again =
    open === 0
      ? ""
      : `; test the ${open === 1 ? "one" : open} whose interval takes in zero again before paying for more`;
  return actionLine(`${repeat}${again}.`);
}
