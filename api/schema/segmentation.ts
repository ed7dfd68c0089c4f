import { builder } from "../builder.ts";
import type { SegmentationView } from "../study-view.ts";
import { BasisEnum } from "./enums.ts";
import { GoalRef } from "./goal.ts";
import { localizedField } from "./localized.ts";
import { SegmentRef } from "./segment.ts";

export const SegmentationRef = builder.objectRef<SegmentationView>("Segmentation").implement({
  description: "An ordered partition: every customer is in exactly one of its segments.",
  fields: (t) => ({
    key: t.string({ resolve: ({ definition }) => definition.id }),
    name: t.string(localizedField("Short name.", ({ definition }) => definition.name)),
    description: t.string(
      localizedField("How customers are told apart.", ({ definition }) => definition.description),
    ),
    basis: t.field({ type: BasisEnum, resolve: ({ definition }) => definition.basis }),
    goal: t.field({
      type: GoalRef,
      nullable: true,
      resolve: ({ study, definition }) => study.goal(definition.goal),
    }),
    segments: t.field({
      type: [SegmentRef],
      description: "Its parts, the first case first.",
      resolve({ study, definition }, _args, context) {
        context.budget.spend(definition.segments.length);
        return definition.segments.map((key) => study.segment(key));
      },
    }),
  }),
});
