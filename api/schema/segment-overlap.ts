import { overlapCost } from "../budget.ts";
import { builder } from "../builder.ts";
import { countOf, type RequestContext, sizeOf } from "../context.ts";
import type { SegmentView } from "../study-view.ts";
import { countWords, ratio } from "./counts.ts";
import { SegmentRef } from "./segment.ts";

interface Overlap {
  readonly of: SegmentView;
  readonly with: SegmentView;
  readonly size: number;
}

const SegmentOverlapRef = builder.objectRef<Overlap>("SegmentOverlap").implement({
  description: "Customers that two segments share.",
  fields: (t) => ({
    segment: t.field({
      type: SegmentRef,
      description: "The other segment.",
      resolve: (overlap) => overlap.with,
    }),
    size: t.int({
      description: `Customers in both. ${countWords}`,
      resolve: (overlap, _args, context) => shown(overlap, context).both,
    }),
    suppressed: t.boolean({
      description:
        "Whether one of the numbers is not disclosed, since it is of few customers, or of all but few.",
      resolve: (overlap, _args, context) => shown(overlap, context).suppressed,
    }),
    share: t.float({
      description: "Customers in both over the members of this segment; 0 when it is empty or suppressed.",
      resolve(overlap, _args, context) {
        const { both, one } = shown(overlap, context);
        return Math.min(1, ratio(both, one));
      },
    }),
    shareOfOther: t.float({
      description:
        "Customers in both over the members of the other segment; 0 when it is empty or suppressed.",
      resolve(overlap, _args, context) {
        const { both, other } = shown(overlap, context);
        return Math.min(1, ratio(both, other));
      },
    }),
    jaccard: t.float({
      description: "Customers in both over customers in either, 0 to 1; 0 when suppressed.",
      resolve(overlap, _args, context) {
        const { both, one, other } = shown(overlap, context);
        return Math.min(1, ratio(both, Math.max(both, one + other - both)));
      },
    }),
  }),
});

builder.objectField(SegmentRef, "overlap", (t) =>
  t.field({
    type: [SegmentOverlapRef],
    description: "Customers shared with other segments, in the order asked for.",
    args: { with: t.arg.idList({ required: true, description: "Keys of segments of the same study." }) },
    resolve(segment, args, context) {
      context.budget.spend(args.with.length * overlapCost(segment.study.manifest.customerCount));
      return args.with.map((key) => {
        const other = segment.study.segment(key);
        return { of: segment, with: other, size: segment.members.intersectionSize(other.members) };
      });
    },
  }),
);

/** The three numbers as the caller may know them; none where one is suppressed. */
function shown(
  { of, with: other, size }: Overlap,
  context: RequestContext,
): { readonly both: number; readonly one: number; readonly other: number; readonly suppressed: boolean } {
  const counts = [
    countOf(context, { size, set: () => sharedSet(of, other) }, [of, other]),
    sizeOf(context, of),
    sizeOf(context, other),
  ] as const;
  if (counts.some(({ suppressed }) => suppressed)) return { both: 0, one: 0, other: 0, suppressed: true };
  const [both, one, others] = counts;
  return { both: both.size, one: one.size, other: others.size, suppressed: false };
}

/** Sets that two segments share, by what stands for them: found once for each two, since to go through both takes a moment. */
const shared = new WeakMap<SegmentView, WeakMap<SegmentView, string>>();

function sharedSet(of: SegmentView, other: SegmentView): string {
  const sets = shared.get(of) ?? new WeakMap<SegmentView, string>();
  shared.set(of, sets);
  const set = sets.get(other) ?? of.members.and(other.members).rowSums;
  sets.set(other, set);
  return set;
}
