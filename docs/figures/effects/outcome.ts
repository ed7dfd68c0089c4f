import { uncapitalised, withoutWindow } from "../../../data/text.ts";
import type { CampaignEffect } from "../../../loaders/report/campaign-effects.ts";
import type { CampaignOutcome } from "../../../loaders/report/campaign-outcomes.ts";
import { compact, inUnit, percent, points } from "../../components/format.ts";

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
export function differenceText(
  value: number,
  { unit, isShare }: Pick<CampaignOutcome, "unit" | "isShare">,
  currency: string | null,
): string {
  if (isShare || unit === "share") return points(value);
  const size = unit === "currency" ? inUnit(Math.abs(value), unit, currency) : compact(Math.abs(value));
  return `${value < 0 ? "−" : "+"}${size}`;
}

export function valueText(
  value: number,
  { unit, isShare }: Pick<CampaignOutcome, "unit" | "isShare">,
  currency: string | null,
): string {
  if (isShare || unit === "share") return percent(value);
  return unit === "currency" ? inUnit(value, unit, currency) : compact(value);
}

/** Whether a campaign raised or lowered an outcome beyond chance: its interval leaves out zero. */
export function answer({ low, high, goodDirection }: CampaignOutcome): "good" | "bad" | "open" {
  if (low <= 0 && high >= 0) return "open";
  return low > 0 === (goodDirection === "up") ? "good" : "bad";
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

/** The one whose interval lies above all others': undefined where ranks overlap. */
export function clearlyBest(outcomes: readonly OutcomeOf[]): OutcomeOf | undefined {
  const [best, ...others] = outcomes.toSorted((a, b) => gain(b.outcome) - gain(a.outcome));
  return best !== undefined && others.every(({ outcome }) => isBelow(outcome, best.outcome))
    ? best
    : undefined;
}

function gain({ difference, goodDirection }: CampaignOutcome): number {
  return goodDirection === "up" ? difference : -difference;
}

function isBelow(one: CampaignOutcome, other: CampaignOutcome): boolean {
  return other.goodDirection === "up" ? one.high < other.low : one.low > other.high;
}
