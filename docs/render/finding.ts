import { isKnown } from "../../loaders/disclosure/count.ts";
import type { Overview } from "../../loaders/report/overview.ts";
import { largestChange } from "../figures/plays/sentence.ts";
import { sizesSentence } from "../figures/sizes/sentence.ts";
import { leadingGroups } from "../figures/value/sentence.ts";
import { leadParts, measureOf } from "./subject.ts";

/** What a population's front page finds, in one sentence without its stop: by value where there is one, else by size. */
export function finding(overview: Overview): string {
  const parts = leadParts(overview);
  const measure = measureOf(overview);
  return measure !== undefined && parts.some(({ valueShare }) => isKnown(valueShare))
    ? leadingGroups(parts, overview.population.noun.en.many, measure).sentence
    : sizesSentence(overview);
}

/** What changed in the groups of the front page since the snapshot before; undefined where nothing is known of that. */
export function changeOfGroups(overview: Overview): string | undefined {
  const { previousAsOf, population, segmentation } = overview;
  return largestChange(leadParts(overview), previousAsOf, population.noun, segmentation?.name.en ?? "");
}
