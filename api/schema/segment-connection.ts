import type { Basis } from "../../data/study.ts";
import { builder } from "../builder.ts";
import type { RequestContext } from "../context.ts";
import { type Connection, type PageArguments, pageSize, paginate } from "../pagination.ts";
import { segmentSequence } from "../sequences.ts";
import { pinnedBy } from "../snapshots/pinned.ts";
import type { SegmentView, StudyView } from "../study-view.ts";
import { SegmentRef } from "./segment.ts";

/** Segments on a page when the request does not say. */
const defaultSegmentPage = 100;

const SegmentEdge = builder.edgeObject({ name: "SegmentEdge", type: SegmentRef });

/** A page of segments, in the order of the study's declarations. */
export const SegmentConnection = builder.connectionObject(
  {
    name: "SegmentConnection",
    type: SegmentRef,
    fields: (t) => ({
      totalCount: t.int({
        description: "Segments on all pages together.",
        resolve: (connection) => (connection as unknown as Connection<SegmentView>).totalCount,
      }),
    }),
  },
  SegmentEdge,
);

/** A page of the study's segments, of one basis if given. */
export function segmentPage(
  study: StudyView,
  args: PageArguments & { readonly basis?: Basis | null },
  context: RequestContext,
): Connection<SegmentView> {
  const pinned = pinnedBy(args, study, context);
  const segments = pinned.segments.filter(
    (segment) => !args.basis || segment.definition.basis === args.basis,
  );
  const page = paginate(
    segmentSequence(pinned, segments, args.basis ?? ""),
    args,
    pageSize(args, defaultSegmentPage),
  );
  context.budget.spend(page.edges.length);
  return page;
}
