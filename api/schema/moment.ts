import { builder } from "../builder.ts";
import type { MomentView } from "../moments.ts";
import { localizedField } from "./localized.ts";
import { SegmentRef } from "./segment.ts";

export const MomentRef = builder.objectRef<MomentView>("Moment").implement({
  description: "A day that is near and worth a gesture: a birthday, an anniversary, the end of a term.",
  fields: (t) => ({
    segment: t.expose("segment", {
      type: SegmentRef,
      description: "The segment of those for whom it is near; its members are who to think of.",
    }),
    on: t.expose("on", {
      type: "Date",
      nullable: true,
      description:
        "The day, in the study's time zone; null where no trait holds it, and where the trait is personal and the key lacks the scope pii:read.",
    }),
    gesture: t.string(localizedField("What to do.", (moment) => moment.gesture)),
  }),
});
