import type { TraitNumbers } from "../../loaders/preview/trait-numbers.ts";
import { previewCost } from "../budget.ts";
import { mayReadPersonal, previewsOf, type RequestContext } from "../context.ts";
import { placeOf } from "../previews/place.ts";
import type { StudyView } from "../study-view.ts";

type Kept = Map<string, Promise<ReadonlyMap<string, TraitNumbers>>>;

/** Snapshots do not change, so what was computed once is kept with the snapshot, unless that failed. */
const kept = new WeakMap<StudyView, Kept>();

/**
 * The traits that the caller may see, by their keys, over everyone and, if given, over the members of a segment. Computed by
 * the preview process when first asked for.
 */
export function keptNumbers(
  study: StudyView,
  segment: string | undefined,
  context: RequestContext,
): Promise<ReadonlyMap<string, TraitNumbers>> {
  const hasPersonal = study.publicTraits.length < study.traits.length;
  const withPersonal = hasPersonal && mayReadPersonal(context, study, "traits");
  const key = JSON.stringify([segment ?? null, withPersonal]);
  const ofStudy: Kept = kept.get(study) ?? new Map();
  kept.set(study, ofStudy);
  const known = ofStudy.get(key);
  if (known !== undefined) return known;
  context.budget.spend(previewCost);
  const traits = (withPersonal ? study.traits : study.publicTraits).map((trait) => trait.key);
  // Others may come to wait for it too, so it goes on when this caller has gone.
  const found = previewsOf(context)
    .traits(placeOf(study), traits, segment, { owner: context.caller.id })
    .then((numbers) => new Map(numbers.map((each) => [each.trait, each])));
  ofStudy.set(key, found);
  found.catch(() => ofStudy.delete(key));
  return found;
}
