import fc from "fast-check";
import {
  type ColumnCondition,
  type Condition,
  type EventMeasure,
  type MeasureKind,
  measureKinds,
  type SequenceStep,
  type Window,
} from "../../data/language.ts";
import { measures } from "../../loaders/language/measures/index.ts";
import { operators } from "../../loaders/language/operators/index.ts";
import type { OperandType } from "../../loaders/language/operators/operator.ts";
import { Vocabulary } from "../../loaders/language/vocabulary.ts";
import { trialStudy, trialTraits } from "../loaders/language/cases/trial-study.ts";
import type { Frame } from "./frame.ts";
import { operatorValues, someSpans, type ValueKind } from "./values.ts";

interface Comparison {
  readonly op: string;
  readonly value?: unknown;
  readonly ignoreCase?: boolean;
}

/** Definitions of every kind over the trial study; those of later segments may refer to earlier ones by their ids. */
export function definitions(frame: Frame, segments: readonly string[] = []): fc.Arbitrary<Condition> {
  const leaves = [
    { weight: 5, arbitrary: traitConditions(frame) },
    { weight: 5, arbitrary: eventConditions(frame) },
    { weight: 2, arbitrary: sequences(frame) },
    ...(segments.length === 0
      ? []
      : [{ weight: 2, arbitrary: fc.constantFrom(...segments).map((segment): Condition => ({ segment })) }]),
  ];
  return fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, depthIdentifier: "condition" },
      ...leaves,
      {
        weight: 1,
        arbitrary: fc.array(tie("condition"), { maxLength: 3 }).map((all): Condition => ({ all })),
      },
      {
        weight: 1,
        arbitrary: fc.array(tie("condition"), { maxLength: 3 }).map((any): Condition => ({ any })),
      },
      { weight: 1, arbitrary: tie("condition").map((not): Condition => ({ not })) },
    ),
  })).condition;
}

function comparisons(
  kind: ValueKind,
  frame: Frame,
  among: "events" | "population",
  mayFold: boolean,
): fc.Arbitrary<Comparison> {
  const type = kind === "count" || kind === "days" ? "number" : kind;
  const fitting = [...operators.values()].filter(
    ({ types, population }) => types.includes(type) && (among === "population" || population === undefined),
  );
  return fc.oneof(
    ...fitting.map((operator) =>
      fc
        .tuple(
          operatorValues(operator, kind, frame),
          type === "string" && mayFold ? fc.boolean() : fc.constant(false),
        )
        .map(([value, ignoreCase]) => ({
          op: operator.id,
          ...(value === undefined ? {} : { value }),
          ...(ignoreCase ? { ignoreCase } : {}),
        })),
    ),
  );
}

function traitConditions(frame: Frame): fc.Arbitrary<Condition> {
  return fc.oneof(
    ...["number", "date", "instant"].map((type) => betweenTraits(type)),
    ...trialTraits.map(({ id, type }) =>
      comparisons(type, frame, "population", true).map(
        (comparison): Condition => ({ trait: { id, ...comparison } }),
      ),
    ),
  );
}

/** Two traits of a type, which may be the same one. */
function betweenTraits(type: string): fc.Arbitrary<Condition> {
  const ids = trialTraits.filter((trait) => trait.type === type).map(({ id }) => id);
  const ops = [...operators.values()].filter(({ versus }) => versus?.types.some((taken) => taken === type));
  return fc
    .tuple(fc.constantFrom(...ids), fc.constantFrom(...ops.map(({ id }) => id)), fc.constantFrom(...ids))
    .map(([id, op, trait]): Condition => ({ trait: { id, op, trait } }));
}

const vocabulary = new Vocabulary(trialStudy({}));

/** Columns of a table by name, but its keys, which say nothing. */
function columnsOf(table: string): [string, OperandType][] {
  const contract = vocabulary.tables.get(table);
  const columns = contract === undefined ? [] : [...vocabulary.eventColumns(contract)];
  return columns.flatMap(([name, { type }]) =>
    name.endsWith("_id") && name !== "ware_id" ? [] : [[name, type]],
  );
}

