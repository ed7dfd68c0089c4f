import { builder } from "../builder.ts";
import { BasisEnum } from "./enums.ts";
import { populationArguments } from "./population-argument.ts";
import { SegmentRef } from "./segment.ts";
import { SegmentConnection, segmentPage } from "./segment-connection.ts";

builder.queryFields((t) => ({
  segments: t.field({
    type: SegmentConnection,
    description:
      "Segments of a study in the order of its declarations: 100 a page unless said otherwise, at most 1000.",
    args: {
      ...populationArguments,
      basis: t.arg({ type: BasisEnum }),
      ...t.arg.connectionArgs(),
    },
    resolve: (_root, args, context) =>
      segmentPage(context.studies.study(args.study, args.population), args, context),
  }),
  segment: t.field({
    type: SegmentRef,
    nullable: true,
    description: "A segment by its key, such as champions.",
    args: { ...populationArguments, id: t.arg.id({ required: true }) },
    resolve: (_root, args, context) => context.studies.study(args.study, args.population).segment(args.id),
  }),
}));
