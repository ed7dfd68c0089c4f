import { builder } from "../builder.ts";
import { type HistoryPoint, segmentHistory } from "../snapshots/history.ts";
import { SegmentRef } from "./segment.ts";
import { SnapshotRef } from "./snapshot.ts";

const SegmentHistoryPointRef = builder.objectRef<HistoryPoint>("SegmentHistoryPoint").implement({
  description: "A segment in one snapshot, and what changed since the one before.",
  fields: (t) => ({
    snapshot: t.expose("manifest", { type: SnapshotRef }),
    size: t.exposeInt("size", { description: "Members." }),
    share: t.exposeFloat("share", { description: "Members over all customers, 0 to 1." }),
    version: t.exposeString("version", { description: "Of the definition then." }),
    added: t.exposeInt("added", {
      nullable: true,
      description: "Customers who came in since the snapshot before; null when that is not there.",
    }),
    removed: t.exposeInt("removed", {
      nullable: true,
      description: "Customers who left since the snapshot before; null when that is not there.",
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
      return points;
    },
  }),
);