function wheres(table: string, frame: Frame): fc.Arbitrary<ColumnCondition[]> {
  const one = fc.oneof(
    ...columnsOf(table).map(([column, type]) =>
      comparisons(type, frame, "events", true).map((comparison) => ({ column, ...comparison })),
    ),
  );
  // Most random conditions match nothing, so that more than one seldom leaves anything to measure.
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant<ColumnCondition[]>([]) },
    { weight: 3, arbitrary: one.map((condition) => [condition]) },
    { weight: 1, arbitrary: fc.array(one, { minLength: 2, maxLength: 2 }) },
  );
}

const windowed = (frame: Frame): fc.Arbitrary<Window | undefined> => {
  const edges = fc.constantFrom(...frame.instants, ...frame.days);
  return fc.oneof(
    fc.constant(undefined),
    someSpans.map((last) => ({ last })),
    someSpans.map((previous) => ({ previous })),
    edges.map((from) => ({ from })),
    edges.map((to) => ({ to })),
    fc.constantFrom(...frame.past).map((from) => ({ from, to: "2040-01-01" })),
  );
};

/** Periods of months need a window with a start, and not too many of them; others get exact ones. */
function periods(window: Window | undefined) {
  const hasStart = window !== undefined && ("last" in window || "previous" in window);
  return hasStart
    ? fc.constantFrom(
        { days: 7 },
        { hours: 1 },
        { weeks: 1 },
        { days: 1, hours: 1 },
        { months: 1 },
        { years: 1 },
        { months: 1, days: 1 },
      )
    : fc.constantFrom({ days: 7 }, { hours: 1 }, { weeks: 1 }, { days: 1, hours: 1 });
}

function measured(measure: MeasureKind, table: string, frame: Frame): fc.Arbitrary<EventMeasure>[] {
  const rest = fc.tuple(wheres(table, frame), windowed(frame));
  const make = (column: string | null) =>
    rest.chain(([where, window]) =>
      (measure === "ACTIVE_PERIODS" ? periods(window) : fc.constant(undefined)).map(
        (period): EventMeasure => ({
          table,
          ...(where.length === 0 ? {} : { where }),
          measure,
          ...(column === null ? {} : { column }),
          ...(window === undefined ? {} : { window }),
          ...(period === undefined ? {} : { period }),
        }),
      ),
    );
  if (measures[measure].column === "none") return [make(null)];
  return columnsOf(table).flatMap(([column, type]) => {
    if (type === "list") return [];
    return (measure === "SUM" || measure === "AVG") && type !== "number" ? [] : [make(column)];
  });
}

/** Counts and days are compared with what they come to. */
function measureValues(measure: EventMeasure): ValueKind {
  if (measure.measure.startsWith("DAYS_SINCE")) return "days";
  const counts = ["COUNT", "DISTINCT", "ACTIVE_DAYS", "ACTIVE_PERIODS"];
  return counts.includes(measure.measure) ? "count" : vocabulary.measureType(measure);
}

function eventConditions(frame: Frame): fc.Arbitrary<Condition> {
  const each = measureKinds.flatMap((measure) => {
    const both = ["buys", "visits"].flatMap((table) => measured(measure, table, frame));
    return both.length === 0 ? [] : [fc.oneof(...both)];
  });
  return fc
    .oneof(...each)
    .chain((measure) =>
      comparisons(measureValues(measure), frame, "population", false).map(
        (comparison): Condition => ({ event: { ...measure, ...comparison } }),
      ),
    );
}

function sequences(frame: Frame): fc.Arbitrary<Condition> {
  const step = fc.oneof(
    ...["visits", "buys"].map((table) =>
      fc.record({ where: wheres(table, frame), within: fc.option(someSpans, { nil: undefined }) }).map(
        ({ where, within }): SequenceStep => ({
          table,
          ...(where.length === 0 ? {} : { where }),
          ...(within === undefined ? {} : { within }),
        }),
      ),
    ),
  );
  return fc.tuple(fc.array(step, { minLength: 1, maxLength: 4 }), windowed(frame)).map(
    ([[{ within: _none, ...first } = { table: "visits" }, ...others], window]): Condition => ({
      sequence: { steps: [first, ...others], ...(window === undefined ? {} : { window }) },
    }),
  );
}
