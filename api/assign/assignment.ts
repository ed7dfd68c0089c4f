import type { AssignedProfile } from "../../loaders/preview/profile-assigner.ts";
import { ProfileAssigner } from "../../loaders/preview/profile-assigner.ts";
import { explanationCost, previewCost } from "../budget.ts";
import type { RequestContext } from "../context.ts";
import type { StudyView } from "../study-view.ts";
import { type GivenProfile, profileOf } from "./given-profile.ts";

/** A profile that was sent, as the definitions of one snapshot see it. */
export interface AssignmentView {
  readonly study: StudyView;
  /** The instant as of which it was judged, or a day. */
  readonly at: string;
  readonly profile: AssignedProfile;
}

/** Instants other than the snapshot's own for which definitions are kept ready, of each snapshot. */
const mostInstants = 8;

/** By the instant asked for; the snapshot's own stands under the empty text. */
const assigners = new WeakMap<StudyView, Map<string, ProfileAssigner>>();

/**
 * @throws ContractError with all that does not fit; UserInputError for another shape; SegmentDefinitionError for an instant
 * that is none
 */
export function assign(
  study: StudyView,
  given: GivenProfile,
  at: string | undefined,
  context: RequestContext,
): AssignmentView {
  const profile = profileOf(given);
  const rows = Object.values(profile.events ?? {}).reduce((sum, table) => sum + table.length, 0);
  context.budget.spend(rows + study.traits.length + explanationCost * study.segments.length);
  return { study, at: at ?? study.manifest.asOf, profile: assignerOf(study, at, context).assign(profile) };
}

/**
 * By table of events the columns that memberships read of a profile that is sent; tables that none reads are not in it.
 * @throws PreviewError SNAPSHOT_STALE as `assign`
 */
export function columnsRead(
  study: StudyView,
  context: RequestContext,
): ReadonlyMap<string, ReadonlySet<string>> {
  return assignerOf(study, undefined, context).columnsRead();
}

function assignerOf(study: StudyView, at: string | undefined, context: RequestContext): ProfileAssigner {
  const known = assigners.get(study) ?? new Map<string, ProfileAssigner>();
  assigners.set(study, known);
  const key = at ?? "";
  const found = known.get(key);
  if (found !== undefined) return found;
  // All definitions are compiled anew.
  if (at !== undefined) context.budget.spend(previewCost);
  const assigner = new ProfileAssigner(study.manifest, study.definitions, at);
  if (known.size > mostInstants) {
    const [first] = [...known.keys()].filter((each) => each !== "");
    if (first !== undefined) known.delete(first);
  }
  known.set(key, assigner);
  return assigner;
}
