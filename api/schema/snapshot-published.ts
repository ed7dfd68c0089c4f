import { builder } from "../builder.ts";
import { SnapshotRef } from "./snapshot.ts";

builder.subscriptionType({ description: "What apps are kept up to date with, over server-sent events." });

builder.subscriptionField("snapshotPublished", (t) =>
  t.field({
    type: SnapshotRef,
    description:
      "Each snapshot of which requests are answered from now on, of one study or of all that the caller may read.",
    args: { study: t.arg.id({ description: "Id of a study; all of them when left out." }) },
    subscribe(_root, { study }, { studies, signal }) {
      // Names it, so that a wrong one is an error at once.
      if (study !== null && study !== undefined) studies.whole(study);
      return studies.published(study ?? undefined, signal);
    },
    resolve(manifest, _args, { budget }) {
      // Each event is an answer of its own.
      budget.refill();
      return manifest;
    },
  }),
);
