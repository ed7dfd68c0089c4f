import { builder } from "../builder.ts";
import type { SegmentChange } from "../changes/segment-change.ts";
import { requireIds, requireMembership, requireScope } from "../context.ts";
import { UserInputError } from "../user-input-error.ts";
import { populationArguments } from "./population-argument.ts";
import { SnapshotRef } from "./snapshot.ts";

/** Segments that one stream follows, and ids that one event tells of those who joined, and of those who left. */
const mostSegments = 100;
const mostIds = 10_000;

const SegmentChangeRef = builder.objectRef<SegmentChange>("SegmentChange").implement({
  description: "Who joined and who left a segment when a snapshot came to be served.",
  fields: (t) => ({
    study: t.id({ description: "Id of the study.", resolve: ({ study }) => study.id }),
    population: t.id({ description: "Id of the population.", resolve: ({ study }) => study.population }),
    segment: t.exposeID("segment", { description: "Key of the segment." }),
    snapshot: t.field({
      type: SnapshotRef,
      description: "The snapshot that is served from now on.",
      resolve: ({ study }) => study.manifest,
    }),
    previous: t.exposeID("previous", {
      nullable: true,
      description: "Id of the snapshot that was served until then.",
    }),
    size: t.exposeInt("size", { description: "Members now." }),
    added: t.idList({
      description: `Ids of those who joined, in the order of their numbers; the first ${mostIds.toLocaleString("en-GB")}.`,
      resolve: ({ added }) => [...added],
    }),
    removed: t.idList({
      description: `Ids of those who left, whatever for; the first ${mostIds.toLocaleString("en-GB")}.`,
      resolve: ({ removed }) => [...removed],
    }),
    addedCount: t.exposeInt("addedCount", { description: "All who joined." }),
    removedCount: t.exposeInt("removedCount", { description: "All who left." }),
  }),
});

builder.subscriptionField("segmentChanged", (t) =>
  t.field({
    type: SegmentChangeRef,
    description:
      "Who joined and who left each of the segments, each time that another snapshot comes to be served; segments in which nobody moved are left out. It needs the scope profiles:read, and pii:read for segments that tell of personal data and where ids are personal.",
    args: {
      ...populationArguments,
      segments: t.arg.idList({ required: true, description: `Keys of segments, at most ${mostSegments}.` }),
    },
    subscribe(_root, args, context) {
      const { studies, signal } = context;
      const keys = [...new Set(args.segments)];
      if (keys.length > mostSegments)
        throw new UserInputError(`segments has ${keys.length} keys; expected at most ${mostSegments}`);
      const study = studies.study(args.study, args.population);
      requireScope(context, "profiles:read", study);
      requireIds(context, study);
      for (const key of keys) requireMembership(context, study.segment(key));
      return studies.changed(study, keys, mostIds, signal);
    },
    resolve(change, _args, { budget }) {
      // Each event is an answer of its own.
      budget.refill();
      return change;
    },
  }),
);
