import type { Condition, EventMeasure, SequenceCondition } from "../../data/language.ts";
import type { Metric } from "../../data/metric.ts";
import { closure } from "../dependencies.ts";
import { traitsNamed } from "../language/catalogue.ts";
import { innermost } from "../language/innermost.ts";
import { withTraitsRead } from "../language/trait-levels.ts";
import { sourceOf } from "../language/trait-sources/index.ts";
import type { Vocabulary } from "../language/vocabulary.ts";
import { readsOf } from "./kinds/index.ts";

/** What the metrics of a population read of its members, each once. */
export interface MetricOperands {
  readonly measures: readonly EventMeasure[];
  /** Conditions by the metric that counts who fulfils them. */
  readonly conditionOf: ReadonlyMap<string, Condition>;
  readonly together: readonly EventMeasure[];
  readonly traits: readonly string[];
}

export function metricOperands(metrics: readonly Metric[]): MetricOperands {
  const reads = metrics.map((metric) => ({ id: metric.id, ...readsOf(metric) }));
  const conditionOf = new Map(
    reads.flatMap(({ id, condition }) => (condition === undefined ? [] : [[id, condition] as const])),
  );
  return {
    measures: reads.flatMap(({ measures = [] }) => measures),
    conditionOf,
    together: reads.flatMap(({ together = [] }) => together),
    traits: [...new Set(reads.flatMap(({ traits = [] }) => traits))],
  };
}

/** What a metric rests on, itself or through other metrics: events, and traits with theirs. */
export interface RestsOn {
  readonly measures: readonly EventMeasure[];
  readonly sequences: readonly SequenceCondition[];
  readonly traits: ReadonlySet<string>;
}

export function restsOn(id: string, { study }: Vocabulary): RestsOn {
  const byId = new Map(study.metrics.map((metric) => [metric.id, metric]));
  const readsOfId = (metric: string) => readsOf(byId.get(metric) ?? unknown(metric));
  const all = [...closure([id], (metric) => readsOfId(metric).metrics ?? [])].map(readsOfId);
  const conditions = all.flatMap(({ condition }) => (condition === undefined ? [] : [condition]));
  const leaves = conditions.flatMap(innermost);
  return {
    measures: [
      ...all.flatMap(({ measures = [] }) => measures),
      ...leaves.flatMap((leaf) => ("event" in leaf ? [leaf.event] : [])),
    ],
    sequences: leaves.flatMap((leaf) => ("sequence" in leaf ? [leaf.sequence] : [])),
    traits: new Set([...all.flatMap((reads) => reads.traits ?? []), ...conditions.flatMap(traitsNamed)]),
  };
}

/** Events that a metric rests on, directly, through traits or through other metrics. */
export function eventsRead(id: string, vocabulary: Vocabulary): Omit<RestsOn, "traits"> {
  const { measures, sequences, traits } = restsOn(id, vocabulary);
  const ofTraits = [...withTraitsRead(traits, vocabulary.traits)].flatMap((trait) => {
    const from = vocabulary.traits.get(trait)?.from;
    return from === undefined ? [] : sourceOf(from).measures(from);
  });
  return { measures: [...measures, ...ofTraits], sequences };
}

function unknown(metric: string): never {
  throw new Error(`unchecked metric ${metric}`);
}
