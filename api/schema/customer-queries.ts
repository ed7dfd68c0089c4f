import { UnknownNameError } from "../../loaders/errors.ts";
import { builder } from "../builder.ts";
import { membershipsIn } from "../columns/memberships.ts";
import { requireIds, requireMembership } from "../context.ts";
import { inSnapshot } from "../snapshots/in-snapshot.ts";
import { UserInputError } from "../user-input-error.ts";
import { CustomerRef } from "./customer.ts";
import { SegmentMembershipRef } from "./membership.ts";
import { snapshotArguments } from "./population-argument.ts";

/** Customers that one `customers` field gives. */
const maxCustomers = 1000;

builder.queryFields((t) => ({
  customer: t.field({
    type: CustomerRef,
    nullable: true,
    description:
      "A customer by the id in the study's own data; null when there is none. Ids that are personal, such as telephone numbers, need a key with the scope pii:read: that somebody is a customer is an answer too.",
    args: { ...snapshotArguments, customerId: t.arg.id({ required: true }) },
    resolve: (_root, args, context) =>
      inSnapshot(args, context, (study) => {
        requireIds(context, study);
        return study.customer(args.customerId);
      }),
  }),
  customers: t.field({
    type: [CustomerRef],
    nullable: { list: false, items: true },
    description: "Customers in the order of the ids, null where there is none; at most 1000.",
    args: { ...snapshotArguments, customerIds: t.arg.idList({ required: true }) },
    resolve(_root, args, context) {
      if (args.customerIds.length > maxCustomers) {
        throw new UserInputError(
          `customerIds has ${args.customerIds.length} ids; expected at most ${maxCustomers}`,
        );
      }
      context.budget.spend(args.customerIds.length);
      return inSnapshot(args, context, (study) => {
        requireIds(context, study);
        return study.customers(args.customerIds);
      });
    },
  }),
  customerSegmentMembership: t.field({
    type: [SegmentMembershipRef],
    description:
      "Whether a customer is in each of the segments, in the order asked for. Segments that tell of personal data need a key with the scope pii:read.",
    args: {
      ...snapshotArguments,
      customerId: t.arg.id({ required: true }),
      segmentIds: t.arg.idList({ required: true, description: "Keys of segments, such as champions." }),
    },
    resolve(_root, args, context) {
      context.budget.spend(args.segmentIds.length);
      return inSnapshot(args, context, (study) => {
        requireIds(context, study);
        const segments = args.segmentIds.map((key) => study.segment(key));
        for (const segment of segments) requireMembership(context, segment);
        const customer = study.customer(args.customerId);
        if (customer === null) throw new UnknownNameError("customer", args.customerId, []);
        return membershipsIn(customer, segments);
      });
    },
  }),
}));
