import type { Condition, EventMeasure, SequenceStep } from "../../data/language.ts";
import type { Trait } from "../../data/study.ts";
import { canonicalJson } from "../canonical.ts";
import { closure } from "../dependencies.ts";
import { referencedSegments, traitsNamed } from "../language/catalogue.ts";
import { innermost } from "../language/innermost.ts";
import { modelOutputs, outputInputs } from "../language/models/model-outputs.ts";
import { traitsReadBy } from "../language/trait-levels.ts";

/** Segment id → what it means. */
type Meanings = ReadonlyMap<string, Condition>;

/** What a condition asks for, itself and by the segments that it refers to. */
interface DefinitionReads {
  /** Ids of the traits it names. */
  readonly traits: ReadonlySet<string>;
  /** Events it counts or seeks. */
  readonly events: readonly SequenceStep[];
}

export function definitionReads(where: Condition, meanings: Meanings = new Map()): DefinitionReads {
  const of = (id: string): Condition[] => [meanings.get(id) ?? []].flat();
  const referred = closure(referencedSegments(where), (id) => of(id).flatMap(referencedSegments));
  const conditions = [where, ...[...referred].flatMap(of)];
  return {
    traits: new Set(conditions.flatMap(traitsNamed)),
    events: conditions.flatMap(innermost).flatMap((part) => {
      if ("event" in part) return [part.event];
      return "sequence" in part ? part.sequence.steps : [];
    }),
  };
}

/**
 * Traits that a condition is about: those it names, also by segments that it refers to, those that these derive from, and
 * those that derive from any of them. Where it asks for events, itself or by a trait that says how many there are or when:
 * how many of the same there are and when they were, whatever window, and what else is measured of them in a window of its
 * own; and what derives from such traits alone. That members differ in them is true by definition.
 */
export function definingTraits(
  where: Condition,
  traits: readonly Trait[],
  meanings: Meanings = new Map(),
): Set<string> {
  const { traits: named, events } = definitionReads(where, meanings);
  const inputs = new Map(traits.map(({ id, from }) => [id, toldFrom(from)]));
  const found = closure(named, (id) => inputs.get(id) ?? []);
  const asked = [
    ...events,
    ...traits.flatMap(({ id, from }) =>
      found.has(id) && "measure" in from && tellsOfRows(from.measure) ? [from.measure] : [],
    ),
  ];
  grow(found, inputs, (read) => read.some((input) => found.has(input)));
  for (const { id, from } of traits)
    if ("measure" in from && asked.some((event) => isImpliedBy(from.measure, event))) found.add(id);
  grow(found, inputs, (read) => read.length > 0 && read.every((input) => found.has(input)));
  return found;
}

/** What a trait's values follow from; what a model is only held against, or tells another output from, is not in it. */
function toldFrom(from: Trait["from"]): readonly string[] {
  return "model" in from ? outputInputs(from.model, from.output) : [...traitsReadBy(from)];
}

/** Adds derived traits whose inputs hold the condition, until there are no more. */
function grow(
  found: Set<string>,
  inputs: ReadonlyMap<string, readonly string[]>,
  belongs: (read: readonly string[]) => boolean,
): void {
  let before: number;
  do {
    before = found.size;
    for (const [id, read] of inputs) if (belongs(read)) found.add(id);
  } while (found.size > before);
}

/** Whether a measure says how many rows there are or when they were, and nothing of what stands in them. */
export function tellsOfRows({ measure }: EventMeasure): boolean {
  return !amounts.has(measure);
}

const amounts: ReadonlySet<EventMeasure["measure"]> = new Set(["SUM", "AVG", "MIN", "MAX", "DISTINCT"]);

/**
 * A definition that asks for orders of some weeks says when orders were and how many, and what was spent in those weeks and in
 * others; of a kind of orders it says so where it asks for just that kind.
 */
function isImpliedBy({ table, where, measure, window }: EventMeasure, event: SequenceStep): boolean {
  if (table !== event.table || (amounts.has(measure) && window === undefined)) return false;
  return where === undefined || canonicalJson(where) === canonicalJson(event.where ?? []);
}

/**
 * Whether a trait says something by itself: no score or code made of scores, and no part of a lifetime total
 * (spend in one category, orders by one channel), which the share derived from it tells better; nor what was counted between fixed
 * days, as a trial asks for it; nor an end of an interval, whose middle tells it.
 */
export function isTelling({ unit, from, type }: Trait): boolean {
  if (unit === "score" || type === "date") return false;
  if ("derive" in from && "concat" in from.derive) return false;
  if ("model" in from && modelOutputs(from.model)[from.output]?.endOf !== undefined) return false;
  if (!("measure" in from)) return true;
  const { where = [], window } = from.measure;
  return window === undefined ? where.length === 0 : !("from" in window || "to" in window);
}

/** Traits whose means or shares can be published of a group: not personal ones, times, places and lists. */
export function isComparable({ personal, type, unit }: Trait): boolean {
  return personal !== true && unit !== "degrees" && ["number", "string", "boolean"].includes(type);
}
