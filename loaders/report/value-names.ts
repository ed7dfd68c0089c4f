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
  const named = current.segments.traits.flatMap((trait) => {
    const { id, from } = trait;
    const namesIn = namesOf(trait);
    return "model" in from && namesIn !== undefined ? [{ id, model: from.model.id, namesIn }] : [];
  });
  return new Map(
    await Promise.all(
      named.map(async ({ id, model, namesIn }) => {
        const { found } = await readModelReport(join(current.folder, modelReportFile(model)));
        return [id, new Map(found === null ? [] : namesIn(found))] as const;
      }),
    ),
  );
}

type Names = (found: ModelFindings) => readonly (readonly [value: string, name: Localized])[];

function namesOf({ from }: Pick<Trait, "from">): Names | undefined {
  if (!("model" in from)) return undefined;
  if (from.model.kind === "recommend")
    return (found) => (found as FoundRecommendations).items.map(({ item, label }) => [item, { en: label }]);
  if (from.model.kind === "kmeans" && from.output === "cluster")
    return (found) => (found as FoundClusters).groups.map(({ name }, i) => [`${i + 1}`, name]);
  return undefined;
}
