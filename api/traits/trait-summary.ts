import type { GroupNumbers, TraitNumbers, TraitValueCount } from "../../loaders/preview/trait-numbers.ts";
import {
  type GroupMoments,
  liftInterval,
  liftOf,
  restMoments,
  shareMoments,
} from "../../loaders/report/lift.ts";
import type { GroupCount } from "../access/group-counts.ts";
import { countOf, mayKnowMembers, perturbed, type RequestContext } from "../context.ts";
import type { SegmentView, TraitView } from "../study-view.ts";
import { keptNumbers } from "./kept-numbers.ts";

/** How many times everyone's mean or share the members' is, with its 95 % interval; all null where it cannot be told. */
export interface Lift {
  readonly lift: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** How many members, and how many of everyone, have a value; parts of those who have any. */
export interface ValueShare extends Lift {
  readonly trait: TraitView;
  readonly value: string;
  readonly share: number;
  readonly everyoneShare: number;
}

/** How the members of a segment differ from everyone in one trait. */
export interface TraitSummaryView extends Lift {
  readonly trait: TraitView;
  /** Members who have a value, as the caller may know it. */
  readonly known: number;
  readonly suppressed: boolean;
  readonly members: Pick<GroupNumbers, "mean" | "median">;
  readonly everyone: Pick<GroupNumbers, "mean" | "median">;
  readonly values: readonly ValueShare[];
}

/** Values of one trait that a summary lists, at most. */
const mostListed = 10;

const noLift: Lift = { lift: null, low: null, high: null };
const noNumbers = { mean: null, median: null } as const;

/**
 * Every trait that the caller may see and that can be averaged or counted: numbers, texts, lists, yes or no. Who may know the
 * members is given the very numbers. Others are given shares of perturbed counts, and no means: of two groups that differ in
 * one customer, two exact means would tell that customer's value.
 */
export async function traitSummaries(
  segment: SegmentView,
  context: RequestContext,
): Promise<TraitSummaryView[]> {
  const { study } = segment;
  const numbers = await keptNumbers(study, segment.key, context);
  const summarise = mayKnowMembers(context, segment) ? exactSummary : perturbedSummary(segment, context);
  return study.traits.flatMap((trait) => {
    const found = numbers.get(trait.key);
    const isSummed = found !== undefined && summed.has(trait.definition.type);
    return isSummed ? [summarise(trait, found)] : [];
  });
}

const summed: ReadonlySet<string> = new Set(["number", "string", "boolean", "list"]);

function exactSummary(trait: TraitView, { everyone, members, values }: TraitNumbers): TraitSummaryView {
  const listed = values.filter((value) => value.members > 0).slice(0, mostListed);
  const isNumber = trait.definition.type === "number";
  return {
    ...{ trait, known: members.known, suppressed: false },
    members: isNumber ? members : noNumbers,
    everyone: isNumber ? everyone : noNumbers,
    ...(isNumber ? liftBetween(momentsOf(members), momentsOf(everyone)) : noLift),
    values: listed.map((value) => shareOf(trait, value, members.known, everyone.known)),
  };
}

/** Of counts as whoever may not know the members may be told them. */
function perturbedSummary(segment: SegmentView, context: RequestContext) {
  return (trait: TraitView, numbers: TraitNumbers): TraitSummaryView => {
    const { study, key, members: all } = segment;
    const told = (size: number, set: string): GroupCount =>
      countOf(context, { size, set: () => set }, [segment]);
    // Where everyone has a value they are the members.
    const isAll = numbers.members.known === all.size;
    const known = told(numbers.members.known, isAll ? all.rowSums : `${key} with ${trait.key}`);
    const listed = numbers.values.flatMap((value) => {
      const members = told(value.members, value.membersSet);
      const everyone = perturbed(context, study, { size: value.everyone, set: () => value.everyoneSet });
      return members.suppressed || everyone.suppressed
        ? []
        : [{ value: value.value, members: members.size, everyone: everyone.size }];
    });
    return {
      ...{ trait, known: known.size, suppressed: known.suppressed },
      ...{ members: noNumbers, everyone: noNumbers, ...noLift },
      values: known.suppressed
        ? []
        : listed
            .slice(0, mostListed)
            .map((value) =>
              shareOf(trait, value, Math.max(known.size, value.members), study.manifest.customerCount),
            ),
    };
  };
}

function shareOf(
  trait: TraitView,
  { value, members, everyone }: Pick<TraitValueCount, "value" | "members" | "everyone">,
  known: number,
  all: number,
): ValueShare {
  return {
    trait,
    value,
    share: known === 0 ? 0 : members / known,
    everyoneShare: all === 0 ? 0 : Math.min(1, everyone / all),
    ...liftBetween(shareMoments(members, known), shareMoments(Math.min(everyone, all), all)),
  };
}

function liftBetween(members: GroupMoments, everyone: GroupMoments): Lift {
  const estimate = liftOf(members, restMoments(everyone, members));
  return estimate === undefined ? noLift : { lift: estimate.lift, ...liftInterval(estimate) };
}

function momentsOf({ known, mean, variance }: GroupNumbers): GroupMoments {
  return { n: known, mean: mean ?? 0, variance: variance ?? 0 };
}
