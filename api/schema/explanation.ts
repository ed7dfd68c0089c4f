import { conditionKinds } from "../../data/language.ts";
import type { Locale } from "../../data/text.ts";
import type { Change, Explanation, ExplanationNode } from "../../loaders/evaluate/explanation.ts";
import type { Explained } from "../../loaders/preview/snapshot-explainer.ts";
import { builder } from "../builder.ts";
import { type RequestContext, requirePersonal } from "../context.ts";
import { readDraft } from "../previews/draft.ts";
import { explainCustomer } from "../previews/explain-customer.ts";
import type { StudyView } from "../study-view.ts";
import { UserInputError } from "../user-input-error.ts";
import { ConditionInput, type GivenCondition } from "./condition-input.ts";
import { CustomerRef } from "./customer.ts";
import { LocaleEnum } from "./enums.ts";
import { localizedField } from "./localized.ts";

const ExplanationKindEnum = builder.enumType("ExplanationKind", {
  description: "The kind of a condition; case: what an earlier part of a segmentation asks, which would win.",
  values: [...conditionKinds, "case"] as const,
});

const ExplanationChangeRef = builder.objectRef<Change>("ExplanationChange").implement({
  description: "One value that would have to be another.",
  fields: (t) => ({
    path: t.exposeString("path", {
      description:
        "Where the definition asks for it, in its own paths: what a reference leads to at the place of the reference.",
    }),
    paths: t.stringList({
      description: "Every place that asks for it, that one first.",
      resolve: ({ paths }) => [...paths],
    }),
    mustHold: t.exposeBoolean("mustHold", {
      description:
        "Whether what is needed would have to hold; false where a comparison that stands there would have to fail.",
    }),
    range: t.field({
      type: "JSON",
      nullable: true,
      description:
        "Where the value would have to lie, if one range says it: {least: {value, included}, greatest: {value, included}}, an end missing where nothing bounds it.",
      resolve: ({ range }) => range ?? null,
    }),
    sentence: t.string(
      localizedField("What is observed and what is needed.", (change: Change) => change.sentence),
    ),
    observed: t.expose("observed", { type: "JSON", nullable: true }),
    needed: t.expose("needed", { type: "JSON" }),
  }),
});

/** The root tells more than the conditions in it. */
type ExplainedNode = ExplanationNode & Partial<Explanation>;

export const ExplanationRef = builder.objectRef<ExplainedNode>("Explanation");
ExplanationRef.implement({
  description: "A condition of a definition as it turned out for one customer.",
  fields: (t) => ({
    kind: t.expose("kind", { type: ExplanationKindEnum }),
    path: t.exposeString("path", {
      description: "Where it stands, such as champions.where.all[0].trait; where… in a draft.",
    }),
    matched: t.exposeBoolean("matched", { description: "Whether the condition holds." }),
    sentence: t.string(
      localizedField(
        "What is observed against what is needed; of a group, how many of its conditions hold.",
        (node: ExplainedNode) => node.sentence,
      ),
    ),
    observed: t.field({
      type: "JSON",
      nullable: true,
      description:
        "The value that was compared, of two traits both by their keys; null when missing, and for groups.",
      resolve: (node) => node.observed ?? null,
    }),
    needed: t.field({
      type: "JSON",
      nullable: true,
      description: "What it was compared with; null for groups.",
      resolve: (node) => node.needed ?? null,
    }),
    children: t.field({
      type: [ExplanationRef],
      description: "Its conditions; of a segment, the definition.",
      resolve: (node) => [...node.children],
    }),
    tree: t.field({
      type: "JSON",
      description: "This condition and all below it as JSON, which no limit of a query's depth cuts off.",
      args: { locale: t.arg({ type: LocaleEnum, defaultValue: "en" }) },
      resolve: (node, { locale }) => tree(node, locale ?? "en"),
    }),
    summary: t.string({
      nullable: true,
      description: "Why, in one sentence; of the whole only.",
      args: { locale: t.arg({ type: LocaleEnum, defaultValue: "en" }) },
      resolve: (node, { locale }) => node.summary?.[locale ?? "en"] ?? null,
    }),
    toChange: t.field({
      type: [ExplanationChangeRef],
      nullable: true,
      description:
        "For someone outside, the fewest comparisons that would have to turn out otherwise; those of one value are one change, within what must stay of it, as a range or a list of values where one says them. Values are taken as independent of each other. None for a member, null when no such change suffices; of the whole only.",
      resolve: (node) => (node.toChange == null ? null : [...node.toChange]),
    }),
    toChangeIsSmallest: t.boolean({
      nullable: true,
      description: "False when looking for fewer was given up; of the whole only.",
      resolve: (node) => node.toChangeIsSmallest ?? null,
    }),
  }),
});

function tree(
  { kind, path, matched, sentence, observed, needed, children }: ExplanationNode,
  locale: Locale,
): object {
  return {
    kind,
    path,
    matched,
    sentence: sentence[locale],
    ...(needed === undefined ? {} : { observed: observed ?? null, needed }),
    children: children.map((child) => tree(child, locale)),
  };
}

builder.objectField(CustomerRef, "explain", (t) =>
  t.field({
    type: ExplanationRef,
    description:
      "Why the customer is in a segment, or would be in a draft, or is not; exactly one of the two. A condition that reads personal data, itself or through segments and traits, needs a key with the scope pii:read: whether it holds tells of them.",
    args: {
      segment: t.arg.id({ description: "Key of a segment, such as champions." }),
      where: t.arg({ type: ConditionInput, description: "A draft." }),
    },
    async resolve(customer, args, context) {
      const { study } = customer;
      const explained = explainedOf(study, args, context);
      return explainCustomer(customer, explained, context);
    },
  }),
);

/**
 * What is to be explained: a segment's key, or a checked draft.
 * @throws UserInputError unless exactly one is given, and FORBIDDEN for personal data without the scope
 */
export function explainedOf(
  study: StudyView,
  { segment, where }: { readonly segment?: string | null; readonly where?: GivenCondition | null },
  context: RequestContext,
): Explained {
  const given = [segment, where].filter((each) => each !== null && each !== undefined);
  if (given.length !== 1)
    throw new UserInputError(
      `expected exactly one of segment and where, got ${given.length === 0 ? "none" : "both"}`,
    );
  if (segment === null || segment === undefined) return readDraft(study, where, context);
  const { key, definition } = study.segment(segment);
  // What disclosed memberships rest on stays personal: the parts tell more than whether all of them hold.
  requirePersonal(context, study, `segment ${key}`, study.personalIn(definition.where));
  return key;
}
