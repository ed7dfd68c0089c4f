import { builder } from "../builder.ts";
import { inSnapshot } from "../snapshots/in-snapshot.ts";
import { BasisEnum } from "./enums.ts";
import { snapshotArguments } from "./population-argument.ts";
import { SegmentRef } from "./segment.ts";
import { SegmentConnection, segmentPage } from "./segment-connection.ts";

builder.queryFields((t) => ({
  segments: t.field({
    type: SegmentConnection,
    description:
      "Segments of a study in the order of its declarations: 100 a page unless said otherwise, at most 1000.",
    args: {
      ...snapshotArguments,
      basis: t.arg({ type: BasisEnum }),
      ...t.arg.connectionArgs(),
    },
    resolve: (_root, args, context) =>
      inSnapshot(args, context, (study) => segmentPage(study, args, context)),
  }),
  segment: t.field({
    type: SegmentRef,
    nullable: true,
    description: "A segment by its key, such as champions.",
    args: { ...snapshotArguments, id: t.arg.id({ required: true }) },
    resolve: (_root, args, context) => inSnapshot(args, context, (study) => study.segment(args.id)),
  }),
}));
