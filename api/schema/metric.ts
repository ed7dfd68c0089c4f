import { builder } from "../builder.ts";
import type { MetricPointView, MetricValueView } from "../metrics/metric-view.ts";
import { pointAsOf } from "../metrics/point-as-of.ts";
import { inSnapshot } from "../snapshots/in-snapshot.ts";
import type { MetricView } from "../study-view.ts";
import { UserInputError } from "../user-input-error.ts";
import { DirectionEnum } from "./enums.ts";
import { localizedField } from "./localized.ts";
import { snapshotArguments } from "./population-argument.ts";

/** Months of a series when the request does not say, and at most. */
const defaultMonths = 13;
const mostMonths = 36;

const MetricRef = builder.objectRef<MetricView>("Metric").implement({
  description: "One typed number of a group of customers at an instant, defined once by the study.",
  fields: (t) => ({
    id: t.id({ description: "As the study names it.", resolve: ({ definition }) => definition.id }),
    name: t.string(localizedField("Short name.", ({ definition }: MetricView) => definition.label)),
    sentence: t.string(
      localizedField("How it is computed, as a sentence.", ({ sentence }: MetricView) => sentence),
    ),
    unit: t.field({
      type: "Unit",
      description: "What one unit of its values is.",
      resolve: ({ definition }) => definition.unit,
    }),
    goodDirection: t.field({
      type: DirectionEnum,
      description: "Whether more of it is better, or less.",
      resolve: ({ definition }) => definition.goodDirection,
    }),
  }),
});

const MetricPointRef = builder.objectRef<MetricPointView>("MetricPoint").implement({
  description: "A metric at an instant.",
  fields: (t) => ({
    asOf: t.expose("asOf", { type: "DateTime", description: "Nothing at or after it counts." }),
    value: t.exposeFloat("value", {
      nullable: true,
      description: "Null where the data do not reach back over its windows, and where suppressed.",
    }),
  }),
});

export const MetricValueRef = builder.objectRef<MetricValueView>("MetricValue").implement({
  description: "A metric of everyone, of a segment's members or of one customer.",
  fields: (t) => ({
    metric: t.expose("metric", { type: MetricRef, description: "What it is." }),
    value: t.float({
      nullable: true,
      description:
        "As of the snapshot, or as of one of the instants of the series or of a snapshot that is kept; any other is an error with the code UNKNOWN_AS_OF that says which there are. Null where there is nothing to compute it from, and where suppressed.",
      args: {
        asOf: t.arg({
          type: "DateTime",
          description: "An instant, or a day: its first instant in the study's time zone.",
        }),
      },
      resolve: async (view, { asOf }) => {
        if (asOf === null || asOf === undefined) return view.current.value;
        return pointAsOf(asOf, await view.known(), view.metric).value;
      },
    }),
    low: t.float({
      nullable: true,
      description:
        "Lower end of the 95 % interval as of the snapshot; null for what is counted and not estimated, such as totals.",
      resolve: ({ current }) => current.low,
    }),
    high: t.float({
      nullable: true,
      description: "Upper end of it.",
      resolve: ({ current }) => current.high,
    }),
    suppressed: t.boolean({
      description:
        "Whether the value is not given because it, or another by subtraction, would describe fewer than ten customers, or because it is of a segment, one of them tells of personal data and the key lacks the scope pii:read.",
      resolve: ({ current }) => current.suppressed,
    }),
    series: t.field({
      type: [MetricPointRef],
      description:
        "Oldest first, the last as of the snapshot. Of everyone by month over the past, of those known then, by today's data; of a segment as of each snapshot that is kept, of its members then; of a customer the current value alone.",
      args: { months: t.arg.int({ defaultValue: defaultMonths, description: "Points at most, 1 to 36." }) },
      async resolve({ series }, { months }, context) {
        const wanted = months ?? defaultMonths;
        if (wanted < 1 || wanted > mostMonths)
          throw new UserInputError(`months: ${wanted} is out of range; expected 1 to ${mostMonths}`);
        const points = await series(wanted);
        context.budget.spend(points.length);
        return [...points];
      },
    }),
    target: t.exposeFloat("target", {
      nullable: true,
      description:
        "What the goal that is judged by the metric wants to reach over everyone; of a segment only where it serves that goal.",
    }),
  }),
});

/** Which metrics a field gives. */
export const metricArguments = builder.args((t) => ({
  ids: t.idList({ description: "Ids of metrics; all of them when left out." }),
}));

builder.queryField("metrics", (t) =>
  t.field({
    type: [MetricRef],
    description: "The metrics of a population, in the order of the study's declarations.",
    args: { ...snapshotArguments },
    resolve: (_root, args, context) => inSnapshot(args, context, (study) => [...study.metricViews]),
  }),
);
