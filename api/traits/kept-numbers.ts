import type { TraitNumbers } from "../../loaders/preview/trait-numbers.ts";
import { previewCost } from "../budget.ts";
import { mayReadPersonal, previewsOf, type RequestContext } from "../context.ts";
import { placeOf } from "../previews/place.ts";
import type { StudyView } from "../study-view.ts";

type Numbers = ReadonlyMap<string, TraitNumbers>;

/** Numbers that are computed for all who wait for them. */
interface Kept {
  readonly numbers: Promise<Numbers>;
  readonly stop: AbortController;
  /** Requests that wait; undefined once they are there. */
  waiting: number | undefined;
}

/** Snapshots do not change, so what was computed once is kept with the snapshot, unless that failed. */
const kept = new WeakMap<StudyView, Map<string, Kept>>();

/**
 * The traits that the caller may see, by their keys, over everyone and, if given, over the members of a segment. Computed by
 * the preview process when first asked for, as long as any request waits for it.
 */
export function keptNumbers(
  study: StudyView,
  segment: string | undefined,
  context: RequestContext,
): Promise<Numbers> {
  const hasPersonal = study.publicTraits.length < study.traits.length;
  const withPersonal = hasPersonal && mayReadPersonal(context, study, "traits");
  const key = JSON.stringify([segment ?? null, withPersonal]);
  const ofStudy: Map<string, Kept> = kept.get(study) ?? new Map();
  kept.set(study, ofStudy);
  let known = ofStudy.get(key);
  if (known === undefined || known.stop.signal.aborted) {
    context.budget.spend(previewCost);
    known = compute(study, segment, withPersonal, context);
    const begun = known;
    ofStudy.set(key, begun);
    begun.numbers.catch(() => {
      if (ofStudy.get(key) === begun) ofStudy.delete(key);
    });
  }
  waitFor(known, context);
  return known.numbers;
}

function compute(
  study: StudyView,
  segment: string | undefined,
  withPersonal: boolean,
  context: RequestContext,
): Kept {
  const traits = (withPersonal ? study.traits : study.publicTraits).map((trait) => trait.key);
  const stop = new AbortController();
  const found = previewsOf(context).traits(placeOf(study), traits, segment, {
    owner: context.caller.id,
    signal: stop.signal,
  });
  const numbers = found.then((all) => {
    entry.waiting = undefined;
    return new Map(all.map((each) => [each.trait, each]));
  });
  const entry: Kept = { numbers, stop, waiting: 0 };
  return entry;
}

/** The last request that gives up ends the computation. */
function waitFor(entry: Kept, { questions }: RequestContext): void {
  if (entry.waiting === undefined) return;
  entry.waiting++;
  const leave = () => {
    if (entry.waiting !== undefined && --entry.waiting === 0) entry.stop.abort();
  };
  const { signal } = questions.asker;
  if (signal.aborted) leave();
  else signal.addEventListener("abort", leave, { once: true });
}
