import type { Condition } from "../../data/language.ts";
import { innermost } from "../../loaders/language/innermost.ts";
import { countedColumn } from "../../loaders/metrics/counted.ts";
import { type Estimator, estimator } from "../../loaders/metrics/estimates.ts";
import { ReadGroup } from "../../loaders/metrics/group.ts";
import { readsOf } from "../../loaders/metrics/kinds/index.ts";
import { eventsRead } from "../../loaders/metrics/operands.ts";
import { explanationCost } from "../budget.ts";
import { mayReadPersonal, type RequestContext, requirePersonal } from "../context.ts";
import type { CustomerRecord, CustomerView, MetricView, StudyView } from "../study-view.ts";
import type { MetricValueView } from "./metric-view.ts";

/**
 * The metrics of one customer, as if the customer were a group alone, from what the serving record holds: totals of the
 * customer's events, 1 or 0 for whether a metric counts the customer, the values of traits, and ratios of these. Null for what
 * the record does not hold: totals of different values, and conditions that rank customers anew. A metric that counts by
 * personal data needs the scope `pii:read`; without it, it is left out unless it was asked for.
 * @throws UserInputError FORBIDDEN
 */
export function customerMetrics(
  customer: CustomerView,
  asked: readonly MetricView[],
  context: RequestContext,
  isNamed: boolean,
): MetricValueView[] {
  const { study } = customer;
  const allowed = asked.filter((metric) => isAllowed(metric, context, isNamed));
  context.budget.spend(allowed.length);
  const estimate = estimatorOf(customer, context);
  return allowed.map((metric): MetricValueView => {
    const { value } = estimate(metric.definition.id);
    const point = { asOf: study.manifest.asOf, value };
    return {
      metric,
      current: { value, low: null, high: null, suppressed: false },
      target: null,
      series: async () => [point],
      known: async () => [point],
    };
  });
}

/** Over the record, which is read once; conditions are judged when a metric asks for them. */
function estimatorOf(customer: CustomerView, context: RequestContext): Estimator {
  const { study } = customer;
  const record = customer.record();
  const { conditions, hasTables } = askedOf(study, record);
  const read = (column: string): Float64Array => {
    const condition = conditions.get(column);
    if (condition !== undefined) return Float64Array.of(counted(study, condition, record, context));
    const value = record.traits[column] ?? record.observed[column];
    return Float64Array.of(typeof value === "number" ? value : Number.NaN);
  };
  return estimator(study.definitions.metrics, new ReadGroup(1, read, () => null), hasTables);
}

/** A condition by which a metric counts customers. */
interface Counting {
  readonly condition: Condition;
  readonly cost: number;
  /** Whether records of the snapshot hold what it reads. */
  readonly isKept: boolean;
}

/** What is asked of every customer of one snapshot. */
interface Asked {
  /** By the columns of what they count. */
  readonly conditions: ReadonlyMap<string, Counting>;
  /** Whether the snapshot was made of the tables that a metric rests on. */
  readonly hasTables: (metric: string) => boolean;
}

/** Found once for a snapshot: a page of customers asks the same of each. */
const asked = new WeakMap<StudyView, Asked>();

function askedOf(study: StudyView, { columns }: CustomerRecord): Asked {
  let found = asked.get(study);
  if (found === undefined) {
    const { metrics } = study.definitions;
    const conditions = metrics.flatMap((metric) => {
      if (!("customersWith" in metric)) return [];
      const { customersWith: condition } = metric;
      const isKept = !study.explainer(true).needsObservation(condition, columns);
      const cost = explanationCost * innermost(condition).length;
      return [[countedColumn(metric.id), { condition, cost, isKept }] as const];
    });
    const held = new Map(metrics.map(({ id }) => [id, restsOnHeld(study, id)]));
    found = { conditions: new Map(conditions), hasTables: (id) => held.get(id) === true };
    asked.set(study, found);
  }
  return found;
}

/** 1 or 0; NaN where the record does not say. */
function counted(
  study: StudyView,
  { condition, cost, isKept }: Counting,
  { traits, observed }: CustomerRecord,
  { budget }: RequestContext,
): number {
  budget.spend(cost);
  if (!isKept) return Number.NaN;
  return study.explainer(true).holds(condition, traits, observed) ? 1 : 0;
}

function restsOnHeld(study: StudyView, metric: string): boolean {
  const held = new Set(study.manifest.inputs.map(({ name }) => name));
  const { measures, sequences } = eventsRead(metric, study.language.vocabulary);
  const tables = [...measures, ...sequences.flatMap(({ steps }) => steps)].map(({ table }) => table);
  return tables.every((table) => held.has(table));
}

function isAllowed(metric: MetricView, context: RequestContext, isNamed: boolean): boolean {
  if (isNamed) requirePersonal(context, metric.study, nameOf(metric), personalInMetric(metric));
  return isNamed || mayKnowMetric(metric, context);
}

/** Whether the caller may know a metric of customers who can be told apart; noted where it reads personal data. */
export function mayKnowMetric(metric: MetricView, context: RequestContext): boolean {
  return personalInMetric(metric).length === 0 || mayReadPersonal(context, metric.study, nameOf(metric));
}

const nameOf = ({ definition }: MetricView): string => `metric ${definition.id}`;

const personalIn = new WeakMap<MetricView, readonly string[]>();

/** What a metric reads of personal data: through conditions, traits, and the metrics that it is a ratio of. */
function personalInMetric(metric: MetricView): readonly string[] {
  let personal = personalIn.get(metric);
  if (personal === undefined) {
    const { study } = metric;
    const byId = new Map(study.metricViews.map((each) => [each.definition.id, each.definition]));
    const read = (id: string): string[] => {
      const definition = byId.get(id);
      if (definition === undefined) return [];
      const { metrics = [], traits = [], measures = [], condition } = readsOf(definition);
      const conditions: Condition[] = [
        ...(condition === undefined ? [] : [condition]),
        ...measures.map((event): Condition => ({ event: { ...event, op: "EXISTS" } })),
      ];
      return [
        ...metrics.flatMap(read),
        ...traits.filter((trait) => study.trait(trait).isPersonal).map((trait) => `trait ${trait}`),
        ...conditions.flatMap((each) => study.personalIn(each)),
      ];
    };
    personal = read(metric.definition.id);
    personalIn.set(metric, personal);
  }
  return personal;
}
