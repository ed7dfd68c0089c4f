import { builder } from "../builder.ts";
import { metricOfEveryone, metricsAsked } from "../metrics/group-metrics.ts";
import type { StudyView } from "../study-view.ts";
import { BasisEnum } from "./enums.ts";
import { GoalRef } from "./goal.ts";
import { localizedField } from "./localized.ts";
import { MetricValueRef, metricArguments } from "./metric.ts";
import { PopulationRef } from "./population.ts";
import { SegmentConnection, segmentPage } from "./segment-connection.ts";
import { SegmentationRef } from "./segmentation.ts";
import { SnapshotRef } from "./snapshot.ts";

const StudyRef = builder.objectRef<StudyView>("Study").implement({
  description: "One business with its data, goals, traits and segments, as its current snapshot shows it.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "The name of its folder among the studies." }),
    name: t.string(localizedField("Short name.", (study) => study.definitions.study.name)),
    description: t.string(
      localizedField("What the business is.", (study) => study.definitions.study.description),
    ),
    timeZone: t.string({
      description: "IANA name of the time zone of calendar days.",
      resolve: (study) => study.definitions.study.timeZone,
    }),
    goals: t.field({ type: [GoalRef], resolve: (study) => study.definitions.goals }),
    segments: t.field({
      type: SegmentConnection,
      description:
        "In the order of the study's declarations: 100 a page unless said otherwise, at most 1000.",
      args: { basis: t.arg({ type: BasisEnum }), ...t.arg.connectionArgs() },
      resolve: (study, args, context) => segmentPage(study, args, context),
    }),
    segmentations: t.field({
      type: [SegmentationRef],
      resolve: (study) => study.definitions.segmentations.map((definition) => ({ study, definition })),
    }),
    snapshot: t.expose("manifest", {
      type: SnapshotRef,
      description: "The current snapshot of its first population.",
    }),
    customerCount: t.int({
      description: "Members of its first population.",
      resolve: (study) => study.manifest.customerCount,
    }),
    metrics: t.field({
      type: [MetricValueRef],
      description: "Metrics of its first population: those asked for, in that order, or all of them.",
      args: metricArguments,
      resolve(study, { ids }, context) {
        const metrics = metricsAsked(study, ids);
        context.budget.spend(metrics.length);
        return metrics.map(metricOfEveryone);
      },
    }),
    populations: t.field({
      type: [PopulationRef],
      description:
        "The kinds of customer that it has snapshots of, the one that is meant where none is named first.",
      resolve: ({ id }, _args, { studies }) => studies.populations(id),
    }),
  }),
});

builder.queryFields((t) => ({
  studies: t.field({
    type: [StudyRef],
    description: "Every study that has been published, by id.",
    resolve: (_root, _args, { studies }) => studies.studyIds.map((id) => studies.whole(id)),
  }),
  study: t.field({
    type: StudyRef,
    nullable: true,
    description: "A study by its id.",
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, args, context) => context.studies.whole(args.id),
  }),
}));
