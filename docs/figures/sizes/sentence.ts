import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { SegmentSummary } from "../../../loaders/report/segment-summary.ts";
import { count, percent } from "../../components/format.ts";
import { leadParts, segmentsText, segmentsWithMembers } from "../../render/subject.ts";

/** A group whose size is published. */
export type SizedGroup = SegmentSummary & { readonly size: number; readonly share: number };

/** The groups that the front page tells of: parts of the leading segmentation, or else all segments that the data tell of. */
export function sizedGroups(overview: Overview): readonly SegmentSummary[] {
  const parts = leadParts(overview);
  return parts.length > 0 ? parts : segmentsWithMembers(overview);
}

/** Those of a published size, largest first. */
export function groupsBySize(overview: Overview): SizedGroup[] {
  return sizedGroups(overview)
    .filter((group): group is SizedGroup => isKnown(group.size) && isKnown(group.share) && group.size > 0)
    .toSorted((a, b) => b.size - a.size);
}

/** The largest group of a partition; where groups overlap, how many there are. */
export function sizesSentence(overview: Overview): string {
  const { customers, segmentation, population } = overview;
  const { many } = population.noun.en;
  const [largest] = groupsBySize(overview);
  const known = segmentsWithMembers(overview).length;
  if (known === 0) return `${count(customers)} ${many}; these data tell of no segment`;
  return segmentation === null || largest === undefined
    ? `${count(customers)} ${many} in ${segmentsText(known)}`
    : `${largest.name.en}: ${percent(largest.share, 0)} of ${count(customers)} ${many}`;
}
