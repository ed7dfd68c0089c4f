import { builder } from "../builder.ts";
import { membershipsAmong } from "../columns/memberships.ts";
import { traitsOf } from "../columns/trait-values.ts";
import {
  allowedPlays,
  allowedSegments,
  allowedTraits,
  mayReadTrait,
  requireIds,
  requireScope,
} from "../context.ts";
import { customerMetrics } from "../metrics/customer-metric.ts";
import { metricsAsked } from "../metrics/group-metrics.ts";
import { momentsOf } from "../moments.ts";
import { CustomerView } from "../study-view.ts";
import { SegmentMembershipRef } from "./membership.ts";
import { MetricValueRef, metricArguments } from "./metric.ts";
import { MomentRef } from "./moment.ts";
import { nodeKey, splitNodeKey } from "./node-key.ts";
import { PlayRef } from "./play.ts";
import { SegmentRef } from "./segment.ts";
import { TraitValueRef } from "./trait-value.ts";

export const CustomerRef = builder.node(CustomerView, {
  name: "Customer",
  description: "One customer of a study: traits, segments and what to do next.",
  id: { resolve: (customer) => nodeKey(customer.study, customer.handle) },
  loadOne(id, context) {
    const [study, key] = splitNodeKey(id, context);
    requireScope(context, "profiles:read", study);
    return study.customerOf(key);
  },
  fields: (t) => ({
    customerId: t.id({
      description:
        "The id in the study's own data. Where that is personal, such as a telephone number, it needs a key with the scope pii:read.",
      resolve(customer, _args, context) {
        requireIds(context, customer.study);
        return customer.customerId;
      },
    }),
    traits: t.field({
      type: [TraitValueRef],
      description:
        "Values of the traits asked for, in that order; without ids, of every trait that the caller may see. Personal traits need a key with the scope pii:read.",
      args: { ids: t.arg.idList({ description: "Keys of traits, as `traits` gives them." }) },
      resolve(customer, args, context) {
        const traits = allowedTraits(context, customer.study, args.ids);
        context.budget.spend(traits.length);
        return traitsOf(customer, traits);
      },
    }),
    metrics: t.field({
      type: [MetricValueRef],
      description:
        "Metrics of the customer alone, as if a group of one: those asked for, in that order, or all of the population. From the customer's record, so null for totals of different values and for conditions that rank customers anew. A metric that counts by personal data needs a key with the scope pii:read.",
      args: metricArguments,
      resolve: (customer, { ids }, context) =>
        customerMetrics(customer, metricsAsked(customer.study, ids), context, ids != null),
    }),
    segments: t.field({
      type: [SegmentRef],
      description:
        "Segments that the customer is in, in the order of the study's declarations. Those that tell of personal data need a key with the scope pii:read and are left out without it.",
      resolve(customer, _args, context) {
        const segments = customer.segments(allowedSegments(context, customer.study));
        context.budget.spend(segments.length);
        return segments;
      },
    }),
    memberships: t.field({
      type: [SegmentMembershipRef],
      description:
        "Segments that the customer is in or has left, in the order of the study's declarations. Those that tell of personal data need a key with the scope pii:read and are left out without it.",
      resolve(customer, _args, context) {
        const memberships = membershipsAmong(customer, allowedSegments(context, customer.study));
        context.budget.spend(memberships.length);
        return memberships;
      },
    }),
    moments: t.field({
      type: [MomentRef],
      description:
        "Days of the customer that are near and worth a gesture, as the study lists them. Those that tell of personal data, such as birthdays, need a key with the scope pii:read and are left out without it.",
      resolve: (customer, _args, context) =>
        momentsOf(customer, allowedSegments(context, customer.study), (trait) =>
          mayReadTrait(context, trait),
        ),
    }),
    nextBestPlay: t.field({
      type: PlayRef,
      nullable: true,
      description:
        "What to do next: of the plays of the customer's segments the one with the highest expected value, if the customer may be reached, was not contacted too often and it is expected to bring more than it costs; else null. Where plays do not say what they are worth, the play of the first segment with one. Segments that tell of personal data count only for a key with the scope pii:read.",
      resolve: (customer, _args, context) =>
        customer.nextBestPlay(allowedPlays(context, customer.study), () =>
          allowedSegments(context, customer.study),
        ),
    }),
  }),
});
