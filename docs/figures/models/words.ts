import type { ReportedModel } from "../../../loaders/report/models/reported-models.ts";
import { count, money, percent, points } from "../../components/format.ts";
import type { MethodId } from "../../methods/models/methods/method.ts";
import { list } from "../../render/words.ts";
import { withinText } from "./lifetime.ts";

/** The method of a kind of model, and the address of its page among the methods. */
export function methodOf({ kind, lifetime }: Pick<ReportedModel, "kind" | "lifetime">): {
  readonly name: string;
  readonly page: MethodId;
} {
  switch (kind) {
    case "kmeans":
      return { name: "k-means", page: "groups" };
    case "factors":
      return { name: "principal components, varimax", page: "factors" };
    case "attitudes":
      return { name: "k-means on the answers, a logistic regression for each group", page: "factors" };
    case "lifetime":
      return { name: lifetimeMethods[lifetime?.method ?? "bgnbd"] ?? "BG/NBD", page: "lifetime-value" };
    case "recommend":
      return { name: "item-to-item recommendation", page: "recommendation" };
    case "uplift":
      return { name: "two logistic regressions, one for each arm", page: "uplift" };
    case "problems":
      return { name: "logistic regression on sequences, for each problem", page: "next-problem" };
    case "logistic":
      return { name: "logistic regression", page: "propensity" };
    default:
      return { name: "gradient-boosted trees", page: "propensity" };
  }
}

const lifetimeMethods: Readonly<Record<string, string>> = {
  bgnbd: "BG/NBD with Gamma–Gamma",
  mbgnbd: "MBG/NBD with Gamma–Gamma",
  paretonbd: "Pareto/NBD with Gamma–Gamma",
};

/** The one figure that says how good a model is, in words; undefined where it has none. */
export function qualityText({
  groups,
  factors,
  attitudes,
  lifetime,
  propensity,
  recommendations,
  uplift,
  foresight,
}: ReportedModel): string | undefined {
  if (foresight !== null)
    return `${percent(foresight.precision, 0)} of help meets the problem within its horizon, ${percent(foresight.everyone)} of everyone hit any`;
  if (uplift !== null)
    return `Qini ${uplift.qini}, ${uplift.ranks ? "ranks" : "does not rank"}: ${points(uplift.first.value)} among the first ${percent(0.3, 0)}, ${points(uplift.everyone.value)} of everyone`;
  if (propensity !== null) {
    const { mean, low, high } = propensity.auc;
    return `AUC ${mean.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
  }
  if (recommendations?.quality != null) {
    const { hitRate, popularity } = recommendations.quality;
    return `last item among ten: ${percent(hitRate.value, 1)}, by popularity ${percent(popularity.hitRate.value, 1)}`;
  }
  if (groups !== null) {
    const least = Math.min(...groups.groups.map(({ stability }) => stability));
    return `silhouette ${(groups.silhouette ?? 0).toFixed(2)}, least stable group ${least.toFixed(2)}`;
  }
  if (factors !== null)
    return `${percent(factors.factors.reduce((sum, { explained }) => sum + explained, 0))} of the variance, ${factors.byParallelAnalysis} by parallel analysis`;
  if (attitudes !== null) {
    const { prediction } = attitudes;
    if (prediction === null) return "nothing told of those who did not answer";
    return `right for ${percent(prediction.right)} (${percent(prediction.low)} to ${percent(prediction.high)}), by the largest group ${percent(prediction.largest)}${prediction.useful ? "" : "; nothing told"}`;
  }
  return lifetime === null ? undefined : "parameters with their standard errors below";
}

/** What a model reads, for a sentence. */
export function readsText({ kind, inputs }: ReportedModel): string {
  if (kind === "problems") return "what happened to whom, and when";
  if (kind === "recommend") return "who took what, and when";
  const names = inputs.map(({ en }) => `“${en}”`);
  return list(names.length <= 6 ? names : [...names.slice(0, 5), `${names.length - 5} more`]);
}

/** The finding of the page: what the first model found that tells of money or of people, with its number. */
export function modelsFinding(
  models: readonly ReportedModel[],
  many: string,
  currency: string | null,
): string {
  for (const { lifetime, propensity, name } of models) {
    const { total, topTenth } = lifetime?.everyone ?? {};
    if (total && topTenth)
      return `${money(total, currency)} is expected of the ${many} ${withinText(lifetime?.days ?? null)}, ${percent(topTenth / total, 0)} of it from a tenth of them.`;
    const [first] = propensity?.tenths ?? [];
    if (propensity && first)
      return `${name.en.toLowerCase() === propensity.outcome.en.toLowerCase() ? "" : `${name.en}: `}“${propensity.outcome.en}” holds for ${percent(first.observed)} of the tenth of ${many} with the highest chances, for ${percent(propensity.share)} of all ${count(propensity.customers)} of whom it is known.`;
  }
  const quality = models.find(({ recommendations }) => recommendations?.quality)?.recommendations?.quality;
  if (quality)
    return `Ten recommendations hold what ${many} took next ${percent(quality.hitRate.value, 1)} of the time.`;
  const found = models.find(({ groups }) => groups);
  if (found?.groups)
    return `${models.length === 1 ? "" : `${found.name.en}: `}${found.groups.groups.length} groups of ${many}.`;
  if (models.every(({ refused }) => refused !== null))
    return models.length === 1
      ? "The one model could not be fitted to these data."
      : `None of ${models.length} models could be fitted to these data.`;
  const ranked = models.find(({ propensity }) => propensity);
  if (ranked?.propensity)
    return `${ranked.name.en}: of two ${many}, one with the outcome and one without, the first has the higher chance ${percent(ranked.propensity.auc.mean, 0)} of the time.`;
  return models.length === 1 ? "One model." : `${models.length} models.`;
}
