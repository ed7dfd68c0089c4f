import { overlapCost } from "../budget.ts";
import { builder } from "../builder.ts";
import type { SegmentView } from "../study-view.ts";
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
    size: t.exposeInt("size", { description: "Customers in both." }),
    share: t.float({
      description: "Customers in both over the members of this segment; 0 when it is empty.",
      resolve: (overlap) => ratio(overlap.size, overlap.of.members.size),
    }),
    shareOfOther: t.float({
      description: "Customers in both over the members of the other segment; 0 when it is empty.",
      resolve: (overlap) => ratio(overlap.size, overlap.with.members.size),
    }),
    jaccard: t.float({
      description: "Customers in both over customers in either, 0 to 1.",
      resolve: ({ size, of, with: other }) => ratio(size, of.members.size + other.members.size - size),
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

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
