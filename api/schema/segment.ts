import { builder } from "../builder.ts";
import { mayKnowWhatFollows, requireMembership, sizeOf } from "../context.ts";
import { mayKnowMetric } from "../metrics/customer-metric.ts";
import { metricOfSegment, metricsAsked } from "../metrics/group-metrics.ts";
import { type PageArguments, pageSize, paginate } from "../pagination.ts";
import { membersOf } from "../sequences.ts";
import { pinnedBy } from "../snapshots/pinned.ts";
import { SegmentView } from "../study-view.ts";
import { countWords, ratio } from "./counts.ts";
import { CustomerConnection } from "./customer-connection.ts";
import { BasisEnum } from "./enums.ts";
import { GoalRef } from "./goal.ts";
import { localizedField } from "./localized.ts";
import { MetricValueRef, metricArguments } from "./metric.ts";
import { nodeKey, splitNodeKey } from "./node-key.ts";
import { PlayRef } from "./play.ts";

/** Members on a page when the request does not say. */
const defaultMemberPage = 50;

export const SegmentRef = builder.node(SegmentView, {
  name: "Segment",
  description: "A named condition over customers, with its members in the current snapshot.",
  id: { resolve: (segment) => nodeKey(segment.study, segment.key) },
  loadOne(id, context) {
    const [study, key] = splitNodeKey(id, context);
    return study.segment(key);
  },
  fields: (t) => ({
    key: t.exposeString("key", { description: "Such as champions." }),
    name: t.string(localizedField("Short name.", (segment) => segment.definition.name)),
    description: t.string(localizedField("Who they are.", (segment) => segment.definition.description)),
    basis: t.field({ type: BasisEnum, resolve: (segment) => segment.definition.basis }),
    definition: t.field({
      type: "JSON",
      description: "The condition in canonical form.",
      resolve: (segment) => segment.definition.where,
    }),
    sentence: t.string(
      localizedField("The condition as a sentence.", (segment) => segment.definition.sentence),
    ),
    sql: t.string({
      description: "One query over the study's tables that gives the ids of the members.",
      resolve: (segment) => segment.definition.sql,
    }),
    version: t.string({
      description: "Hash of the canonical definition: it changes when and only when the meaning does.",
      resolve: (segment) => segment.definition.version,
    }),
    owner: t.string({ nullable: true, resolve: (segment) => segment.definition.owner }),
    size: t.int({
      description: `Members. ${countWords}`,
      resolve: (segment, _args, context) => sizeOf(context, segment).size,
    }),
    share: t.float({
      description: "Members over all customers, 0 to 1; as exact as size.",
      resolve(segment, _args, context) {
        const { size, exact } = sizeOf(context, segment);
        return exact ? segment.definition.share : ratio(size, segment.study.manifest.customerCount);
      },
    }),
    suppressed: t.boolean({
      description: "Whether the size is not disclosed, since it is of few customers, or of all but few.",
      resolve: (segment, _args, context) => sizeOf(context, segment).suppressed,
    }),
    goal: t.field({
      type: GoalRef,
      nullable: true,
      description: "The goal that it serves.",
      resolve: (segment) => segment.study.goal(segment.definition.goal),
    }),
    play: t.field({
      type: PlayRef,
      nullable: true,
      description: "What to do for its members.",
      resolve: (segment) => segment.study.play(segment.definition.play),
    }),
    metrics: t.field({
      type: [MetricValueRef],
      description:
        "Metrics of its members: those asked for, in that order, or all of the population. Of a segment that reads personal data, and where they count by these themselves, they are suppressed without the scope pii:read.",
      args: metricArguments,
      resolve(segment, { ids }, context) {
        const metrics = metricsAsked(segment.study, ids);
        context.budget.spend(metrics.length);
        const isTold = mayKnowWhatFollows(context, segment);
        return metrics.map((metric) =>
          metricOfSegment(metric, segment, isTold && mayKnowMetric(metric, context)),
        );
      },
    }),
    members: t.field({
      type: CustomerConnection,
      description:
        "Its customers in an order that stays the same from snapshot to snapshot: 50 a page unless said otherwise, at most 1000. Of a segment that reads personal data they need a key with the scope pii:read.",
      args: t.arg.connectionArgs(),
      resolve(segment, args: PageArguments, context) {
        requireMembership(context, segment);
        const pinned = pinnedBy(args, segment.study, context).segment(segment.key);
        requireMembership(context, pinned);
        const size = pageSize(args, defaultMemberPage);
        const page = paginate(membersOf(pinned), args, size);
        context.budget.spend(page.edges.length);
        return page;
      },
    }),
  }),
});
