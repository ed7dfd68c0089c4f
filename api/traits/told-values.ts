import type { TraitValueCount } from "../../loaders/preview/trait-numbers.ts";
import { perturbed, type RequestContext } from "../context.ts";
import type { TraitView } from "../study-view.ts";

/** A value of a trait with the customers who have it, as the caller may know them. */
export interface ToldValue {
  readonly trait: TraitView;
  readonly value: string;
  readonly customers: number;
  /** Over all customers. */
  readonly share: number;
  readonly exact: boolean;
}

/** The values whose counts may be told, at most so many: for keys that may not read single customers perturbed, and none of few. */
export function toldValues(
  trait: TraitView,
  values: readonly TraitValueCount[],
  first: number,
  context: RequestContext,
): ToldValue[] {
  const { study } = trait;
  const all = study.manifest.customerCount;
  const isExact = context.caller.may("profiles:read", study);
  const told = values.flatMap(({ value, everyone, everyoneSet }) => {
    if (isExact) return [{ trait, value, customers: everyone, share: everyone / all, exact: true }];
    const { size, suppressed } = perturbed(context, study, { size: everyone, set: () => everyoneSet });
    return suppressed ? [] : [{ trait, value, customers: size, share: size / all, exact: false }];
  });
  return told.sort((a, b) => b.customers - a.customers || (a.value < b.value ? -1 : 1)).slice(0, first);
}
