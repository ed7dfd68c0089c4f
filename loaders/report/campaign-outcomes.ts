import type { Metric } from "../../data/metric.ts";
import type { Trial } from "../../data/roles.ts";
import { type Bilingual, inBoth } from "../../data/text.ts";
import { isPublishable } from "../disclosure/count.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import type { SentenceContext } from "../language/sentence.ts";
import { Vocabulary } from "../language/vocabulary.ts";
import type { Interval } from "../statistics/interval.ts";
import { tQuantile } from "../statistics/student-t.ts";
import { toldDifference } from "../trials/told-difference.ts";
import {
  type ArmMoments,
  type ArmsOfCampaigns,
  type TrialSource,
  trialArms,
  type ValueOfMember,
} from "../trials/trial-arms.ts";
import { type TrialOutcome, trialOutcome } from "../trials/trial-outcomes.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull, significant } from "./round.ts";
import { inUnitWords } from "./unit-words.ts";

/** A metric over the days after the contact, a head: treated members against those held out. */
export interface CampaignOutcome extends Pick<Metric, "id" | "label" | "unit" | "goodDirection">, Interval {
  /** Whether it is the share of members that a metric counts; otherwise it is a mean. */
  readonly isShare: boolean;
  /** What is counted, without the days. */
  readonly sentence: Bilingual;
  /** Means a head; of a metric that counts members the shares that it counts. */
  readonly treated: number;
  readonly control: number;
  /** The first less the second, with its interval (Welch's) and how likely chance alone is to make one at least as large. */
  readonly difference: number;
  readonly pValue: number;
}

/** With what its interval is drawn from. */
interface ComparedOutcome extends CampaignOutcome {
  readonly error: number;
  readonly df: number;
}

/** All that is measured of one campaign. */
export interface CampaignOutcomes {
  /** Those that the study declares, the one that decides first; without those that too few members tell of. */
  readonly outcomes: readonly CampaignOutcome[];
  /**
   * What members were let off, and the first outcome in money with that added, as if nobody had been; null where the study
   * declares no discount, or too few members tell of it.
   */
  readonly discount: CampaignOutcome | null;
  readonly beforeDiscount: CampaignOutcome | null;
}

/** The outcomes of a campaign, and how many members were contacted and held out. */
export interface MeasuredCampaign extends CampaignOutcomes {
  readonly treated: number;
  readonly control: number;
}

/**
 * By the campaigns' ids; those without both arms are left out, and those of which nothing can be published. Intervals are corrected
 * for the number of campaigns: each leaves out 5 % over it, so that all of an outcome hold together with 95 % (Dunn 1961, Journal
 * of the American Statistical Association 56, 52–64), whichever of them a reader picks.
 */
export async function campaignOutcomes(
  source: ReportSource,
  trial: Trial,
): Promise<ReadonlyMap<string, MeasuredCampaign>> {
  const counted = countedOutcomes(source, trial);
  if (counted.values.length === 0) return new Map();
  return measuredCampaigns(await trialArms(trialSource(source), trial, counted.values), trial, counted);
}

/** What of a trial is counted: the outcomes that the study declares, then the discount, then the outcome in money before it. */
export interface CountedOutcomes {
  readonly values: readonly ValueOfMember[];
  /** How many of them are declared outcomes. */
  readonly declared: number;
}

export function countedOutcomes(source: ReportSource, trial: Trial): CountedOutcomes {
  const declared = outcomesOf(trial.outcomes, source);
  const [discount] = outcomesOf(trial.discount === undefined ? [] : [trial.discount], source);
  const money = declared.find(({ metric }) => metric.unit === "currency" && "total" in metric);
  const values = [
    ...declared.map((outcome) => [outcome]),
    ...(discount === undefined ? [] : [[discount]]),
    ...(discount === undefined || money === undefined ? [] : [[money, discount]]),
  ];
  return { values, declared: declared.length };
}

export function trialSource({ db, study, current }: ReportSource): TrialSource {
  const asOf = { instant: current.manifest.asOf, timeZone: study.timeZone };
  return { db, study, asOf, schema: "tables" };
}

/** @param isGiven whether a value of a campaign, by its place among what is counted, may be published */
export function measuredCampaigns(
  arms: ArmsOfCampaigns,
  trial: Trial,
  { values, declared }: CountedOutcomes,
  isGiven: (campaign: string, value: number) => boolean = () => true,
): ReadonlyMap<string, MeasuredCampaign> {
  const published = [...arms].flatMap(([campaign, byArm]) => {
    const [treated, control] = [byArm.get(trial.arm.treated), byArm.get(trial.arm.control)];
    const sizes = [treated?.[0]?.n ?? 0, control?.[0]?.n ?? 0] as const;
    if (treated === undefined || control === undefined || !sizes.every(isPublishable)) return [];
    const compared = values.map(([first], i) =>
      isGiven(campaign, i) ? compare(first, treated[i], control[i]) : null,
    );
    return compared.slice(0, declared).every((outcome) => outcome === null)
      ? []
      : [{ campaign, sizes, compared }];
  });
  const tail = 0.05 / Math.max(1, published.length);
  return new Map(
    published.map(({ campaign, sizes: [treated, control], compared }) => {
      const drawn = compared.map((outcome) => (outcome === null ? null : withInterval(outcome, tail)));
      const [discounted = null, beforeDiscount = null] = drawn.slice(declared);
      const outcomes = drawn.slice(0, declared).flatMap((outcome) => outcome ?? []);
      return [campaign, { treated, control, outcomes, discount: discounted, beforeDiscount }];
    }),
  );
}

function withInterval({ error, df, ...outcome }: ComparedOutcome, tail: number): CampaignOutcome {
  const reach = tQuantile(tail, df) * error;
  return {
    ...outcome,
    low: significant(outcome.difference - reach),
    high: significant(outcome.difference + reach),
  };
}

/** Without those that events do not tell of, or whose tables the lake does not hold. */
function outcomesOf(ids: readonly string[], { study, tables, current }: ReportSource): TrialOutcome[] {
  const language: SentenceContext = {
    vocabulary: new Vocabulary(study),
    segmentNames: new Map(current.segments.segments.map(({ id, name }) => [id, inBoth(name)])),
    currency: current.manifest.currency ?? undefined,
  };
  return ids.flatMap((id) => {
    const metric = study.metrics.find((each) => each.id === id);
    const outcome = metric && trialOutcome(inUnitWords(metric, study), language);
    return outcome?.measures.every(({ measure }) => tables.has(measure.table)) === true ? [outcome] : [];
  });
}

/** Null where it may not be told. */
function compare(
  outcome: TrialOutcome | undefined,
  treated: ArmMoments | undefined,
  control: ArmMoments | undefined,
): ComparedOutcome | null {
  if (outcome === undefined || treated === undefined || control === undefined) return null;
  const { metric } = outcome;
  const found = toldDifference(outcome, treated, control);
  if (found === undefined) return null;
  const { id, label, unit, goodDirection } = metric;
  return {
    ...{ id, label, unit, goodDirection, sentence: outcome.sentence },
    isShare: "customersWith" in metric,
    ...{ error: found.error, df: found.df },
    treated: significant(treated.mean),
    control: significant(control.mean),
    difference: significant(found.difference),
    low: significant(found.low),
    high: significant(found.high),
    pValue: roundedOrNull(found.pValue, 4) ?? 1,
  };
}

export const outcomeNumbers: NumbersOf<CampaignOutcome> = {
  treated: "ratio",
  control: "ratio",
  difference: "ratio",
  low: "ratio",
  high: "ratio",
  pValue: "other",
};
