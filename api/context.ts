import type { Condition } from "../data/language.ts";
import type { Scope } from "../data/scopes.ts";
import type { PlayScope } from "../loaders/lake/snapshot-plays.ts";
import type { PreviewClient } from "../loaders/preview/client.ts";
import type { Caller } from "./access/caller.ts";
import type { GroupCount, GroupCounts } from "./access/group-counts.ts";
import type { PersonalReads } from "./access/personal-reads.ts";
import type { StudyAccess } from "./access/study-access.ts";
import type { Budget } from "./budget.ts";
import type { Questions } from "./previews/questions.ts";
import type { SegmentView, StudyView, TraitView } from "./study-view.ts";
import { UserInputError } from "./user-input-error.ts";

/** What a key allows beyond aggregates and pseudonymous profiles. */
export const personalScope = "pii:read" satisfies Scope;

/** A condition that was checked, or why it does not fit. */
export type Draft = { readonly condition: Condition } | { readonly error: unknown };

/** One request: which snapshots it sees, what it may see, how much it may still ask for. */
export interface RequestContext {
  readonly requestId: string;
  readonly studies: StudyAccess;
  readonly caller: Caller;
  readonly counts: GroupCounts;
  readonly personalReads: PersonalReads;
  readonly budget: Budget;
  /** Drafts of this request that were checked, by study, population and JSON. */
  readonly drafts: Map<string, Draft>;
  /** Computes drafts; missing where the server was started without. */
  readonly previews?: PreviewClient;
  /** What is asked of it for this request. */
  readonly questions: Questions;
  /** Signs links to exports; missing where the server writes none. */
  readonly exportSecret?: () => string;
  /** Told when nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
}

/** @throws UserInputError PREVIEW_FAILED when drafts cannot be computed here */
export function previewsOf({ previews }: RequestContext): PreviewClient {
  if (previews === undefined) throw new UserInputError("this server computes no previews", "PREVIEW_FAILED");
  return previews;
}

/** @throws UserInputError FORBIDDEN */
export function requireScope({ caller }: RequestContext, scope: Scope, study: StudyView): void {
  if (caller.may(scope, study)) return;
  throw new UserInputError(
    `it needs a key with the scope ${scope} in ${study.id}/${study.population}`,
    "FORBIDDEN",
  );
}

/** Whether personal data may be given; if so, what was given is noted for the audit. */
export function mayReadPersonal(context: RequestContext, study: StudyView, what: string): boolean {
  if (!context.caller.may(personalScope, study)) return false;
  context.personalReads.note(study, what);
  return true;
}

/** @throws UserInputError FORBIDDEN where the caller may not read personal data: `what` reads `personal` */
export function requirePersonal(
  context: RequestContext,
  study: StudyView,
  what: string,
  personal: readonly string[],
): void {
  const [first] = personal;
  if (first === undefined || mayReadPersonal(context, study, what)) return;
  const why = first === what ? `${what} is personal data` : `${what} reads ${first}, which is personal data`;
  throw new UserInputError(`${why}; it needs a key with the scope ${personalScope}`, "FORBIDDEN");
}

/** @throws UserInputError FORBIDDEN where ids of customers are personal and the caller may not see personal data */
export function requireIds(context: RequestContext, study: StudyView): void {
  if (!study.hasPersonalKey || mayReadPersonal(context, study, "ids")) return;
  const { one } = study.definitions.population.noun.en;
  throw new UserInputError(
    `the id of a ${one} is personal data; it needs a key with the scope ${personalScope}`,
    "FORBIDDEN",
  );
}

/** @throws UserInputError FORBIDDEN where who is a member tells of personal data that the caller may not see */
export function requireMembership(context: RequestContext, { study, key, personal }: SegmentView): void {
  if (personal.length > 0) requirePersonal(context, study, `segment ${key}`, personal);
}

/** Whether the caller may know who is in a segment, with all that follows of its members. */
export function mayKnowMembers(context: RequestContext, segment: SegmentView): boolean {
  return context.caller.may("profiles:read", segment.study) && mayKnowWhatFollows(context, segment);
}

/** Whether the caller may know what follows of who is in a segment, be it a number of them all; noted where that is personal. */
export function mayKnowWhatFollows(context: RequestContext, { study, key, personal }: SegmentView): boolean {
  return personal.length === 0 || mayReadPersonal(context, study, `segment ${key}`);
}

/** Segments of which the caller may know who is a member, in the order of the declarations. */
export function allowedSegments(context: RequestContext, study: StudyView): readonly SegmentView[] {
  if (study.publicSegments.length === study.segments.length) return study.segments;
  return mayReadPersonal(context, study, "memberships") ? study.segments : study.publicSegments;
}

/** Whether the caller may know of plays that tell of personal data, such as one for a birthday. */
export function allowedPlays(context: RequestContext, study: StudyView): PlayScope {
  if (!study.weighed.scopes.includes("public")) return "all";
  return mayReadPersonal(context, study, "next best play") ? "all" : "public";
}

/** Traits that the caller may see, all of them or those asked for. */
export function allowedTraits(
  context: RequestContext,
  study: StudyView,
  keys: readonly string[] | null | undefined,
): readonly TraitView[] {
  if (keys === null || keys === undefined) {
    if (study.publicTraits.length === study.traits.length) return study.traits;
    return mayReadPersonal(context, study, "traits") ? study.traits : study.publicTraits;
  }
  const { traits, personal } = study.traitsOf(keys);
  for (const trait of personal) requireTrait(context, trait);
  return traits;
}

/** Whether the caller may know the value of a trait; noted where that is personal. */
export function mayReadTrait(context: RequestContext, { study, key, isPersonal }: TraitView): boolean {
  return !isPersonal || mayReadPersonal(context, study, `trait ${key}`);
}

/** @throws UserInputError FORBIDDEN */
export function requireTrait(context: RequestContext, trait: TraitView): void {
  if (!trait.isPersonal) return;
  const what = `trait ${trait.key}`;
  requirePersonal(context, trait.study, what, [what]);
}

/** The size of a segment in a snapshot. */
export interface SizeThen {
  readonly size: number;
  /** Everyone in the snapshot. */
  readonly all: number;
  /** As `Some` has it. */
  readonly set: () => string;
  /** Whether pages tell it. */
  readonly isTold: () => boolean;
}

/**
 * How many members a segment has, now or in an earlier snapshot, as the caller may know it. Who may read profiles is given the very size
 * of a segment that reads personal data where pages give it.
 */
export function sizeOf(context: RequestContext, segment: SegmentView, then?: SizeThen): GroupCount {
  const { study, personal, members } = segment;
  const mayReadProfiles = context.caller.may("profiles:read", study);
  // Of most, without more ado: sizes are asked for with every membership.
  if (mayReadProfiles && personal.length === 0)
    return { size: then?.size ?? members.size, suppressed: false, exact: true };
  const { size, all, set, isTold } = then ?? sizeNow(segment);
  if (!mayReadProfiles) return perturbed(context, study, { size, set }, all);
  return isTold() || mayKnowMembers(context, segment)
    ? { size, suppressed: false, exact: true }
    : { size: 0, suppressed: true, exact: false };
}

function sizeNow({ study, key, members }: SegmentView): SizeThen {
  return {
    ...{ size: members.size, all: study.manifest.customerCount },
    set: () => members.rowSums,
    isTold: () => study.tellsSize(key),
  };
}

/** Some customers, of whom it may not be known who they are. */
export interface Some {
  readonly size: number;
  /** What stands for exactly these, see `Bitset.rowSums`. */
  readonly set: () => string;
}

/**
 * How many members a segment shares with others, or has of a kind, as the caller may know it: of those that read personal data it could
 * single somebody out.
 */
export function countOf(
  context: RequestContext,
  some: Some,
  segments: readonly [SegmentView, ...SegmentView[]],
): GroupCount {
  const { study } = segments[0];
  if (segments.every((segment) => mayKnowMembers(context, segment)))
    return { size: some.size, suppressed: false, exact: true };
  return perturbed(context, study, some);
}

/** The number as it is told to whoever may not know these customers: the same for the same ones, whichever field tells it. */
export function perturbed(
  { counts }: RequestContext,
  { id, population, manifest }: StudyView,
  { size, set }: Some,
  all: number = manifest.customerCount,
): GroupCount {
  return counts.perturbed(size, all, `${id}/${population} ${set()}`);
}
