import { builder } from "../builder.ts";
import { type TraitSummaryView, traitSummaries, type ValueShare } from "../traits/trait-summary.ts";
import { countWords } from "./counts.ts";
import { SegmentRef } from "./segment.ts";
import { TraitRef } from "./trait.ts";
import { valueWordsField } from "./value-words-field.ts";

const liftWords =
  "How many times everyone's the members' is: above 1 where they have more. Null where it cannot be told: nobody varies, a mean is not above zero, or fewer than two are members or not.";

const ValueShareRef = builder.objectRef<ValueShare>("TraitValueShare").implement({
  description: "A value of a trait, and what part of the members and of everyone has it.",
  fields: (t) => ({
    value: t.exposeString("value", {
      description: "The text, an entry of the list, or true or false.",
    }),
    words: t.string(valueWordsField),
    share: t.exposeFloat("share", {
      description: "Members with the value over members who have any, 0 to 1.",
    }),
    everyoneShare: t.exposeFloat("everyoneShare", { description: "The same of everyone." }),
    lift: t.exposeFloat("lift", { nullable: true, description: `The share over everyone's. ${liftWords}` }),
    low: t.exposeFloat("low", { nullable: true, description: "Lower end of the 95 % interval of the lift." }),
    high: t.exposeFloat("high", { nullable: true, description: "Upper end of it." }),
  }),
});

const TraitSummaryRef = builder.objectRef<TraitSummaryView>("TraitSummary").implement({
  description:
    "How the members of a segment differ from everyone in one trait: in mean and median of a number, in the parts that have each value of a text, a list, or yes or no.",
  fields: (t) => ({
    trait: t.expose("trait", { type: TraitRef, description: "What is compared." }),
    known: t.exposeInt("known", { description: `Members who have a value. ${countWords}` }),
    suppressed: t.exposeBoolean("suppressed", {
      description: "Whether nothing is told of the members, since few of them, or all but few, have a value.",
    }),
    mean: t.float({
      nullable: true,
      description:
        "Mean of the members' numbers. Null for other types, where nobody has a value, and for keys that may not know who the members are.",
      resolve: ({ members }) => members.mean,
    }),
    median: t.float({
      nullable: true,
      description: "Median of the members' numbers; null where the mean is.",
      resolve: ({ members }) => members.median,
    }),
    everyoneMean: t.float({
      nullable: true,
      description: "Mean over everyone; null where the mean of the members is.",
      resolve: ({ everyone }) => everyone.mean,
    }),
    everyoneMedian: t.float({
      nullable: true,
      description: "Median over everyone.",
      resolve: ({ everyone }) => everyone.median,
    }),
    lift: t.exposeFloat("lift", {
      nullable: true,
      description: `The members' mean over everyone's. ${liftWords}`,
    }),
    low: t.exposeFloat("low", { nullable: true, description: "Lower end of the 95 % interval of the lift." }),
    high: t.exposeFloat("high", { nullable: true, description: "Upper end of it." }),
    values: t.expose("values", {
      type: [ValueShareRef],
      description: "The values that most members have, at most ten; empty for numbers.",
    }),
  }),
});

builder.objectField(SegmentRef, "profile", (t) =>
  t.field({
    type: [TraitSummaryRef],
    description:
      "How its members differ from everyone, trait by trait in the order of the study's declarations; dates, instants and places are left out, and so are personal traits without the scope pii:read. Computed when first asked for, in a few seconds for 200,000 customers, and kept while the snapshot is served.",
    async resolve(segment, _args, context) {
      const summaries = await traitSummaries(segment, context);
      context.budget.spend(summaries.length);
      return summaries;
    },
  }),
);
