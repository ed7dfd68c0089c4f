import { builder } from "../builder.ts";
import type { MembershipView } from "../columns/memberships.ts";
import { SegmentRef } from "./segment.ts";

export const SegmentMembershipRef = builder.objectRef<MembershipView>("SegmentMembership").implement({
  description: "Whether a customer is in a segment, and since when.",
  fields: (t) => ({
    segment: t.expose("segment", { type: SegmentRef }),
    isMember: t.exposeBoolean("isMember"),
    enteredAt: t.expose("enteredAt", {
      type: "DateTime",
      nullable: true,
      description:
        "As-of of the first snapshot of the latest stretch of membership; null when never a member.",
    }),
    exitedAt: t.expose("exitedAt", {
      type: "DateTime",
      nullable: true,
      description: "As-of of the first snapshot without the customer; null while a member or when never one.",
    }),
  }),
});
