import { join } from "node:path";
import type { RecommendModel } from "../../data/model.ts";
import type { Trait } from "../../data/study.ts";
import type { Localized } from "../../data/text.ts";
import { modelReportFile, readModelReport } from "../lake/model-reports.ts";
import type { FoundRecommendations } from "../models/house/kinds/recommend.ts";
import type { ReportSource } from "./report-source.ts";

/** Id of a trait → what people call the items that its values are. */
export type ItemNames = ReadonlyMap<string, ReadonlyMap<string, Localized>>;

/** Of the traits that recommend items whose ids are no words for people; none of a model that was refused. */
export async function itemNames({ current }: Pick<ReportSource, "current">): Promise<ItemNames> {
  const recommending = current.segments.traits.flatMap((trait) => {
    const model = recommender(trait);
    return model?.label === undefined ? [] : [{ trait: trait.id, model: model.id }];
  });
  const models = [...new Set(recommending.map(({ model }) => model))];
  const names = new Map(
    await Promise.all(
      models.map(async (model) => {
        const { found } = await readModelReport(join(current.folder, modelReportFile(model)));
        const { items = [] } = (found ?? {}) as Partial<FoundRecommendations>;
        return [model, new Map(items.map(({ item, label }) => [item, { en: label }]))] as const;
      }),
    ),
  );
  return new Map(recommending.map(({ trait, model }) => [trait, names.get(model) ?? new Map()]));
}

function recommender({ from }: Trait): RecommendModel | undefined {
  return "model" in from && from.model.kind === "recommend" ? from.model : undefined;
}
