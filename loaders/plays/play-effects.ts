import type { PlayWorth } from "../../data/play-worth.ts";
import type { PopulationStudy } from "../../data/study.ts";
import type { SentenceContext } from "../language/sentence.ts";
import { type PooledEffect, pooledEffect } from "../statistics/pooled-effect.ts";
import { toldDifference } from "../trials/told-difference.ts";
import { type TrialSource, trialArms } from "../trials/trial-arms.ts";
import { trialOutcome } from "../trials/trial-outcomes.ts";

/** What a play changes a head in the metric that it moves: better is above zero. */
export interface PlayEffect extends PooledEffect {
  readonly basis: "measured" | "assumed";
  /** How many campaigns measured it. */
  readonly trials: number;
}

/** The effect of every play that says what it is worth, by its id: as campaigns measured it, else as the study assumes it. */
export async function playEffects(
  source: TrialSource,
  available: ReadonlySet<string>,
  language: SentenceContext,
): Promise<ReadonlyMap<string, PlayEffect>> {
  const { study } = source;
  const measured = await measuredEffects(source, available, language);
  return new Map(
    study.plays.flatMap(({ id, worth }) =>
      worth === undefined ? [] : [[id, measured.get(id) ?? assumedEffect(worth)] as const],
    ),
  );
}

function assumedEffect({ assumed: { effect, low, high } }: PlayWorth): PlayEffect {
  return { effect, low, high, basis: "assumed", trials: 0 };
}

/**
 * One reading of the contacts for all plays; a campaign that lacks an arm, whose days are not over or whose outcome may not be
 * told measures nothing.
 */
async function measuredEffects(
  source: TrialSource,
  available: ReadonlySet<string>,
  language: SentenceContext,
): Promise<ReadonlyMap<string, PlayEffect>> {
  const { study } = source;
  const { trial } = study.roles;
  const tried = study.plays.filter(({ worth }) => (worth?.trials?.length ?? 0) > 0);
  const outcomes = movedOutcomes(study, tried, language).filter(({ measures }) =>
    measures.every(({ measure }) => available.has(measure.table)),
  );
  if (trial === undefined || !available.has(trial.table) || outcomes.length === 0) return new Map();
  const arms = await trialArms(
    source,
    trial,
    outcomes.map((outcome) => [outcome]),
  );
  const found = new Map<string, PlayEffect>();
  for (const { id, worth } of tried) {
    const place = outcomes.findIndex(({ metric }) => metric.id === worth?.moves);
    if (place < 0) continue;
    const outcome = outcomes[place];
    const isBetter = outcome?.metric.goodDirection === "up" ? 1 : -1;
    const differences = (worth?.trials ?? []).flatMap((campaign) => {
      const byArm = arms.get(campaign);
      const [treated, control] = [byArm?.get(trial.arm.treated), byArm?.get(trial.arm.control)].map(
        (moments) => moments?.[place],
      );
      if (outcome === undefined || treated === undefined || control === undefined) return [];
      const [more, less] = isBetter > 0 ? [treated, control] : [control, treated];
      return toldDifference(outcome, more, less) ?? [];
    });
    const pooled = pooledEffect(differences);
    if (pooled !== undefined)
      found.set(id, { ...rounded(pooled), basis: "measured", trials: differences.length });
  }
  return found;
}

function movedOutcomes(study: PopulationStudy, plays: PopulationStudy["plays"], language: SentenceContext) {
  const moved = new Set(plays.map(({ worth }) => worth?.moves));
  return study.metrics.flatMap((metric) =>
    moved.has(metric.id) ? (trialOutcome(metric, language) ?? []) : [],
  );
}

/** As many digits as the evidence carries. */
function rounded({ effect, low, high }: PooledEffect): PooledEffect {
  const short = (value: number) => Number(value.toPrecision(5));
  return { effect: short(effect), low: short(low), high: short(high) };
}
