import { join } from "node:path";
import type { Trait } from "../../data/study.ts";
import type { Localized } from "../../data/text.ts";
import { type ModelFindings, modelReportFile, readModelReport } from "../lake/model-reports.ts";

/** Id of a trait → what people call its values. */
export type ValueNames = ReadonlyMap<string, ReadonlyMap<string, Localized>>;

/** Whether a model names the values of a trait: items that are recommended, as they are called, or groups by number. */
export function isNamedByModel({ from }: Pick<Trait, "from">): boolean {
  return namesOf(from) !== undefined;
}

/**
 * Of the traits whose values a model names: items as they are called, and groups as a name was proposed for each. None of a model that
 * was refused.
 * @param folder of the snapshot
 * @throws ConfigError for a damaged report of a model
 */
export async function valueNames(folder: string, traits: readonly Trait[]): Promise<ValueNames> {
  const named = traits.flatMap(({ id, from }) => {
    const namesIn = namesOf(from);
    return namesIn === undefined || !("model" in from) ? [] : [{ id, model: from.model.id, namesIn }];
  });
  const names = new Map<string, ReadonlyMap<string, Localized>>();
  for (const [model, those] of Map.groupBy(named, (each) => each.model)) {
    const { found } = await readModelReport(join(folder, modelReportFile(model)));
    for (const { id, namesIn } of those) names.set(id, new Map(found === null ? [] : namesIn(found)));
  }
  return names;
}

/** As far as it matters here: what computes them loads a database, which readers of names need not. */
interface FoundItems {
  readonly items: readonly { readonly item: string; readonly label: string }[];
}
interface FoundGroups {
  readonly groups: readonly { readonly name: Localized }[];
}

type Names = (found: ModelFindings) => readonly (readonly [value: string, name: Localized])[];

function namesOf(from: Trait["from"]): Names | undefined {
  if (!("model" in from)) return undefined;
  if (from.model.kind === "recommend")
    return (found) => (found as unknown as FoundItems).items.map(({ item, label }) => [item, { en: label }]);
  if (from.model.kind === "kmeans" && from.output === "cluster")
    return (found) => (found as unknown as FoundGroups).groups.map(({ name }, i) => [`${i + 1}`, name]);
  return undefined;
}
