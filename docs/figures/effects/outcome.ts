import { uncapitalised, withoutWindow } from "../../../data/text.ts";
import type { CampaignEffect } from "../../../loaders/report/campaign-effects.ts";
import type { CampaignOutcome } from "../../../loaders/report/campaign-outcomes.ts";
import * as format from "../../components/format.ts";
import * as words from "./chart-words.ts";

/** One outcome of a campaign. */
export interface OutcomeOf {
  readonly effect: CampaignEffect;
  readonly outcome: CampaignOutcome;
}

/** The campaigns of which an outcome is published, earliest first. */
export function outcomesOf(effects: readonly CampaignEffect[], id: string): OutcomeOf[] {
  return effects.flatMap((effect) => {
    const outcome = effect.outcomes.find((each) => each.id === id);
    return outcome === undefined ? [] : [{ effect, outcome }];
  });
}

/** What an outcome is called: `revenue a head`, `the share of active guests`; the window of its metric is not that of a trial. */
export function outcomeName({ label, isShare }: CampaignOutcome): string {
  const name = uncapitalised(withoutWindow(label.en));
  return isShare ? `the share of ${name}` : `${name} a head`;
}

/** A difference with its sign: `+£4.10`, `+3.1 points`, `+0.08 orders`. */
export function differenceText(value: number, of: words.Measured, currency: string | null): string {
  return words.differenceText(value, of, currency, format);
}

export function valueText(value: number, of: words.Measured, currency: string | null): string {
  return words.valueText(value, of, currency, format);
}

/**
 * The outcome net of what the campaign cost in all, spread over those whom it contacted; the outcome itself where no cost is
 * known or it is no money.
 */
export function netOf({ effect, outcome }: OutcomeOf): CampaignOutcome {
  const { cost, customersTreated } = effect;
  if (cost === null || outcome.unit !== "currency" || customersTreated === 0) return outcome;
  const each = cost / customersTreated;
  const { difference, low, high } = outcome;
  return { ...outcome, difference: difference - each, low: low - each, high: high - each };
}
