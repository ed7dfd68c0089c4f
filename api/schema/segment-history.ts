import { setImmediate } from "node:timers/promises";
import { builder } from "../builder.ts";
import { mayKnowMembers, type RequestContext, sizeOf } from "../context.ts";
import { type HistoryPoint, segmentHistory } from "../snapshots/history.ts";
import type { SegmentView } from "../study-view.ts";
import { countWords, ratio } from "./counts.ts";
import { SegmentRef } from "./segment.ts";
import { SnapshotRef } from "./snapshot.ts";

const SegmentHistoryPointRef = builder.objectRef<HistoryPoint>("SegmentHistoryPoint").implement({
  description: "A segment in one snapshot, and what changed since the one before.",
  fields: (t) => ({
    snapshot: t.expose("manifest", { type: SnapshotRef }),
    size: t.exposeInt("size", { description: `Members. ${countWords}` }),
    share: t.exposeFloat("share", { description: "Members over all customers, 0 to 1." }),
    version: t.exposeString("version", { description: "Of the definition then." }),
    definitionChanged: t.exposeBoolean("definitionChanged", {
      description:
        "Whether the segment means something else than in the snapshot that this one follows: its own definition, or a trait or segment that it reads, has changed.",
    }),
    added: t.exposeInt("added", {
      nullable: true,
      description:
        "Customers who joined since the snapshot that this one follows; null when it follows none, and for keys that may not know who they are.",
    }),
    removed: t.exposeInt("removed", {
      nullable: true,
      description: "Customers who left since the snapshot that this one follows; null when it follows none.",
    }),
    net: t.int({
      nullable: true,
      description: "added less removed; null where they are.",
      resolve: ({ added, removed }) => (added === null || removed === null ? null : added - removed),
    }),
    addedByDefinition: t.exposeInt("addedByDefinition", {
      nullable: true,
      description:
        "Of added, the customers whom the previous definition would not have let in on the same data; null too when it can no longer be computed.",
    }),
    removedByDefinition: t.exposeInt("removedByDefinition", {
      nullable: true,
      description:
        "Of removed, the customers whom the previous definition would have kept on the same data; null too when it can no longer be computed.",
    }),
    sizeByPreviousDefinition: t.exposeInt("sizeByPreviousDefinition", {
      nullable: true,
      description:
        "Members that the previous definition has on the same data: size less this is what the definition did, this less the size before what customers did.",
    }),
  }),
});

builder.objectField(SegmentRef, "history", (t) =>
  t.field({
    type: [SegmentHistoryPointRef],
    description: "The segment in this snapshot and up to 11 before it, oldest first.",
    async resolve(segment, _args, context) {
      const points = await segmentHistory(segment);
      context.budget.spend(points.length);
      return Promise.all(points.map((point) => asShown(point, segment, context)));
    },
  }),
);

/** What changed from day to day is of few customers, so only who may know them is told. */
async function asShown(
  point: HistoryPoint,
  segment: SegmentView,
  context: RequestContext,
): Promise<HistoryPoint> {
  if (mayKnowMembers(context, segment)) return point;
  // Other requests get their turn while members of earlier snapshots are read.
  await setImmediate();
  const all = point.manifest.customerCount;
  const { isTold, set } = point.told();
  const { size } = sizeOf(context, segment, { size: point.size, all, isTold: () => isTold, set: () => set });
  const untold = {
    ...{ added: null, removed: null, addedByDefinition: null, removedByDefinition: null },
    sizeByPreviousDefinition: null,
  };
  return { ...point, size, share: ratio(size, all), ...untold };
}
