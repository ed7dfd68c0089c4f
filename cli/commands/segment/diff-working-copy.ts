import { inBoth } from "../../../data/text.ts";
import { definedSegments } from "../../../loaders/language/catalogue.ts";
import { checkStudy } from "../../../loaders/language/check.ts";
import { definitionDiff } from "../../../loaders/language/definition-diff.ts";
import { sentences } from "../../../loaders/language/sentence.ts";
import { compareConditions } from "../../../loaders/preview/compare-conditions.ts";
import { PreviewDatabase } from "../../../loaders/preview/preview-database.ts";
import { counted, findPopulation, type PopulationOptions, print } from "../../common.ts";
import { changeLine } from "./change-line.ts";
import { currentSnapshot, percent } from "./current.ts";

/**
 * Compares what the study's files say now with what is published. False where they say the same, or the segment is not there
 * any more.
 */
export async function diffWorkingCopy(
  study: string,
  id: string,
  options: PopulationOptions,
): Promise<boolean> {
  const { lake, manifest, definitions } = await currentSnapshot(study, options);
  const declared = findPopulation(study, options);
  const working = definedSegments(declared).find((each) => each.id === id);
  const published = definitions.segments.find((each) => each.id === id);
  if (working === undefined || published?.version === working.version) return false;
  const sentence = sentences(working.ownCase, {
    vocabulary: checkStudy(declared),
    segmentNames: new Map(definedSegments(declared).map((each) => [each.id, inBoth(each.name)])),
    currency: manifest.currency ?? undefined,
  }).en;
  if (published === undefined) {
    print(
      options,
      { segment: id, snapshot: manifest.id, before: null, after: { version: working.version, sentence } },
      [`${working.name.en} (${id}) is not published yet: ${sentence}`],
    );
    return true;
  }
  await using db = await PreviewDatabase.open(lake, manifest.id);
  const sizes = await compareConditions(db, published.where, working.where);
  const changes = definitionDiff(published.where, working.where);
  const many = definitions.population.noun.en.many;
  print(
    options,
    {
      segment: id,
      snapshot: manifest.id,
      before: { version: published.version, size: sizes.before, sentence: published.sentence.en },
      after: { version: working.version, size: sizes.after, sentence },
      stayed: sizes.both,
      joined: sizes.onlyAfter,
      left: sizes.onlyBefore,
      jaccard: sizes.jaccard,
      changes,
    },
    [
      `${working.name.en} (${id}), the working copy on the data of the published snapshot ${manifest.id} as of ${manifest.asOf}`,
      `  published     ${counted(sizes.before, many).padStart(20)}  ${published.sentence.en}`,
      `  working copy  ${counted(sizes.after, many).padStart(20)}  ${sentence}`,
      `Joined ${sizes.onlyAfter.toLocaleString("en-GB")}, left ${sizes.onlyBefore.toLocaleString("en-GB")}, stayed ${sizes.both.toLocaleString("en-GB")}; Jaccard ${percent(sizes.jaccard)}`,
      ...changes.map(changeLine),
    ],
  );
  return true;
}
