import { discoveryCost } from "../budget.ts";
import { builder } from "../builder.ts";
import { previewsOf, type RequestContext, requireTrait } from "../context.ts";
import { placeOf } from "../previews/place.ts";
import { inSnapshot } from "../snapshots/in-snapshot.ts";
import type { TraitView } from "../study-view.ts";
import { keptNumbers } from "../traits/kept-numbers.ts";
import { type ToldValue, toldValues } from "../traits/told-values.ts";
import { rangeOf, type TraitRange } from "../traits/trait-range.ts";
import { UserInputError } from "../user-input-error.ts";
import { countWords } from "./counts.ts";
import { OperatorInfoRef, operatorsOf } from "./operator.ts";
import { snapshotArguments } from "./population-argument.ts";
import { TraitRef } from "./trait.ts";
import { valueWordsField } from "./value-words-field.ts";

/** Values that one field gives, when the request does not say and at most. */
const defaultValues = 10;
const mostTold = 50;

const TraitRangeRef = builder.objectRef<TraitRange>("TraitRange").implement({
  description: "Between which values those of everyone lie.",
  fields: (t) => ({
    least: t.expose("least", { type: "JSON", description: "A number; a day or an instant as text." }),
    greatest: t.expose("greatest", { type: "JSON", description: "The other end." }),
    exact: t.exposeBoolean("exact", {
      description:
        "Whether these are values that somebody has. Without the scope profiles:read ten customers lie beyond either end, and ends are rounded.",
    }),
  }),
});

const TraitTopValueRef = builder.objectRef<ToldValue>("TraitTopValue").implement({
  description: "A value of a trait, and how many customers have it.",
  fields: (t) => ({
    value: t.exposeString("value", { description: "The text, an entry of the list, or true or false." }),
    words: t.string(valueWordsField),
    customers: t.exposeInt("customers", { description: `Customers who have it. ${countWords}` }),
    share: t.exposeFloat("share", { description: "Over all customers, 0 to 1." }),
    exact: t.exposeBoolean("exact", { description: "Whether the number is the very number." }),
  }),
});

builder.objectFields(TraitRef, (t) => ({
  operators: t.field({
    type: [OperatorInfoRef],
    description: "What it may be compared by.",
    resolve: ({ definition }) => operatorsOf(definition.type),
  }),
  range: t.field({
    type: TraitRangeRef,
    nullable: true,
    description:
      "Of numbers, days and instants; null for other types, where too few have a value, and for personal traits without the scope pii:read.",
    async resolve(trait, _args, context) {
      const { study, key, definition } = trait;
      const numbers = (await keptNumbers(study, undefined, context)).get(key);
      return numbers === undefined
        ? null
        : rangeOf(numbers, definition.type, context.caller.may("profiles:read", study));
    },
  }),
  topValues: t.field({
    type: [TraitTopValueRef],
    description:
      "The values that most customers have, of texts, lists, yes or no; empty for other types, and for personal traits without the scope pii:read.",
    args: {
      first: t.arg.int({ defaultValue: defaultValues, description: `So many at most, up to ${mostTold}.` }),
    },
    async resolve(trait, { first }, context) {
      const count = checkedCount(first);
      const numbers = (await keptNumbers(trait.study, undefined, context)).get(trait.key);
      return numbers === undefined ? [] : told(trait, numbers.values, count, context);
    },
  }),
}));

builder.queryField("traitValueSuggestions", (t) =>
  t.field({
    type: [TraitTopValueRef],
    description:
      "Values of a trait that begin with a text, whatever the case, or whose names do where a model names them; those that most customers have first. A personal trait needs a key with the scope pii:read.",
    args: {
      ...snapshotArguments,
      trait: t.arg.id({ required: true, description: "Key of a trait." }),
      prefix: t.arg.string({
        required: true,
        description: "How they begin; empty for the most frequent ones.",
      }),
      first: t.arg.int({ defaultValue: defaultValues, description: `So many at most, up to ${mostTold}.` }),
    },
    resolve: (_root, args, context) =>
      inSnapshot(args, context, async (study) => {
        const count = checkedCount(args.first);
        const trait = study.trait(args.trait);
        requireTrait(context, trait);
        context.budget.spend(discoveryCost);
        const { asker } = context.questions;
        const found = await previewsOf(context).values(placeOf(study), trait.key, args.prefix, asker);
        return told(trait, found, count, context);
      }),
  }),
);

/** @throws UserInputError */
function checkedCount(first: number | null | undefined): number {
  const count = first ?? defaultValues;
  if (count < 0 || count > mostTold)
    throw new UserInputError(`first: ${count} is out of range; expected 0 to ${mostTold}`);
  return count;
}

function told(
  trait: TraitView,
  values: Parameters<typeof toldValues>[1],
  count: number,
  context: RequestContext,
): ToldValue[] {
  const found = toldValues(trait, values, count, context);
  context.budget.spend(found.length);
  return found;
}
