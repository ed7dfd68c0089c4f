import type { Model } from "../../../data/model.ts";
import type { Localized } from "../../../data/text.ts";
import { isPublishable } from "../../disclosure/count.ts";
import { type NumbersOf, under } from "../../disclosure/grain.ts";
import { type ModelReport, readModelReports } from "../../lake/model-reports.ts";
import { modelInputs } from "../../language/models/model-outputs.ts";
import type { FoundAttitudes } from "../../models/house/kinds/attitudes.ts";
import type { FoundClusters } from "../../models/house/kinds/clusters.ts";
import type { FoundFactors } from "../../models/house/kinds/factors.ts";
import type { FoundLifetime } from "../../models/house/kinds/lifetime.ts";
import type { FoundProblems } from "../../models/house/kinds/problems.ts";
import type { FoundRecommendations } from "../../models/house/kinds/recommend.ts";
import type { FoundUplift } from "../../models/house/kinds/uplift.ts";
import type { ReportSource } from "../report-source.ts";
import { localDay } from "../time.ts";
import { attitudesNumbers, type ReportedAttitudes, reportedAttitudes } from "./attitudes.ts";
import { factorsNumbers, type ReportedFactors, reportedFactors } from "./factors.ts";
import { foresightNumbers, type ReportedForesight, reportedForesight } from "./foresight.ts";
import { groupsNumbers, type ReportedGroups, reportedGroups } from "./groups.ts";
import { lifetimeNumbers, type ReportedLifetime, reportedLifetime } from "./lifetimes.ts";
import { labelOf, modelSource } from "./model-source.ts";
import {
  type FoundChances,
  propensityNumbers,
  type ReportedPropensity,
  reportedPropensity,
} from "./propensities.ts";
import {
  type ReportedRecommendations,
  recommendationNumbers,
  reportedRecommendations,
} from "./recommendations.ts";
import { publishedRefusal } from "./refusal.ts";
import { driftNumbers, type ReportedDrift, reportedDrift } from "./reported-drift.ts";
import { type ReportedUplift, reportedUplift, upliftNumbers } from "./uplifts.ts";

/** What a page tells of a model; of its findings what its kind has. */
export interface ReportedModel {
  readonly id: string;
  readonly kind: Model["kind"];
  readonly name: Localized;
  readonly description: Localized;
  /** What it tells its outputs of a member from. */
  readonly inputs: readonly Localized[];
  /** Members whom it was fitted to; null where it was refused. */
  readonly customers: number | null;
  readonly version: string;
  /** Day in the study's time zone. */
  readonly fittedAsOf: string;
  readonly why: string;
  readonly refused: string | null;
  readonly groups: ReportedGroups | null;
  readonly factors: ReportedFactors | null;
  readonly attitudes: ReportedAttitudes | null;
  readonly lifetime: ReportedLifetime | null;
  readonly propensity: ReportedPropensity | null;
  readonly recommendations: ReportedRecommendations | null;
  readonly uplift: ReportedUplift | null;
  readonly foresight: ReportedForesight | null;
}

/** What the page of models tells. */
export interface ModelsReport {
  /** Every model of the current snapshot, in the order of the traits that are their outputs. */
  readonly models: readonly ReportedModel[];
  /** Null without a snapshot before. */
  readonly drift: ReportedDrift | null;
}

/** Undefined for a population without models. */
export async function reportedModels(source: ReportSource): Promise<ModelsReport | undefined> {
  const reports = await readModelReports(source.current.folder);
  const declared = new Map(
    source.current.segments.traits.flatMap(({ from }) =>
      "model" in from ? [[from.model.id, from.model] as const] : [],
    ),
  );
  const models: ReportedModel[] = [];
  for (const [id, model] of declared) {
    const report = reports.find((each) => each.id === id);
    if (report !== undefined) models.push(await reportedModel(source, report, model));
  }
  if (models.length === 0) return undefined;
  return { models, drift: (await reportedDrift(source, reports)) ?? null };
}

async function reportedModel(
  source: ReportSource,
  report: ModelReport,
  model: Model,
): Promise<ReportedModel> {
  const { id, kind, name, description, version, why, refused, found, fitted } = report;
  const customers = found?.customers ?? null;
  const named = new Map(modelInputs(model).map((trait) => [trait, labelOf(source, trait)]));
  const inputs = [...named.values()];
  const about: ReportedModel = {
    ...{ id, kind, name, description, version, why },
    inputs,
    customers: customers !== null && isPublishable(customers) ? customers : null,
    refused: refused === null ? null : publishedRefusal(refused, named),
    fittedAsOf: localDay(fitted.asOf, source.study.timeZone),
    ...{ groups: null, factors: null, attitudes: null, lifetime: null },
    ...{ propensity: null, recommendations: null, uplift: null },
    foresight: null,
  };
  if (found === null) return about;
  switch (model.kind) {
    case "kmeans": {
      const { groups: numbered } = found as FoundClusters;
      const groups = await reportedGroups(modelSource(source, report, found as FoundClusters), {
        output: "cluster",
        values: numbered.map((_, i) => `${i + 1}`),
      });
      return { ...about, groups: groups ?? null };
    }
    case "factors": {
      const own = modelSource(source, report, found as FoundFactors);
      return { ...about, factors: reportedFactors(own) ?? null };
    }
    case "attitudes": {
      const own = modelSource(source, report, found as FoundAttitudes);
      return { ...about, attitudes: (await reportedAttitudes(own, model)) ?? null };
    }
    case "lifetime": {
      const lifetime = await reportedLifetime(modelSource(source, report, found as FoundLifetime), model);
      return { ...about, lifetime: lifetime ?? null };
    }
    case "recommend": {
      const own = modelSource(source, report, found as FoundRecommendations);
      return { ...about, recommendations: (await reportedRecommendations(own, model)) ?? null };
    }
    case "problems": {
      const own = modelSource(source, report, found as FoundProblems);
      return { ...about, foresight: reportedForesight(own, model.capacity) ?? null };
    }
    case "uplift": {
      const own = modelSource(source, report, found as FoundUplift);
      return { ...about, uplift: reportedUplift(own, model.outcome) ?? null };
    }
    default: {
      const own = modelSource(source, report, found as FoundChances);
      return { ...about, propensity: (await reportedPropensity(own, model)) ?? null };
    }
  }
}

export const modelNumbers: NumbersOf<ModelsReport> = {
  "models.customers": "customers",
  ...under("models.groups", groupsNumbers),
  ...under("models.factors", factorsNumbers),
  ...under("models.attitudes", attitudesNumbers),
  ...under("models.lifetime", lifetimeNumbers),
  ...under("models.propensity", propensityNumbers),
  ...under("models.recommendations", recommendationNumbers),
  ...under("models.uplift", upliftNumbers),
  ...under("models.foresight", foresightNumbers),
  ...under("drift", driftNumbers),
};
