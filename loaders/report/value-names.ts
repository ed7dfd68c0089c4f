import { join } from "node:path";
import type { Trait } from "../../data/study.ts";
import type { Localized } from "../../data/text.ts";
import { type ModelFindings, modelReportFile, readModelReport } from "../lake/model-reports.ts";
import type { FoundClusters } from "../models/house/kinds/clusters.ts";
import type { FoundRecommendations } from "../models/house/kinds/recommend.ts";
import type { ReportSource } from "./report-source.ts";

/** Id of a trait → what people call its values. */
export type ValueNames = ReadonlyMap<string, ReadonlyMap<string, Localized>>;

/**
 * Of the traits whose values a model names: items that are recommended, as they are called, and groups by number, as a name was
 * proposed for each. None of a model that was refused.
 */
export async function valueNames({ current }: Pick<ReportSource, "current">): Promise<ValueNames> {
  const named = current.segments.traits.flatMap(({ id, from }) => {
    const namesIn = namesOf(from);
    return namesIn === undefined || !("model" in from) ? [] : [{ id, model: from.model.id, namesIn }];
  });
  const names = new Map<string, ReadonlyMap<string, Localized>>();
  for (const [model, traits] of Map.groupBy(named, (each) => each.model)) {
    const { found } = await readModelReport(join(current.folder, modelReportFile(model)));
    for (const { id, namesIn } of traits) names.set(id, new Map(found === null ? [] : namesIn(found)));
  }
  return names;
}

type Names = (found: ModelFindings) => readonly (readonly [value: string, name: Localized])[];

function namesOf(from: Trait["from"]): Names | undefined {
  if (!("model" in from)) return undefined;
  if (from.model.kind === "recommend")
    return (found) => (found as FoundRecommendations).items.map(({ item, label }) => [item, { en: label }]);
  if (from.model.kind === "kmeans" && from.output === "cluster")
    return (found) => (found as FoundClusters).groups.map(({ name }, i) => [`${i + 1}`, name]);
  return undefined;
}
