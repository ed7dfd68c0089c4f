import type { InputRef } from "@pothos/core";
import { measureKinds } from "../../data/language.ts";
import { operators } from "../../loaders/language/operators/index.ts";
import { builder } from "../builder.ts";

/**
 * A condition as GraphQL gives it: the JSON of a definition file, with nothing but the shape checked. What is left
 * out may be absent or null.
 */
export type GivenCondition = Readonly<Record<string, unknown>>;

export const OperatorEnum = builder.enumType("Operator", {
  description:
    "How a value is compared; the reference of the segment language tells which types each one takes.",
  values: [...operators.keys()] as [string, ...string[]],
});

export const MeasureEnum = builder.enumType("Measure", {
  description: "What is computed from a customer's events.",
  values: measureKinds,
});

const SpanInput = builder.inputType("SpanInput", {
  description: "A length of time; several units add up.",
  fields: (t) => ({ hours: t.int(), days: t.int(), weeks: t.int(), months: t.int(), years: t.int() }),
});

const WindowInput = builder.inputType("WindowInput", {
  description:
    "Which events count, half-open and relative to as-of: last, previous, or from and to, either of which may be left out.",
  fields: (t) => ({
    last: t.field({ type: SpanInput }),
    previous: t.field({ type: SpanInput, description: "The same span just before the last one." }),
    from: t.string({ description: "A date or an instant; events at it count." }),
    to: t.string({ description: "A date or an instant; events at it do not count." }),
  }),
});

const comparedWith = "What the operator compares with; none for EXISTS and MISSING.";
const ignoreCase = "Whether upper and lower case count as equal.";

const TraitConditionInput = builder.inputType("TraitConditionInput", {
  fields: (t) => ({
    id: t.id({ required: true, description: "Key of the trait, as `traits` gives it." }),
    op: t.field({ type: OperatorEnum, required: true }),
    value: t.field({ type: "JSON", description: comparedWith }),
    trait: t.id({
      description:
        "Key of another trait of the same type, number, date or instant, to compare with in place of a value.",
    }),
    ignoreCase: t.boolean({ description: ignoreCase }),
  }),
});

const ColumnConditionInput = builder.inputType("ColumnConditionInput", {
  fields: (t) => ({
    column: t.string({ required: true, description: "Of the table of events." }),
    op: t.field({ type: OperatorEnum, required: true }),
    value: t.field({ type: "JSON", description: comparedWith }),
    ignoreCase: t.boolean({ description: ignoreCase }),
  }),
});

const EventConditionInput = builder.inputType("EventConditionInput", {
  description: "A measure of the customer's events, compared.",
  fields: (t) => ({
    table: t.string({ required: true, description: "Such as orders." }),
    where: t.field({
      type: [ColumnConditionInput],
      description: "All of them must hold for an event to count.",
    }),
    measure: t.field({ type: MeasureEnum, required: true }),
    column: t.string({ description: "For SUM, AVG, MIN, MAX and DISTINCT." }),
    window: t.field({ type: WindowInput }),
    period: t.field({ type: SpanInput, description: "For ACTIVE_PERIODS: the length of one." }),
    op: t.field({ type: OperatorEnum, required: true }),
    value: t.field({ type: "JSON", description: comparedWith }),
  }),
});

const SequenceStepInput = builder.inputType("SequenceStepInput", {
  fields: (t) => ({
    table: t.string({ required: true }),
    where: t.field({ type: [ColumnConditionInput] }),
    within: t.field({
      type: SpanInput,
      description: "At most this long after the step before; not for the first.",
    }),
  }),
});

const SequenceConditionInput = builder.inputType("SequenceConditionInput", {
  description: "Events of one customer in order, each at a strictly later instant than the one before.",
  fields: (t) => ({
    steps: t.field({ type: [SequenceStepInput], required: true }),
    window: t.field({ type: WindowInput, description: "All steps lie in it." }),
  }),
});

export const ConditionInput: InputRef<GivenCondition> = builder
  .inputRef<GivenCondition>("ConditionInput")
  .implement({
    description:
      "A condition of the segment language: the same JSON as in a definition file. Send it as a variable; at most 20 deep and 500 conditions.",
    isOneOf: true,
    fields: (t) => ({
      all: t.field({ type: [ConditionInput], description: "And; of none: everyone." }),
      any: t.field({ type: [ConditionInput], description: "Or; of none: nobody." }),
      not: t.field({ type: ConditionInput }),
      segment: t.id({ description: "Key of a segment of the study." }),
      trait: t.field({ type: TraitConditionInput }),
      event: t.field({ type: EventConditionInput }),
      sequence: t.field({ type: SequenceConditionInput }),
    }),
  });
